// A system as a source: one of its entities as a dictionary, so that mappings out of it are checked and shown as ours are. Pure.
import type { Dictionary, DictionaryField, FieldType } from '../case/dictionary.ts';
import type { System, SystemField, SystemType } from './system.ts';

const typeOf: Readonly<Record<SystemType, FieldType>> = {
  text: 'text',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  instant: 'datetime',
  code: 'option',
  codes: 'options',
  rows: 'subform',
};

/** A dictionary that is still being put together. */
type Fields = { [name: string]: DictionaryField };

/**
 * The fields of an entity as those of a record, under the names that `recordPath` gives: a list is a subform with its
 * columns. The lists of codes are lookups under their own names. An entity that the system does not have has no fields.
 */
export function dictionaryOfSystem(system: System, entity: string): Dictionary {
  const described = Object.hasOwn(system.entities, entity) ? system.entities[entity] : undefined;
  const fields: Fields = {};
  for (const [path, field] of Object.entries(described?.fields ?? {})) place(fields, recordPath(path), field, entity);
  return {
    format: 'courier-dictionary/1',
    id: `${system.id}-${entity}`,
    name: described?.title.en ?? entity,
    forms: described === undefined ? {} : { [entity]: described.title },
    fields,
    lookups: { ...system.codes },
  };
}

/**
 * Where the value at a system's path stands in a record: `a.b` in the field `a_b`; `services[].name` in the column
 * `name` of `services`; `organization.services[].name` in that of `organization_services`. A list within a list keeps
 * to the column that it stands in. Characters that no name of a field has become `_`.
 */
export function recordPath(path: string): readonly [field: string, column?: string] {
  const end = path.indexOf('[]');
  if (end === -1) return [fieldName(path)];
  const column = path.slice(end + 2).replace(/^\./, '');
  return column === '' ? [fieldName(path.slice(0, end))] : [fieldName(path.slice(0, end)), fieldName(column)];
}

/** A name that expressions can ask for. */
function fieldName(path: string): string {
  const name = path.replaceAll('[]', '').replace(/[^A-Za-z0-9_-]/g, '_');
  return name.startsWith('-') ? `_${name.slice(1)}` : name;
}

function place(fields: Fields, [name, column]: ReturnType<typeof recordPath>, field: SystemField, form: string): void {
  if (column === undefined) {
    // What its columns have said of a list stays: they may stand before it.
    fields[name] = { ...asField(field), form, ...columnsOf(fields[name]) };
    return;
  }
  const list = fields[name] ?? { type: 'subform', label: { en: name }, form };
  fields[name] = { ...list, type: 'subform', fields: { ...list.fields, [column]: asField(field) } };
}

const columnsOf = (list: DictionaryField | undefined): Pick<DictionaryField, 'type' | 'fields'> | undefined =>
  list?.fields === undefined ? undefined : { type: 'subform', fields: list.fields };

const asField = ({ type, label, codes }: SystemField): DictionaryField => ({
  type: typeOf[type],
  label,
  ...(codes === undefined ? {} : { options: codes }),
});
