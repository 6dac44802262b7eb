// What a person settles of a mapping where it is met: codes, addenda, coverage, and children who wait for Primero. Pure.
import { z } from 'zod';
import { locales } from '../../messages/index.ts';
import { findingCodes } from '../../model/case/assessment.ts';
import { settledBy, settledReason } from '../../model/case/settlement.ts';
import { fieldPath, localised, slug } from '../../model/localised.ts';
import { codeSuggestionReasons } from '../../model/mapping/code-suggestions.ts';
import { relations } from '../../model/mapping/crosswalk.ts';
import { choice, count, instant, method, none, printable, token } from './pieces.ts';

const code = z.string().min(1).max(200);
const place = z.strictObject({ table: slug, from: code, field: z.string().max(300).nullable() });

/** What a person decides; see `MappingDecision`. */
const decision = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('map'),
    place,
    to: code,
    toLabel: z.string().trim().min(1).max(500).optional(),
    relation: z.enum(relations),
  }),
  z.strictObject({ kind: z.literal('none'), place, reason: settledReason }),
  z.strictObject({ kind: z.literal('no-more'), place, reason: settledReason }),
  z.strictObject({ kind: z.literal('target'), entity: z.string().max(128), target: z.string().max(300) }),
]);

const findingCode = z.enum(findingCodes);

/** The methods of this section. */
export const mappingSettlingMethods = {
  /** What became of each value that the mapping decides about, and what is still open. */
  'mapping.coverage': method(
    z.strictObject({ ...choice, leaveOut: z.array(z.string()).max(100_000) }),
    z.strictObject({
      counts: z.strictObject({
        equivalent: count,
        inexact: count,
        none: count,
        parked: count,
        leftOut: count,
        open: count,
      }),
      open: z.array(
        z.strictObject({
          code: findingCode,
          field: z.string().nullable(),
          target: z.string().nullable(),
          table: z.string().nullable(),
          value: z.string().nullable(),
          count,
          children: count,
        }),
      ),
    }),
  ),
  /** What may be chosen for a code of ours: the partner's list, and at most three suggestions with their reasons. */
  'mapping.code-choices': method(
    z.strictObject({ ...choice, place }),
    z.strictObject({
      label: localised.nullable(),
      /** False: what is decided is proposed, and both must sign a new version. */
      oneOff: z.boolean(),
      codes: z.array(z.strictObject({ code: z.string(), label: localised })),
      suggestions: z.array(z.strictObject({ code: z.string(), reason: z.enum(codeSuggestionReasons) })),
    }),
  ),
  /** Settles. Where it is in force at once, a person is asked natively. */
  'mapping.settle': method(
    z.strictObject({ ...choice, by: settledBy, decisions: z.array(decision).min(1).max(500) }),
    z.strictObject({ id: z.string(), inForce: z.boolean() }),
  ),
  'mapping.unsettle': method(z.strictObject({ ...choice, id: z.string() }), none),
  'mapping.addenda': method(
    z.strictObject(choice),
    z.array(
      z.strictObject({
        id: z.string(),
        number: z.int(),
        mappingVersion: z.int(),
        version: z.int(),
        by: z.string(),
        at: instant,
        state: z.enum(['in-force', 'proposed', 'of-another-version']),
        /** Each change as a sentence. */
        changes: z.array(z.string()),
      }),
    ),
  ),
  /** Writes the next version of the mapping with all that was settled, for both to sign. */
  'mapping.propose': method(
    z.strictObject({ ...choice, folder: token }),
    z.strictObject({ file: z.string(), id: z.string(), version: z.int() }),
  ),
  /** Children wait until a value is corrected in Primero; each comes back once an import brings another value. */
  'park.add': method(
    z.strictObject({
      ...choice,
      by: settledBy,
      cases: z
        .array(
          z.strictObject({
            record: z.string(),
            finding: z.strictObject({
              code: findingCode,
              field: fieldPath,
              target: z.string().max(300).optional(),
            }),
          }),
        )
        .min(1)
        .max(10_000),
    }),
    none,
  ),
  'park.remove': method(z.strictObject({ ...choice, ids: z.array(z.string()).min(1).max(10_000) }), none),
  /** Those of this import who wait now. */
  'park.list': method(
    z.strictObject(choice),
    z.array(
      z.strictObject({
        id: z.string(),
        record: z.string(),
        number: z.string(),
        field: localised,
        form: localised.nullable(),
        value: z.string(),
        code: findingCode,
        by: z.string(),
        at: instant,
      }),
    ),
  ),
  /** The list of what to correct in Primero, on paper. */
  'park.document': method(z.strictObject({ ...choice, locale: z.enum(locales) }), printable),
  /** What the sender of a package added to the mapping that both signed, each change as a sentence. */
  'package.addenda': method(
    z.strictObject({ package: z.string() }),
    z.array(z.strictObject({ number: z.int(), by: z.string(), on: z.string(), changes: z.array(z.string()) })),
  ),
} as const;
