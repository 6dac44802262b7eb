// Which field each column of a sheet is, by its label; what cannot be told stays under its label. Engine; pure.
import type { Dictionary, DictionaryField } from '../../../../../shared/model/case/dictionary.ts';
import type { IssueCode } from '../../format.ts';
import { forbiddenName, isForbiddenName } from '../../forbidden-names.ts';
import { type FormSheet, type FoundSheet, findForm, formSheets, type LabelledField, localeOf } from './forms.ts';
import { recordSheet, selectedFields, subformStart } from './sheet-names.ts';

/** What a column holds. */
export interface PlannedColumn {
  readonly name: string;
  /** Undefined for what the dictionary does not know. */
  readonly field: DictionaryField | undefined;
  readonly odd?: IssueCode;
}

/** What a sheet holds: one row a case, or the rows of a subform. */
export interface PlannedSheet {
  readonly subform: string | null;
  /** False where only the rows themselves tell whether they are a subform's. */
  readonly known: boolean;
  readonly columns: readonly PlannedColumn[];
}

/** A sheet with its headers behind `ID`, and whether a case has several rows on it. */
export interface SheetToPlan extends FoundSheet {
  readonly repeats: boolean;
}

/** Plans all sheets of a workbook. Throws `import.name-forbidden`. */
export function planSheets(
  sheets: readonly SheetToPlan[],
  dictionary: Dictionary,
): { readonly locale: string; readonly sheets: readonly PlannedSheet[] } {
  const trimmed = sheets.map((sheet) => ({ ...sheet, headers: sheet.headers.map((header) => header.trim()) }));
  const locale = localeOf(trimmed, dictionary);
  const forms = formSheets(dictionary, locale);
  const takenFields = new Set(Object.keys(dictionary.fields));
  const isCustom = sheets.some(({ name }) => name === recordSheet);
  const planned = trimmed.map((sheet): PlannedSheet => {
    if (sheet.name === recordSheet) return planRecord(sheet, dictionary);
    const form = findForm(sheet, forms) ?? (isCustom && selectedFields.has(sheet.name) ? allFields(forms) : null);
    const subform = form === null ? unknownSubform(sheet, sheets, forms) : form.subform;
    const taken = subform === null ? takenFields : new Set(form?.fields.map(({ name }) => name));
    const columns = planColumns(sheet, form?.fields ?? [], taken);
    return { subform, known: form !== null, columns };
  });
  return { locale, sheets: planned };
}

/** Every field that stands on a form of its own: a label that two of them have is ambiguous. */
function allFields(forms: readonly FormSheet[]): FormSheet {
  const byName = new Map<string, LabelledField>();
  const fields = forms.filter(({ subform }) => subform === null).flatMap((form) => form.fields);
  for (const entry of fields) if (!byName.has(entry.name)) byName.set(entry.name, entry);
  return { names: [], start: null, subform: null, fields: [...byName.values()] };
}

/** The headers of the record's sheet are names (formats.md 4.1). */
function planRecord({ headers }: FoundSheet, dictionary: Dictionary): PlannedSheet {
  const columns = headers.map((name): PlannedColumn => {
    if (isForbiddenName(name)) throw forbiddenName(0);
    const field = Object.hasOwn(dictionary.fields, name) ? dictionary.fields[name] : undefined;
    return field === undefined ? { name, field, odd: 'field.unknown' } : { name, field };
  });
  return { subform: null, known: true, columns };
}

/** A sheet of no known form is a subform's where a case has several rows on it, or its name starts as a subform's. */
function unknownSubform(
  { name, repeats }: SheetToPlan,
  sheets: readonly FoundSheet[],
  forms: readonly FormSheet[],
): string | null {
  const parents = [...sheets, ...forms.flatMap(({ names }) => names).map((form) => ({ name: form }))];
  if (!repeats && !parents.some((parent) => name.startsWith(subformStart(parent.name)))) return null;
  if (isForbiddenName(name)) throw forbiddenName(0);
  return name;
}

function planColumns(
  sheet: FoundSheet,
  fields: readonly LabelledField[],
  taken: Set<string>,
): readonly PlannedColumn[] {
  const byLabel = grouped(fields, ({ label }) => label);
  const counts = grouped(sheet.headers, (header) => header);
  // The n-th column of a label is the n-th field of that label only where the columns are in the fields' order at all.
  const places = sheet.headers.flatMap((header) => {
    const [only, ...others] = shown(byLabel.get(header));
    return only === undefined || others.length > 0 ? [] : [fields.indexOf(only)];
  });
  const inOrder = places.every((place, index) => index === 0 || (places[index - 1] as number) < place);
  const met = new Map<string, number>();
  return sheet.headers.map((header, index): PlannedColumn => {
    const candidates = shown(byLabel.get(header));
    const nth = met.get(header) ?? 0;
    met.set(header, nth + 1);
    const columns = counts.get(header)?.length ?? 0;
    const found = candidates[nth];
    if (found !== undefined && candidates.length === columns && (columns === 1 || inOrder)) {
      return { name: found.name, field: found.field };
    }
    const odd = candidates.length === 0 ? 'field.unknown' : 'field.ambiguous';
    return { name: nameUnder(header, index, sheet.name, taken), field: undefined, odd };
  });
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key) ?? [];
    if (group.push(item) === 1) groups.set(key, group);
  }
  return groups;
}

/** Exports have no columns for fields that no form shows, but a dictionary may be of another day. */
function shown(candidates: readonly LabelledField[] = []): readonly LabelledField[] {
  const visible = candidates.filter(({ field }) => field.hidden !== true);
  return visible.length > 0 ? visible : candidates;
}

const looksLikeName = /^[a-z0-9_.-]+$/;

/**
 * A label as the name of a field. One that could be a field's own name, or is taken, gets its sheet's name behind it:
 * an agreement that names a field must never release what only happens to be called so.
 */
function nameUnder(header: string, index: number, sheet: string, taken: Set<string>): string {
  const label = header === '' ? `(${index + 2})` : header;
  if (isForbiddenName(label)) throw forbiddenName(0);
  let name = looksLikeName.test(label) || taken.has(label) ? `${label} [${sheet}]` : label;
  for (let count = 2; taken.has(name); count += 1) name = `${label} [${sheet}, ${count}]`;
  taken.add(name);
  return name;
}
