// Writes records as Primero's `xlsx` export does, from its exporter's code alone: no code of the reader. Tests.
import type { Dictionary, DictionaryField } from '../../shared/model/case/dictionary.ts';
import type { CaseRecord, Row, Value } from '../../shared/model/case/record.ts';
import type { WrittenCell, WrittenSheet } from './workbook-writer.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** One sheet a form and one a subform; every record has `short_id`. Absent and null are no cell. */
export function casesAsSheets(records: readonly CaseRecord[], dictionary: Dictionary): readonly WrittenSheet[] {
  const sheets: WrittenSheet[] = [];
  for (const [form, { en: formName }] of Object.entries(dictionary.forms)) {
    const fields = Object.entries(dictionary.fields).filter(([, field]) => field.form === form);
    const own = fields.filter(([, field]) => field.type !== 'subform');
    if (own.length > 0) {
      const rows = records.map(({ data }) => [
        String(data.short_id),
        ...own.map(([name, field]) => cell(data[name], field, dictionary)),
      ]);
      sheets.push({ name: cutName(formName), rows: [header(own), ...rows] });
    }
    for (const [name, subform] of fields.filter(([, field]) => field.type === 'subform')) {
      const columns = Object.entries(subform.fields ?? {}).filter(([column]) => column !== 'unique_id');
      const rows = records.flatMap(({ data }) => {
        const entries = (data[name] ?? []) as readonly Row[];
        const id = String(data.short_id);
        return (entries.length === 0 ? [{}] : entries).map((entry): WrittenCell[] => [
          id,
          ...columns.map(([column, field]) => cell((entry as Row)[column], field, dictionary)),
        ]);
      });
      sheets.push({
        name: cutName(`${[...formName].slice(0, 15).join('')}-${subform.rows?.en ?? name}`),
        rows: [header(columns), ...rows],
      });
    }
  }
  return sheets;
}

const header = (fields: readonly (readonly [string, DictionaryField])[]): WrittenCell[] => [
  'ID',
  ...fields.map(([, { label }]) => label.en),
];

function cutName(name: string): string {
  const clean = name.replace(/[[\]:*?/\\]/g, ' ').trim();
  return [...clean].length <= 31 ? clean : `${[...clean].slice(0, 28).join('')}...`;
}

function cell(value: Value | undefined, field: DictionaryField, dictionary: Dictionary): WrittenCell {
  if (value === undefined || value === null) return null;
  const labels = dictionary.lookups[field.options ?? ''] ?? {};
  const label = (id: Value): string => labels[String(id)]?.en ?? '';
  switch (field.type) {
    case 'boolean':
      return value === true ? 'Yes' : 'No';
    case 'date':
      return date(String(value));
    case 'datetime':
      return `${date(String(value))} ${String(value).slice(11, 16)}`;
    case 'option':
      return label(value) || null;
    case 'options':
      return guard((value as readonly Value[]).map(label).join(' ||| '));
    case 'number':
      return value as number;
    default:
      return guard(String(value));
  }
}

function date(iso: string): string {
  const [year = '', month = '', day = ''] = iso.slice(0, 10).split('-');
  return `${day}-${months[Number(month) - 1]}-${year}`;
}

function guard(text: string): string {
  return /^[\uFEFF\0-\x1F\x7F\s]*[=+\-@|%]/.test(text) ? `'${text}` : text;
}
