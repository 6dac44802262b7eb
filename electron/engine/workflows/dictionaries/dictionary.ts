// The dictionary that a workspace reads by, and its words for the window. Engine.
import {
  type Dictionary,
  type DictionaryField,
  dictionarySchema,
  type Label,
} from '../../../../shared/model/case/dictionary.ts';
import { withReferences } from '../../../../shared/model/case/references.ts';
import type { Localised } from '../../../../shared/model/localised.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { listDictionaries, type StoredDictionary } from '../../store/dictionaries.ts';
import type { Store } from '../../store/store.ts';
import { sha256 } from '../../files/sha256.ts';
import { localise } from '../context.ts';
import { defaultDictionary } from './default-dictionary.ts';
import { referencesIn } from './references.ts';

const parsedDictionary = ({ document }: StoredDictionary): Dictionary => dictionarySchema.parse(JSON.parse(document));

/**
 * The dictionary that a workspace reads by: the one added last, else the one that ships. It is read together with the
 * lists of places, agencies and users that are in force.
 */
export function dictionaryOf(store: Store): Dictionary {
  const [newest] = listDictionaries(store);
  const dictionary = newest ? parsedDictionary(newest) : defaultDictionary;
  const references = referencesIn(store);
  return references === undefined ? dictionary : withReferences(dictionary, references);
}

const dictionariesById = new WeakMap<Store, Map<string, Dictionary>>();

/** A dictionary that was added, or the one that ships, by its id; undefined where it is not here. */
export function dictionaryWithId(store: Store, id: string): Dictionary | undefined {
  if (id === defaultDictionary.id) return defaultDictionary;
  const byId = dictionariesById.get(store) ?? new Map<string, Dictionary>();
  dictionariesById.set(store, byId);
  const before = byId.get(id);
  if (before) return before;
  // What an id names never changes: it is made of the content.
  const stored = listDictionaries(store).find((each) => each.id === id);
  const dictionary = stored && parsedDictionary(stored);
  if (dictionary) byId.set(id, dictionary);
  return dictionary;
}

const sums = new WeakMap<Dictionary, string>();

/**
 * The hash by which a mapping pins the dictionary that it was written against: SHA-256 of its JSON, with members in the
 * order of the schema.
 */
export function dictionarySha256(dictionary: Dictionary): string {
  const sum = sums.get(dictionary) ?? sha256(JSON.stringify(dictionarySchema.parse(dictionary)));
  sums.set(dictionary, sum);
  return sum;
}

/** A dictionary that is here or ships, by its hash; undefined where it is not here. */
export function dictionaryWithSha256(store: Store, sum: string): Dictionary | undefined {
  const ids = [defaultDictionary.id, ...listDictionaries(store).map(({ id }) => id)];
  return ids
    .map((id) => dictionaryWithId(store, id))
    .find((dictionary) => dictionary !== undefined && dictionarySha256(dictionary) === sum);
}

/** A dictionary as the window lists it. */
export const dictionaryView = (dictionary: Dictionary, used: boolean): Result<'dictionary.add'> => ({
  id: dictionary.id,
  name: dictionary.name,
  fields: Object.keys(dictionary.fields).length,
  used,
});

/** Every dictionary that was added, the newest first, and the one that ships; the first one is in use. */
export function listDictionaryViews(store: Store): Result<'dictionary.list'> {
  const dictionaries = [...listDictionaries(store).map(parsedDictionary), defaultDictionary];
  return dictionaries.map((dictionary, index) => dictionaryView(dictionary, index === 0));
}

/** Every field with its path, columns of subforms included. */
function* eachField(
  fields: Readonly<Record<string, DictionaryField>>,
  parent = '',
): Generator<readonly [path: string, field: DictionaryField]> {
  for (const [name, field] of Object.entries(fields)) {
    yield [`${parent}${name}`, field];
    if (field.fields) yield* eachField(field.fields, `${parent}${name}.`);
  }
}

const shownLabels = (labels: Readonly<Record<string, Label>>): Record<string, Localised> =>
  Object.fromEntries(Object.entries(labels).map(([id, label]) => [id, localise(label)]));

/** The label of every field and of its form, and of every option of a field that has a lookup. */
export function dictionaryWords(dictionary: Dictionary): Result<'dictionary.words'> {
  const fields: Record<string, Localised> = {};
  const options: Record<string, Record<string, Localised>> = {};
  const forms: Record<string, string> = {};
  for (const [path, field] of eachField(dictionary.fields)) {
    fields[path] = localise(field.label);
    if (field.form !== undefined && Object.hasOwn(dictionary.forms, field.form)) forms[path] = field.form;
    const lookup = field.options === undefined ? undefined : dictionary.lookups[field.options];
    if (lookup) options[path] = shownLabels(lookup);
  }
  return { fields, options, forms, formNames: shownLabels(dictionary.forms) };
}
