// The forms and subforms of a dictionary, as sheets and their columns. Engine; pure.
import {
  type Dictionary,
  type DictionaryField,
  type Label,
  labelIn,
} from '../../../../../shared/model/case/dictionary.ts';
import { foldedHeader } from './header-row.ts';
import { isNumbered, sheetName, subformSheetName, subformStart } from './sheet-names.ts';

/** A field with its name and its label in the language of the export. */
export interface LabelledField {
  readonly name: string;
  readonly label: string;
  readonly field: DictionaryField;
}

/** A form, or a subform, whose rows are filled in many times. */
export interface FormSheet {
  /** The names that its sheet may have; none where the dictionary does not name the subform's own form. */
  readonly names: readonly string[];
  /** How its sheet's name starts, for such a subform. */
  readonly start: string | null;
  /** The field that its rows are the value of; null for a form. */
  readonly subform: string | null;
  readonly fields: readonly LabelledField[];
}

/** A sheet of a workbook, by its name and its headers. */
export interface SheetHeaders {
  readonly name: string;
  readonly headers: readonly string[];
}

/** A label in a language; in English where it is not translated, as Primero writes it. */
export function labelFor(label: Label, locale: string): string {
  return (labelIn(label, locale) || label.en).trim();
}

/** All forms and subforms that a sheet can be. */
export function formSheets(dictionary: Dictionary, locale: string): readonly FormSheet[] {
  const forms = new Map<string, LabelledField[]>();
  const subforms: FormSheet[] = [];
  const add = (form: string, entry: LabelledField): void => {
    forms.set(form, [...(forms.get(form) ?? []), entry]);
  };
  for (const [name, field] of Object.entries(dictionary.fields)) {
    const homes: (readonly [form: string, label: Label])[] = Object.entries(field.also ?? {});
    if (field.form !== undefined) homes.unshift([field.form, field.label]);
    for (const [form, label] of homes) {
      if (field.type !== 'subform') add(form, { name, label: labelFor(label, locale), field });
      else subforms.push(subformOf(name, field, dictionary.forms[form], locale));
    }
  }
  const named = Object.entries(dictionary.forms).map(([form, label]): FormSheet => {
    return { names: [sheetName(labelFor(label, locale))], start: null, subform: null, fields: forms.get(form) ?? [] };
  });
  return [...named, ...subforms];
}

function subformOf(name: string, field: DictionaryField, form: Label | undefined, locale: string): FormSheet {
  const parent = form === undefined ? null : labelFor(form, locale);
  const fields = Object.entries(field.fields ?? {}).map(([column, inside]): LabelledField => {
    return { name: column, label: labelFor(inside.label, locale), field: inside };
  });
  if (field.rows === undefined) {
    return { names: [], start: parent === null ? null : subformStart(parent), subform: name, fields };
  }
  const rows = labelFor(field.rows, locale);
  // With chosen fields, `custom` names the sheet by the subform alone.
  const names = [sheetName(rows), ...(parent === null ? [] : [subformSheetName(parent, rows)])];
  return { names, start: null, subform: name, fields };
}

/** The form of this sheet; null where the dictionary has none for it, or several. */
export function findForm(sheet: SheetHeaders, forms: readonly FormSheet[]): FormSheet | null {
  return best(forms.map((form) => ({ form, score: scoreOf(sheet, form) })));
}

/** How many headers a sheet of another name must share with its form. */
const fewest = 3;

/**
 * The form of a sheet that somebody has renamed: each of its headers is a label of this form, and the form has no sheet of
 * its own in the workbook. Null: no form, or several.
 */
export function findRenamed(
  { headers }: SheetHeaders,
  forms: readonly FormSheet[],
  taken: ReadonlySet<FormSheet>,
): FormSheet | null {
  const asked = headers.map(foldedHeader).filter((header) => header !== '');
  if (asked.length < fewest) return null;
  const scored = forms.map((form) => {
    const labels = new Set(form.fields.map(({ label }) => foldedHeader(label)));
    return { form, score: asked.every((header) => labels.has(header)) ? asked.length / form.fields.length : 0 };
  });
  const form = best(scored);
  return form === null || taken.has(form) ? null : form;
}

function best(scored: readonly { readonly form: FormSheet; readonly score: number }[]): FormSheet | null {
  const [first, second] = scored.filter(({ score }) => score > 0).sort((one, other) => other.score - one.score);
  return first === undefined || first.score === second?.score ? null : first.form;
}

/** How surely the sheet is this form; 0: it may be another. Names count more than headers. */
function scoreOf({ name, headers }: SheetHeaders, { names, start, fields }: FormSheet): number {
  const labels = new Set(fields.map(({ label }) => foldedHeader(label)));
  const asked = headers.map(foldedHeader);
  const share = asked.length === 0 ? 0 : asked.filter((header) => labels.has(header)).length / asked.length;
  if (names.includes(name)) return 4 + share;
  if (names.some((expected) => isNumbered(name, expected))) return 3 + share;
  if (names.some((expected) => isRespelled(name, expected))) return 2 + share;
  if (start !== null && share >= 0.5 && name.startsWith(sheetName(start))) return 1 + share;
  // A name that says nothing: all headers must be this form's, and more than a coincidence.
  return start !== null && share === 1 && headers.length >= fewest ? share / 2 : 0;
}

/** True for a name in other letters or with other blanks, or with a table's name behind it, as Numbers writes it. */
function isRespelled(name: string, expected: string): boolean {
  const folded = foldedHeader(name);
  const of = foldedHeader(expected);
  return folded === of || folded.startsWith(`${of} - `);
}
