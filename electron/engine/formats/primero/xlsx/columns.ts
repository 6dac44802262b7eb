// Finds the field of each column of a sheet by its label; a column without one stays under its label. Engine; pure.
import type { Dictionary, DictionaryField } from '../../../../../shared/model/case/dictionary.ts';
import type { IssueCode } from '../../format.ts';
import { forbiddenName, isForbiddenName } from '../../forbidden-names.ts';
import { localeOf } from '../label-language.ts';
import { type FormSheet, findForm, findRenamed, formSheets, type LabelledField, type SheetHeaders } from './forms.ts';
import { foldedHeader } from './header-row.ts';
import { recordSheet, selectedFields, subformStart } from './sheet-names.ts';

/** A column with its field. */
export interface PlannedColumn {
  readonly name: string;
  /** Undefined for a column that the dictionary lacks. */
  readonly field: DictionaryField | undefined;
  readonly issue?: IssueCode;
}

/** A sheet with its columns: one row a case, or the rows of a subform. */
export interface PlannedSheet {
  readonly subform: string | null;
  /** True where the dictionary has the form; else only the rows show whether they are a subform's. */
  readonly hasForm: boolean;
  readonly columns: readonly PlannedColumn[];
}

/** A sheet with its headers behind `ID`, and whether a case has several rows on it. */
export interface SheetToPlan extends SheetHeaders {
  readonly repeats: boolean;
}

/** Plans all sheets of a workbook. Throws `import.name-forbidden`. */
export function planSheets(
  sheets: readonly SheetToPlan[],
  dictionary: Dictionary,
): { readonly locale: string; readonly sheets: readonly PlannedSheet[] } {
  const trimmed = sheets.map((sheet) => ({ ...sheet, headers: sheet.headers.map((header) => header.trim()) }));
  const locale = localeOf(
    trimmed.flatMap(({ headers }) => headers),
    dictionary,
  );
  const forms = formSheets(dictionary, locale);
  const takenFields = new Set(Object.keys(dictionary.fields));
  const isCustom = sheets.some(({ name }) => name === recordSheet);
  const named = trimmed.map((sheet) => (sheet.name === recordSheet ? null : findForm(sheet, forms)));
  const takenForms = new Set(named.filter((form) => form !== null));
  const takenSubforms = new Set<string>();
  const planned = trimmed.map((sheet, index): PlannedSheet => {
    if (sheet.name === recordSheet) return planRecord(sheet, dictionary);
    const selected = isCustom && selectedFields.has(sheet.name) ? allFields(forms) : null;
    const form = named[index] ?? selected ?? renamedForm(sheet, forms, takenForms);
    // No record has a subform twice: a second sheet of its rows is one that the dictionary lacks.
    const isSecond = form !== null && form.subform !== null && takenSubforms.has(form.subform);
    const own = isSecond ? null : form;
    const subform = isSecond ? sheet.name : form === null ? unknownSubform(sheet, sheets, forms) : form.subform;
    if (subform !== null) takenSubforms.add(subform);
    const taken = subform === null ? takenFields : new Set(own?.fields.map(({ name }) => name));
    const columns = planColumns(sheet, own?.fields ?? [], taken);
    return { subform, hasForm: own !== null, columns };
  });
  return { locale, sheets: planned };
}

/** The form of a renamed sheet. No second sheet becomes the same form. */
function renamedForm(sheet: SheetToPlan, forms: readonly FormSheet[], taken: Set<FormSheet>): FormSheet | null {
  const form = findRenamed(sheet, forms, taken);
  // A case with several rows on the sheet has a subform there; rows of one case are not answers of a form.
  if (form === null || (form.subform === null && sheet.repeats)) return null;
  taken.add(form);
  return form;
}

/** Every field that stands on a form of its own: a label that two of them have is ambiguous. */
function allFields(forms: readonly FormSheet[]): FormSheet {
  const byName = new Map<string, LabelledField>();
  const fields = forms.filter(({ subform }) => subform === null).flatMap((form) => form.fields);
  for (const entry of fields) if (!byName.has(entry.name)) byName.set(entry.name, entry);
  return { names: [], start: null, subform: null, fields: [...byName.values()] };
}

/** Plans the sheet of the `custom` export that is about the record itself: its headers are names of fields. */
function planRecord({ headers }: SheetHeaders, dictionary: Dictionary): PlannedSheet {
  const columns = headers.map((header): PlannedColumn => {
    if (isForbiddenName(header)) throw forbiddenName(0);
    const respelled = foldedHeader(header);
    const name = Object.hasOwn(dictionary.fields, respelled) ? respelled : header;
    const field = Object.hasOwn(dictionary.fields, name) ? dictionary.fields[name] : undefined;
    return field === undefined ? { name, field, issue: 'field.unknown' } : { name, field };
  });
  return { subform: null, hasForm: true, columns };
}

/** The name of the subform, for a sheet without a form; null for a form's own sheet. It is a subform's where a case has several rows on it, or its name starts as a subform's. */
function unknownSubform(
  { name, repeats }: SheetToPlan,
  sheets: readonly SheetHeaders[],
  forms: readonly FormSheet[],
): string | null {
  const parents = [...sheets, ...forms.flatMap(({ names }) => names).map((form) => ({ name: form }))];
  if (!repeats && !parents.some((parent) => name.startsWith(subformStart(parent.name)))) return null;
  if (isForbiddenName(name)) throw forbiddenName(0);
  return name;
}

function planColumns(
  sheet: SheetHeaders,
  fields: readonly LabelledField[],
  taken: Set<string>,
): readonly PlannedColumn[] {
  const byExact = grouped(fields, ({ label }) => label);
  const byFolded = grouped(fields, ({ label }) => foldedHeader(label));
  // A header in other letters, or with other blanks, is the label that it resembles where no label is spelt so itself.
  const labelOf = (header: string): string =>
    byExact.has(header) ? header : ((byFolded.get(foldedHeader(header)) ?? [])[0]?.label ?? header);
  const headers = sheet.headers.map(labelOf);
  const byLabel = new Map(headers.map((label) => [label, byExact.get(label) ?? []]));
  const counts = grouped(headers, (header) => header);
  // The n-th column of a label is the n-th field of that label only where the columns are in the fields' order at all.
  const places = headers.flatMap((header) => {
    const [only, ...others] = shown(byLabel.get(header));
    return only === undefined || others.length > 0 ? [] : [fields.indexOf(only)];
  });
  const inOrder = places.every((place, index) => index === 0 || (places[index - 1] as number) < place);
  const earlier = new Map<string, number>();
  return headers.map((header, index): PlannedColumn => {
    const candidates = shown(byLabel.get(header));
    const nth = earlier.get(header) ?? 0;
    earlier.set(header, nth + 1);
    const columns = counts.get(header)?.length ?? 0;
    const candidate = candidates[nth];
    if (candidate !== undefined && candidates.length === columns && (columns === 1 || inOrder)) {
      return { name: candidate.name, field: candidate.field };
    }
    const issue = candidates.length === 0 ? 'field.unknown' : 'field.ambiguous';
    return { name: nameUnder(sheet.headers[index] ?? '', index, sheet.name, taken), field: undefined, issue };
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
 * an agreement that names a field must never release a column that only happens to have that name.
 */
function nameUnder(header: string, index: number, sheet: string, taken: Set<string>): string {
  const label = header === '' ? `(${index + 2})` : header;
  if (isForbiddenName(label)) throw forbiddenName(0);
  let name = looksLikeName.test(label) || taken.has(label) ? `${label} [${sheet}]` : label;
  for (let count = 2; taken.has(name); count += 1) name = `${label} [${sheet}, ${count}]`;
  taken.add(name);
  return name;
}
