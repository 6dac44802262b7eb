// The dictionary that a workspace reads by. Engine.
import { type Dictionary, type DictionaryField, dictionarySchema } from '../../../../shared/model/case/dictionary.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { listDictionaries } from '../../store/dictionaries.ts';
import type { Store } from '../../store/store.ts';
import { defaultDictionary } from './default-dictionary.ts';

/** Every field with its path, columns of subforms included. */
export function* eachField(
  fields: Readonly<Record<string, DictionaryField>>,
  parent = '',
): Generator<readonly [path: string, field: DictionaryField]> {
  for (const [name, field] of Object.entries(fields)) {
    yield [`${parent}${name}`, field];
    if (field.fields) yield* eachField(field.fields, `${parent}${name}.`);
  }
}

export const viewOf = (dictionary: Dictionary, used: boolean): Result<'dictionary.add'> => ({
  id: dictionary.id,
  name: dictionary.name,
  fields: Object.keys(dictionary.fields).length,
  used,
});

/** The dictionary that a workspace reads by: the one added last, else the one that ships. */
export function dictionaryOf(store: Store): Dictionary {
  const [newest] = listDictionaries(store);
  return newest ? dictionarySchema.parse(JSON.parse(newest.document)) : defaultDictionary;
}
