// The system that a dictionary describes: a Primero with these forms, as what is read and as what is written. Pure.
import {
  coreKeys,
  madeByServer,
  ofOtherRecords,
  primeroSources,
  primeroTitles,
} from '../../systems/primero/primero-facts.ts';
import { codesOfList, type Dictionary, type DictionaryField, type FieldType, type Label } from '../case/dictionary.ts';
import type { Localised } from '../localised.ts';
import type { System, SystemField, SystemType } from './system.ts';
import { targetPath } from './target-path.ts';

/** The one entity of that system. */
export const caseEntity = 'case';

const typeOfField: Readonly<Record<FieldType, SystemType | undefined>> = {
  text: 'text',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'instant',
  option: 'code',
  options: 'codes',
  subform: 'rows',
  attachments: 'rows',
  none: undefined,
};

/** What every new case must say of itself. */
const required: ReadonlySet<string> = new Set(['id', 'module_id']);

/** The columns of a row that its id stands in. */
const rowId = 'unique_id';

/** A label in the languages that a system's document may have. English is always there, if only as the field's name. */
function localisedLabel(label: Label, name: string): Localised {
  const texts = Object.entries(label).filter(
    ([tag, text]) => text !== '' && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag),
  );
  const { en = name, ...others } = Object.fromEntries(texts);
  return { en, ...others };
}

/** What is said of a field that nobody should write: the server would drop it in silence, or write over it. */
function whyReadOnly(name: string, field: DictionaryField): string | undefined {
  const record = Object.hasOwn(ofOtherRecords, name) ? ofOtherRecords[name] : undefined;
  if (record !== undefined) return `It belongs to a record of another kind (${record}).`;
  if (madeByServer.has(name)) return 'Primero makes this value itself.';
  if (field.form === undefined && !Object.hasOwn(coreKeys, name)) return 'No form has it: Primero drops what is sent.';
  return whyUnwritable(field);
}

/** What is said of a field or column whose kind no body can have. */
function whyUnwritable({ type, kind }: DictionaryField): string | undefined {
  if (type === 'attachments') return 'Files are sent to an address of their own.';
  if (kind === 'registry') return 'It belongs to a record of another kind (registry record).';
  if (kind === 'summary') return 'Primero sums it up from the rows of a form.';
  return kind === undefined ? undefined : `Courier cannot write a field of this kind (${kind}).`;
}

const readOnly = (note: string | undefined): Pick<SystemField, 'readOnly' | 'note'> =>
  note === undefined ? {} : { readOnly: true, note };

function systemField(name: string, field: DictionaryField, dictionary: Dictionary): SystemField | undefined {
  const type = typeOfField[field.type];
  if (type === undefined) return undefined;
  const isCode = type === 'code' || type === 'codes';
  const list = field.options ?? field.source;
  const hasList = list !== undefined && codesOfList(list, dictionary) !== undefined;
  return {
    // An answer out of a list that nobody names is text.
    type: type === 'code' && list === undefined ? 'text' : type,
    label: localisedLabel(field.label, name),
    ...(isCode && hasList ? { codes: list } : {}),
    ...(isCode && !hasList && (list !== undefined || type === 'codes') ? { source: list ?? name } : {}),
    evidence: 'documented',
  };
}

const systems = new WeakMap<Dictionary, System>();

/**
 * The system of a dictionary: the entity `case` with each field under its name, and each column of a subform as
 * `subform[].column`. The same dictionary gives the same system. Fields whose names no path can have are left out.
 */
export function systemOfDictionary(dictionary: Dictionary): System {
  const before = systems.get(dictionary);
  if (before !== undefined) return before;
  const fields: Record<string, SystemField> = {};
  const add = (names: readonly string[], field: SystemField | undefined): void => {
    const path = names.join('[].');
    const isName = !names.some((name) => /[.[]/.test(name));
    if (field !== undefined && isName && targetPath.safeParse(path).success) fields[path] = field;
  };
  for (const [name, field] of Object.entries(dictionary.fields)) {
    const note = whyReadOnly(name, field);
    const { modules } = field;
    const own = systemField(name, field, dictionary);
    add(
      [name],
      own && {
        ...own,
        ...(modules === undefined ? {} : { onlyWhere: { field: 'module_id', is: [...modules] } }),
        ...readOnly(note),
        ...(required.has(name) ? { required: true } : {}),
      },
    );
    if (field.type !== 'subform') continue;
    const columns = { [rowId]: { type: 'text', label: { en: 'Row id' } } as const, ...field.fields };
    for (const [column, its] of Object.entries(columns)) {
      const inner = systemField(column, its, dictionary);
      add([name, column], inner && { ...inner, ...readOnly(note ?? whyUnwritable(its)) });
    }
  }
  for (const name of required)
    if (!Object.hasOwn(fields, name))
      fields[name] = { type: 'text', label: { en: name }, required: true, evidence: 'documented' };
  const made: System = {
    format: 'courier-system/1',
    id: 'primero',
    version: 1,
    title: primeroTitles.system,
    sources: [`${dictionary.name} (${dictionary.id})`, ...primeroSources],
    reads: [],
    writes: ['primero-body'],
    entities: { [caseEntity]: { title: primeroTitles.case, fields } },
    codes: codesOf(fields, dictionary),
  };
  systems.set(dictionary, made);
  return made;
}

/** The lists that some field names, with their labels. */
function codesOf(fields: Readonly<Record<string, SystemField>>, dictionary: Dictionary): System['codes'] {
  const lists = new Set(Object.values(fields).flatMap(({ codes }) => (codes === undefined ? [] : [codes])));
  return Object.fromEntries(
    [...lists].map((list) => [
      list,
      Object.fromEntries(
        Object.entries(codesOfList(list, dictionary) ?? {}).flatMap(([code, label]) =>
          code === '' ? [] : [[code, localisedLabel(label, code)]],
        ),
      ),
    ]),
  );
}
