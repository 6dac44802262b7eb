// Reads the answers of Primero's API about forms and lookups: every language, every option id. Engine; pure.
import { z } from 'zod';
import type { Label } from '../../../../shared/model/case/dictionary.ts';
import {
  type Described,
  type DescribedField,
  type DescribedForm,
  kindOf,
  type Options,
  sourceOf,
  typeOf,
} from './description.ts';

const words = z.record(z.string(), z.string().nullable()).nullish();
const option = z.object({ id: z.union([z.string(), z.number(), z.boolean()]), display_text: z.unknown().optional() });

const field = z.object({
  name: z.string(),
  type: z.string(),
  display_name: words,
  multi_select: z.boolean().nullish(),
  date_include_time: z.boolean().nullish(),
  visible: z.boolean().nullish(),
  hide_on_view_page: z.boolean().nullish(),
  option_strings_source: z.string().nullish(),
  option_strings_text: z.array(option).nullish(),
  subform_section_id: z.union([z.string(), z.number()]).nullish(),
  subform_summary: z.unknown().optional(),
  order: z.number().nullish(),
});

const form = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  unique_id: z.string(),
  name: words,
  is_nested: z.boolean().nullish(),
  parent_form: z.string().nullish(),
  visible: z.boolean().nullish(),
  order_form_group: z.number().nullish(),
  order: z.number().nullish(),
  module_ids: z.array(z.string()).nullish(),
  fields: z.array(field),
});

const lookup = z.object({ unique_id: z.string(), values: z.array(option) });

/** `GET /api/v2/forms`; null where the document is something else. Forms of other records than cases are left out. */
export function readForms(document: unknown): Described | null {
  const answer = z.object({ data: z.array(form).min(1) }).safeParse(document);
  if (!answer.success) return null;
  const ids = new Map(answer.data.data.map(({ id, unique_id: name }) => [String(id), name]));
  const forms = answer.data.data
    .filter(({ parent_form: parent }) => (parent ?? 'case') === 'case')
    .sort((one, other) => rank(one) - rank(other))
    .map((entry): DescribedForm => {
      const shown = entry.is_nested === true || entry.visible !== false;
      const fields = [...entry.fields].sort((one, other) => (one.order ?? 0) - (other.order ?? 0));
      return {
        id: entry.unique_id,
        name: labelOf(entry.name, entry.unique_id),
        nested: entry.is_nested === true,
        fields: fields.map((each) => fieldOf(each, shown, ids)),
        ...(entry.module_ids ? { modules: entry.module_ids } : {}),
      };
    });
  return { forms, lookups: {} };
}

/** Groups of forms in their order, and the forms of each. */
function rank({ order_form_group: group, order }: z.infer<typeof form>): number {
  return (group ?? 0) * 100_000 + (order ?? 0);
}

function fieldOf(entry: z.infer<typeof field>, shown: boolean, forms: ReadonlyMap<string, string>): DescribedField {
  const rows = forms.get(String(entry.subform_section_id));
  const inline = entry.option_strings_text ?? [];
  return {
    name: entry.name,
    label: labelOf(entry.display_name, entry.name),
    type: typeOf(entry.type, entry.multi_select === true, entry.date_include_time === true),
    ...sourceOf(entry.option_strings_source ?? ''),
    ...(inline.length > 0 ? { options: optionsOf(inline) } : {}),
    ...(entry.type === 'subform' && rows !== undefined ? { rows } : {}),
    // Exports by label have the fields that the view page shows.
    hidden: !shown || entry.visible === false || entry.hide_on_view_page === true,
    // Primero works out what sums up the rows of a subform, and drops what is sent.
    ...(isSummary(entry.subform_summary) ? { kind: 'summary' } : kindOf(entry.type)),
  };
}

const isSummary = (summary: unknown): boolean =>
  typeof summary === 'object' && summary !== null && Object.keys(summary).length > 0;

/** `GET /api/v2/lookups`; null where the document is something else. */
export function readLookups(document: unknown): Described | null {
  const answer = z.object({ data: z.array(lookup).min(1) }).safeParse(document);
  if (!answer.success) return null;
  return {
    forms: [],
    lookups: Object.fromEntries(answer.data.data.map((each) => [each.unique_id, optionsOf(each.values)])),
  };
}

function optionsOf(values: readonly z.infer<typeof option>[]): Options {
  return Object.fromEntries(
    values.map(({ id, display_text: text }) => {
      const label = words.safeParse(typeof text === 'string' ? { en: text } : text);
      return [String(id), labelOf(label.success ? label.data : null, String(id))];
    }),
  );
}

/** A label in the languages that it is translated into: Primero fills the others with an empty text. */
function labelOf(text: z.infer<typeof words>, otherwise: string): Label {
  const filled = Object.entries(text ?? {}).filter(
    (entry): entry is [string, string] => (entry[1] ?? '').trim() !== '' && /^[a-zA-Z-]{2,12}$/.test(entry[0]),
  );
  return { en: filled[0]?.[1] ?? otherwise, ...Object.fromEntries(filled) };
}
