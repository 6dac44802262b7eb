// Places, agencies and users of the exporting Primero, as lists that stand beside its dictionary. Pure.
import { z } from 'zod';
import { referenceIssues, referenceKinds } from '../../model/case/reference-data.ts';
import { mostFiles } from '../choices.ts';
import { count, instant, method, none, token } from './pieces.ts';

const kind = z.enum(referenceKinds);
const files = z.array(token).min(1).max(mostFiles);
/** How many entries, and a few of them by name and code; users are only counted. */
const part = z.strictObject({ count, examples: z.array(z.string()).max(5) });
/** What a person was shown of a list: its content, and the list that it takes the place of. */
const seen = { kind, sha256: z.string(), replaces: z.string().nullable() };

const lists = z.array(
  z.strictObject({
    id: z.string(),
    kind,
    name: z.string(),
    sha256: z.string(),
    entries: count,
    issues: count,
    added: instant,
    /** Since when it does not hold any more; null: it does. */
    ended: instant.nullable(),
  }),
);

/** The methods of this section. */
export const referenceMethods = {
  /** What files hold, and what would be otherwise with them. Nothing is kept. */
  'reference.look': method(
    z.strictObject({ files }),
    z.strictObject({
      lists: z.array(
        z.strictObject({
          ...seen,
          entries: count,
          difference: z.strictObject({ added: part, changed: part, gone: part, same: count }),
        }),
      ),
      issues: z.array(
        z.strictObject({
          code: z.enum(referenceIssues),
          kind,
          row: count,
          detail: z.record(z.string(), z.union([z.string(), z.number()])),
        }),
      ),
      issueCount: count,
    }),
  ),
  /** Puts lists in force, each as a whole, if they still are what the person was shown. */
  'reference.add': method(z.strictObject({ files, seen: z.array(z.strictObject(seen)).max(3) }), lists),
  'reference.list': method(none, lists),
  /** The places and agencies of an import that came by name: how many have their code, and which names have none. */
  'reference.names': method(
    z.strictObject({ batch: z.string() }),
    z.strictObject({
      /** Whether there is a list to look in. */
      places: z.boolean(),
      agencies: z.boolean(),
      coded: count,
      names: z.array(
        z.strictObject({
          list: z.enum(['Location', 'Agency']),
          name: z.string(),
          count,
          /** True where the list has several of this name; else nobody in it is called exactly so. */
          several: z.boolean(),
          candidates: z.array(z.strictObject({ code: z.string(), label: z.string() })),
        }),
      ),
      more: count,
    }),
  ),
  'reference.remove': method(z.strictObject({ list: z.string() }), lists),
} as const;
