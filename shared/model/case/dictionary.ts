// The forms, fields and options of the exporting system, as data. Pure; runs everywhere.
import { z } from 'zod';
import type { Localised } from '../localised.ts';

/** How a field's value is stored. `text` is also what a field that the dictionary does not know is taken for. */
export const fieldTypes = [
  'text',
  'number',
  'boolean',
  'date',
  'datetime',
  'option',
  'options',
  'subform',
  'attachments',
  'none',
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** A label in the languages of the exporting system; English is always there. `labelIn` finds further languages. */
export type Label = Localised;
const label: z.ZodType<Label> = z.object({ en: z.string() }).catchall(z.string());

/** The label in exactly this language of Primero's (`ar-JO`), or undefined. */
export function labelIn(text: Label, locale: string): string | undefined {
  return Object.hasOwn(text, locale) ? text[locale] : undefined;
}

/**
 * One field. `options` names a lookup (`lookup-…`), `source` a list kept elsewhere (Location, Agency, User, …).
 * `fields` are the columns of a subform, `rows` the name of the form that each of its rows is filled in on.
 */
export interface DictionaryField {
  readonly type: FieldType;
  readonly label: Label;
  readonly form?: string | undefined;
  /** Further forms that ask the same, and what they call it. */
  readonly also?: { readonly [form: string]: Label } | undefined;
  readonly options?: string | undefined;
  readonly source?: string | undefined;
  readonly rows?: Label | undefined;
  readonly fields?: { readonly [name: string]: DictionaryField } | undefined;
  /** True for a field that no form shows to people: exports by label have no column for it. */
  readonly hidden?: boolean | undefined;
  /** The modules whose forms have it, where the exporting system has several. */
  readonly modules?: readonly string[] | undefined;
  /** The exporting system's own kind of field, where none of the types says it: `tally_field`, `summary`. */
  readonly kind?: string | undefined;
}
const field: z.ZodType<DictionaryField> = z.lazy(() =>
  z.strictObject({
    type: z.enum(fieldTypes),
    label,
    form: z.string().optional(),
    also: z.record(z.string(), label).optional(),
    options: z.string().optional(),
    source: z.string().optional(),
    rows: label.optional(),
    fields: z.record(z.string(), field).optional(),
    hidden: z.boolean().optional(),
    modules: z.array(z.string()).optional(),
    kind: z.string().optional(),
  }),
);

export const dictionarySchema = z.strictObject({
  format: z.literal('courier-dictionary/1'),
  id: z.string(),
  name: z.string(),
  /** Form id → its name. */
  forms: z.record(z.string(), label),
  /** Fields of a case by name. */
  fields: z.record(z.string(), field),
  /**
   * Lookup id → option id → label. Lists kept elsewhere may stand here too, under their `source`: agencies by their
   * names, locations by their whole paths (`Country::Province::District`).
   */
  lookups: z.record(z.string(), z.record(z.string(), label)),
});
/** A dictionary: what a case of one Primero configuration can hold. */
export type Dictionary = z.infer<typeof dictionarySchema>;

/**
 * The codes of a lookup with their labels. Empty where a form names a lookup that its Primero does not have, so that no
 * answer is right; undefined for a list that the dictionary cannot know (places, users, or lookups that nobody gave).
 */
export function codesOfList(list: string, { lookups }: Dictionary): Readonly<Record<string, Label>> | undefined {
  if (Object.hasOwn(lookups, list)) return lookups[list];
  const hasLookups = Object.keys(lookups).some((name) => name.startsWith('lookup-'));
  return hasLookups && list.startsWith('lookup-') ? {} : undefined;
}
