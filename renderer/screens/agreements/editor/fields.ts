// The fields of the dictionary as a person looks for them: by form, by label. Renderer; pure.
import type { Dictionary, DictionaryField, FieldType, Label } from '../../../../shared/model/case/dictionary.ts';
import { fold } from '../../../../shared/fold.ts';

export interface PickableField {
  readonly path: string;
  readonly label: string;
  readonly type: FieldType;
}
export interface PickableForm {
  readonly id: string;
  /** Null for what no form shows: the record's own fields. */
  readonly name: string | null;
  readonly fields: readonly PickableField[];
}

type InWords = (label: Label) => string;

/** Form by form, in the order of the dictionary; the columns of a subform are a form of their own. */
export function formsOf(dictionary: Dictionary, inWords: InWords): readonly PickableForm[] {
  const forms = new Map<string, PickableField[]>(Object.keys(dictionary.forms).map((id) => [id, []]));
  const names = new Map<string, string | null>(
    Object.entries(dictionary.forms).map(([id, label]) => [id, inWords(label)]),
  );
  const put = (form: string, path: string, { type, label }: DictionaryField) => {
    if (type === 'none') return;
    const list = forms.get(form);
    const pickable = { path, label: inWords(label), type };
    if (list) list.push(pickable);
    else forms.set(form, [pickable]);
  };
  for (const [name, field] of Object.entries(dictionary.fields)) {
    put(field.form ?? '', name, field);
    if (!field.fields) continue;
    names.set(`${name}.`, inWords(field.label));
    for (const [column, inner] of Object.entries(field.fields)) put(`${name}.`, `${name}.${column}`, inner);
  }
  return [...forms]
    .filter(([, fields]) => fields.length > 0)
    .map(([id, fields]) => ({ id, name: names.get(id) ?? null, fields }));
}

/** The columns of one subform, named as a condition on its rows names them. */
export function columnsOf(dictionary: Dictionary, subform: string, inWords: InWords): readonly PickableForm[] {
  const field = Object.hasOwn(dictionary.fields, subform) ? dictionary.fields[subform] : undefined;
  const fields = Object.entries(field?.fields ?? {})
    .filter(([, { type }]) => type !== 'none')
    .map(([path, { type, label }]) => ({ path, label: inWords(label), type }));
  return field === undefined ? [] : [{ id: subform, name: inWords(field.label), fields }];
}

/** What is left of the forms where labels or names have every word of a search in them. */
export function searched(forms: readonly PickableForm[], search: string): readonly PickableForm[] {
  const words = fold(search)
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0) return forms;
  return forms
    .map((form) => ({
      ...form,
      fields: form.fields.filter(({ path, label }) => {
        const text = `${fold(label)} ${fold(form.name ?? '')} ${path.toLowerCase()}`;
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ fields }) => fields.length > 0);
}
