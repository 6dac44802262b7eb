// Cases: searched, counted, opened. Pure.
import { z } from 'zod';
import { facets } from '../../model/case/facets.ts';
import { localised } from '../../model/localised.ts';
import { count, instant, method, page, value, worded } from './pieces.ts';

/** Something to know of a case; words under `fact.<code>`. */
const fact = z.strictObject({
  fact: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

const filters = z.partialRecord(z.enum(facets), z.array(z.string().max(500)).max(200));
/** A case in a list: nothing that names the child. `initials` are masked names, `A. S.`. */
export const caseLine = z.strictObject({
  id: z.string(),
  number: z.string(),
  initials: z.string(),
  sex: z.string().nullable(),
  age: z.string().nullable(),
});

/** One field of an opened case. */
const openField = z.strictObject({
  path: z.string(),
  label: localised,
  value,
  text: z.string(),
  /** Positions of the files of its batch that say so. */
  sources: z.array(count),
  /** What other files of the same batch say instead. */
  differs: z.array(worded.extend({ source: count })),
  /** The rows of a subform, each with its columns; null for a plain field. */
  rows: z.array(z.array(z.strictObject({ path: z.string(), label: localised, value, text: z.string() }))).nullable(),
});

export type CaseLine = z.output<typeof caseLine>;

/** The methods of this section. */
export const casesMethods = {
  /** The newest record of every child, or the records of one batch (also a staged one). `search`: beginnings of words. */
  'record.page': method(
    z.strictObject({ batch: z.string().nullable(), search: z.string().max(200), filters, ...page }),
    z.strictObject({ total: count, rows: z.array(caseLine.extend({ batch: z.string() })) }),
  ),
  /** How many of the same records have which value, per facet; a facet's own filter does not count for itself. */
  'record.facets': method(
    z.strictObject({ batch: z.string().nullable(), search: z.string().max(200), filters }),
    z.array(
      z.strictObject({
        facet: z.enum(facets),
        values: z.array(z.strictObject({ value: z.string(), text: z.string(), count })),
      }),
    ),
  ),
  'record.get': method(
    z.strictObject({ batch: z.string(), id: z.string() }),
    z.strictObject({
      id: z.string(),
      number: z.string(),
      /** The files of its batch; `sources` are positions in it. */
      files: z.array(z.strictObject({ name: z.string(), format: z.string() })),
      /** What a reader must know before anything else: closed, disabled, name hidden, owner, family, referrals … */
      facts: z.array(fact),
      forms: z.array(z.strictObject({ form: localised, fields: z.array(openField) })),
      /** The other batches that speak of this child, newest first. */
      also: z.array(
        z.strictObject({ batch: z.string(), id: z.string(), name: z.string(), imported: instant, newer: z.boolean() }),
      ),
      /**
       * Imports that spoke of this child and were taken back: until a current one comes, nothing of the child goes. `by`: at
       * whose word its consent was withdrawn, by the notice `batch`; null for an import.
       */
      takenBack: z.array(
        z.strictObject({ batch: z.string(), at: instant, by: z.string().nullable(), refusal: z.boolean() }),
      ),
      /** Who received this child's data. */
      disclosures: z.array(
        z.strictObject({ package: z.string(), partner: z.string(), at: instant, fields: z.array(z.string()) }),
      ),
    }),
  ),
} as const;
