// What several sections of the contract share. Pure.
import { z } from 'zod';
import { inexactRelations } from '../../model/mapping/crosswalk.ts';
import { locales } from '../../messages/index.ts';
import { localised } from '../../model/localised.ts';

export const world = z.enum(['training', 'live']);
export const instant = z.iso.datetime();
export const count = z.int().min(0);
export const none = z.strictObject({});
/** Encodings of one byte a letter, which no file names. */
export const oldEncodings = [
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-874',
  'koi8-u',
  'ibm866',
  'macintosh',
] as const;
export const oldEncoding = z.enum(oldEncodings);
export const token = z.string().min(1).max(200);
export const page = { offset: count, limit: z.int().min(1).max(200) };
export const value: z.ZodType<unknown> = z.unknown();
export const file = z.strictObject({ token, name: z.string() });
/** Only an agreement in force releases anything. */
export const agreementState = z.enum(['in-force', 'not-yet', 'expired', 'unsigned', 'suspended', 'superseded']);
/** A document as people print and sign it: headings, paragraphs, tables. Made by the engine, in one or two languages. */
export const printable = z.strictObject({
  title: z.string(),
  locale: z.enum(locales),
  sections: z.array(
    z.strictObject({
      heading: z.string().nullable(),
      paragraphs: z.array(z.string()),
      /**
       * Without a head, the first cell of each row says what the others are. `widths`: the share of the paper's width that
       * each column has; without it they find their own.
       */
      table: z
        .strictObject({
          head: z.array(z.string()),
          rows: z.array(z.array(z.string())),
          widths: z.array(z.int().min(1).max(100)).optional(),
        })
        .nullable(),
    }),
  ),
  /** Lines to sign on: who, and in which role. */
  signatures: z.array(z.strictObject({ name: z.string(), role: z.string() })),
});

/** A value in words. */
export const worded = z.strictObject({ value, text: z.string() });
/** What is prepared: a batch under one purpose of an agreement. */
export const choice = { batch: z.string(), agreement: z.string(), useCase: z.string() };
/** A table of counts in words. All hidden counts are null, whatever they were hidden for. */
export const tableView = z.strictObject({
  id: z.string(),
  title: localised,
  head: z.array(z.string()),
  rows: z.array(z.strictObject({ values: z.array(z.string()), count: count.nullable() })),
  suppressed: count,
});

/** One value as the partner sees it: its name there, its label, what its code means. */
export const targetLine = z.strictObject({
  target: z.string(),
  label: localised.nullable(),
  value: z.string().nullable(),
  meaning: z.string().nullable(),
  /** Why it was supplied where the case does not have it. */
  supplied: localised.optional(),
  /** The further entity that it belongs to, e.g. a row of a second table, with its number: `visit 2`. */
  entity: z.string().optional(),
  /** Where it is not quite what was recorded: how the two relate, and how the sender calls what was recorded. */
  inexact: z.array(z.strictObject({ relation: z.enum(inexactRelations), recorded: z.string() })),
});

/** A method: what goes in and what comes out. */
export const method = <In extends z.ZodType, Out extends z.ZodType>(params: In, result: Out) => ({ params, result });
