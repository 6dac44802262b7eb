// Puts the forms and lookups of several files together into one dictionary. Engine; pure.
import { createHash } from 'node:crypto';
import type { Dictionary, DictionaryField, Label } from '../../../../shared/model/case/dictionary.ts';
import { forbiddenName, isForbiddenName } from '../forbidden-names.ts';
import type { Described, DescribedField, DescribedForm, Options } from './description.ts';
import { recordFields } from './record-fields.ts';
import { transitionColumns, transitionStatuses, transitionStatusLabels } from './transition-columns.ts';

/** The dictionary of everything that the files describe. Throws `import.name-forbidden`. */
export function assemble(described: readonly Described[]): Dictionary {
  const forms = described.flatMap((one) => one.forms);
  const lookups: Record<string, Options> = {};
  for (const { lookups: more } of described) {
    for (const [lookup, options] of Object.entries(more)) lookups[checked(lookup)] = options;
  }
  const rowForms = new Map(forms.filter(({ nested }) => nested).map((form) => [form.id, form]));
  const fields: Record<string, DictionaryField> = {};
  const modulesOf = severalModules(forms);
  const names: Record<string, Label> = {};
  for (const form of forms) {
    if (form.nested) continue;
    names[checked(form.id)] = form.name;
    for (const entry of form.fields) {
      const earlier = Object.hasOwn(fields, checked(entry.name)) ? fields[entry.name] : undefined;
      const field = fieldOf(entry, entry.name, rowForms, lookups);
      const entire = earlier === undefined ? { ...field, form: form.id } : joined(earlier, field, form);
      const modules = modulesOf(entry.name);
      fields[entry.name] = modules === undefined ? entire : { ...entire, modules };
    }
  }
  for (const [name, field] of Object.entries(recordFields)) if (!Object.hasOwn(fields, name)) fields[name] = field;
  addTransitions(fields, lookups);
  const content = { forms: names, fields, lookups };
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
  return { format: 'courier-dictionary/1', id: `primero-forms-${hash}`, name: 'Primero forms', ...content };
}

/**
 * The modules whose forms have a field, by its name. Where all forms are of the same modules, that says nothing of a field:
 * then undefined for every one.
 */
function severalModules(forms: readonly DescribedForm[]): (name: string) => readonly string[] | undefined {
  const own = forms.filter(({ nested }) => !nested);
  if (new Set(own.map(({ modules }) => JSON.stringify([...(modules ?? [])].sort()))).size < 2) return () => undefined;
  const byField = new Map<string, Set<string>>();
  for (const { fields, modules = [] } of own) {
    for (const { name } of fields) {
      const those = byField.get(name) ?? new Set();
      for (const module of modules) those.add(module);
      byField.set(name, those);
    }
  }
  return (name) => {
    const those = byField.get(name);
    return those === undefined || those.size === 0 ? undefined : [...those].sort();
  };
}

/** Primero keeps referrals and transfers in a table of their own. A form for them has columns of its own, or is missing. */
function addTransitions(fields: Record<string, DictionaryField>, lookups: Record<string, Options>): void {
  const own = Object.hasOwn(fields, 'transitions') ? fields['transitions'] : undefined;
  fields['transitions'] = {
    type: 'subform',
    label: { en: 'Transfers and Referrals', fr: 'Transferts et référencements', ar: 'عمليات النقل والإحالات' },
    ...own,
    fields: { ...transitionColumns, ...own?.fields },
  };
  lookups[transitionStatuses] ??= transitionStatusLabels;
}

function checked(name: string): string {
  if (isForbiddenName(name)) throw forbiddenName(0);
  return name;
}

function fieldOf(
  entry: DescribedField,
  path: string,
  rowForms: ReadonlyMap<string, DescribedForm>,
  lookups: Record<string, Options>,
): DictionaryField {
  const rows = entry.rows === undefined ? undefined : rowForms.get(entry.rows);
  const own = `field-${path}`;
  if (entry.options !== undefined && Object.keys(entry.options).length > 0) lookups[own] = entry.options;
  const options = entry.options === undefined ? entry.lookup : own;
  const nested = (form: DescribedForm): Readonly<Record<string, DictionaryField>> => ({
    unique_id: { type: 'text', label: { en: 'Row id' }, hidden: true },
    ...Object.fromEntries(
      form.fields.map((column) => {
        return [checked(column.name), fieldOf(column, `${path}.${column.name}`, new Map(), lookups)];
      }),
    ),
  });
  return {
    type: entry.type,
    label: entry.label,
    ...(options === undefined ? {} : { options }),
    ...(entry.source === undefined ? {} : { source: entry.source }),
    ...(entry.type === 'subform' ? { fields: rows === undefined ? {} : nested(rows) } : {}),
    ...(rows === undefined ? {} : { rows: rows.name }),
    ...(entry.hidden ? { hidden: true } : {}),
    ...(entry.kind === undefined ? {} : { kind: entry.kind }),
  };
}

/** One field on two forms: a form that shows it comes before one that hides it. */
function joined(earlier: DictionaryField, field: DictionaryField, form: DescribedForm): DictionaryField {
  if (earlier.form === form.id || field.hidden === true) return earlier;
  if (earlier.hidden !== true) return { ...earlier, also: { ...earlier.also, [form.id]: field.label } };
  return { ...field, form: form.id };
}
