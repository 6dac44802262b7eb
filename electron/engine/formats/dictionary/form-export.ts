// Reads Primero's form export, a workbook with a sheet a form: English only, no ids of a field's own options. Engine.
import type { Source } from '../../files/source.ts';
import { openParts } from '../codecs/xlsx/parts.ts';
import { type Sheet, shownOf, startBudget } from '../codecs/xlsx/cells.ts';
import { readSheet, readTexts } from '../codecs/xlsx/sheet.ts';
import { readStyles } from '../codecs/xlsx/styles.ts';
import { startTexts, type Texts } from '../codecs/xlsx/texts.ts';
import { readWorkbook } from '../codecs/xlsx/workbook.ts';
import { type Described, type DescribedField, type DescribedForm, kindOf, sourceOf, typeOf } from './description.ts';

type Row = readonly string[];

const lookupHeaders = ['Lookup ID', 'Lookup Name', 'Option ID', 'Option Name'];
const needed = ['Form Name', 'Field ID', 'Field Type', 'Field Name', 'Options', 'Lookup'] as const;

/** Reads the workbook; without forms in it, `forms` is empty. Throws as `openParts` and `readSheet` do. */
export async function readFormExport(source: Source): Promise<Described> {
  const parts = await openParts(source);
  const workbook = await readWorkbook(parts);
  const texts = startTexts();
  if (workbook.texts !== null) await readTexts(parts, workbook.texts, texts);
  const formatOf = await readStyles(parts, workbook);
  const context = { texts, shared: texts.count(), budget: startBudget(), formatOf };
  const forms: DescribedForm[] = [];
  const lookups = new Map<string, Map<string, { en: string }>>();
  for (const part of workbook.sheets) {
    const rows = rowsOf(await readSheet(parts, part, context), texts);
    if (lookupHeaders.every((header, index) => rows[0]?.[index] === header)) {
      for (const [lookup = '', , option = '', label = ''] of rows.slice(1)) {
        const options = lookups.get(lookup) ?? new Map();
        lookups.set(lookup, options.set(option, { en: label || option }));
      }
    } else if (rows[1]?.includes('Field ID') && rows[0]?.[0]) {
      forms.push(readForm(rows[0][0], rows[1], rows.slice(2)));
    }
  }
  const rowForms = new Set(forms.flatMap(({ fields }) => fields.flatMap(({ rows }) => rows ?? [])));
  // A subform names the form of its rows by its name; that form's sheet comes after.
  const linked = forms.map((form, index): DescribedForm => {
    const fields = form.fields.map((field): DescribedField => {
      const later = forms.slice(index + 1).find(({ name }) => name.en === field.rows);
      return later === undefined ? field : { ...field, rows: later.id };
    });
    return { ...form, nested: rowForms.has(form.name.en), fields };
  });
  const options = [...lookups].map(([lookup, own]) => [lookup, Object.fromEntries(own)] as const);
  return { forms: linked, lookups: Object.fromEntries(options) };
}

function rowsOf({ rows, cells, starts }: Sheet, texts: Texts): readonly Row[] {
  return Array.from({ length: rows }, (_, row) => {
    const values: string[] = [];
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at += 2) {
      while (values.length < (cells[at] as number)) values.push('');
      values.push(texts.read(shownOf(cells[at + 1] as number)).trim());
    }
    return values;
  });
}

function readForm(id: string, headers: Row, rows: readonly Row[]): DescribedForm {
  const [formAt, idAt, typeAt, nameAt, optionsAt, lookupAt] = needed.map((header) => headers.indexOf(header)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const visibleAt = headers.indexOf('Visible');
  const fields = rows
    .filter((row) => (row[idAt] ?? '') !== '')
    .map((row): DescribedField => {
      const type = row[typeAt] ?? '';
      const options = row[optionsAt] ?? '';
      const name = row[idAt] as string;
      // The export writes a line end as a backslash and an n.
      const rowsName = type === 'subform' ? /^Subform: (.*?)(?:\\n|\n|$)/.exec(options)?.[1] : undefined;
      const lookup = row[lookupAt] ?? '';
      const source = lookup.startsWith('lookup-') ? { lookup } : sourceOf(lookup);
      const isOption = /^(?:select_box|radio_button)/.test(type);
      return {
        name,
        label: { en: row[nameAt] || name },
        // Whether a date has a time is nowhere in this file.
        type: typeOf(type.replace(' (multi)', ''), type.endsWith(' (multi)'), false),
        ...kindOf(type.replace(' (multi)', '')),
        ...source,
        ...(isOption && lookup === '' ? { options: {} } : {}),
        ...(rowsName === undefined ? {} : { rows: rowsName }),
        hidden: visibleAt !== -1 && (row[visibleAt] ?? '') === '',
      };
    });
  return { id, name: { en: rows[0]?.[formAt] || id }, nested: false, fields };
}
