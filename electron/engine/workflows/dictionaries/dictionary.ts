// Methods: dictionaries are added, listed, and lend the window the words of the exporting system. Engine.
import { type Dictionary, type DictionaryField, dictionarySchema } from '../../../../shared/model/case/dictionary.ts';
import type { Localised } from '../../../../shared/model/localised.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { type OpenFile, openFile } from '../../files/disk.ts';
import { readDictionaryFiles } from '../../formats/dictionary/read.ts';
import { addDictionary, listDictionaries } from '../../store/dictionaries.ts';
import { appendLog } from '../../store/log.ts';
import type { Store } from '../../store/store.ts';
import { type Handlers, instant, opened, shown } from '../context.ts';
import { defaultDictionary } from './default-dictionary.ts';

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

const viewOf = (dictionary: Dictionary, used: boolean): Result<'dictionary.add'> => ({
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

export const dictionaryMethods: Handlers<'dictionary.add' | 'dictionary.list' | 'dictionary.get' | 'dictionary.words'> =
  {
    'dictionary.add': async (context, { files }) => {
      const { store } = opened(context);
      const sources: OpenFile[] = [];
      try {
        for (const file of files) sources.push(await openFile(context.grants.path(file)));
        const dictionary = await readDictionaryFiles(sources);
        const at = instant(context);
        await store.transaction(() => {
          addDictionary(store, { id: dictionary.id, document: JSON.stringify(dictionary), added: at });
          appendLog(store, at, 'dictionary.added', { dictionary: dictionary.id });
        });
        context.dictionary = dictionary;
        context.assessment = null;
        context.changed();
        return viewOf(dictionary, true);
      } finally {
        for (const source of sources) await source.close();
      }
    },
    'dictionary.list': async (context) => {
      const stored = listDictionaries(opened(context).store).map(({ document }) =>
        dictionarySchema.parse(JSON.parse(document)),
      );
      return [...stored, defaultDictionary].map((dictionary, index) => viewOf(dictionary, index === 0));
    },
    'dictionary.get': async ({ dictionary }) => dictionary,
    'dictionary.words': async ({ dictionary }) => {
      const fields: Record<string, Localised> = {};
      const options: Record<string, Record<string, Localised>> = {};
      for (const [path, field] of eachField(dictionary.fields)) {
        fields[path] = shown(field.label);
        const lookup = field.options === undefined ? undefined : dictionary.lookups[field.options];
        if (lookup) options[path] = Object.fromEntries(Object.entries(lookup).map(([id, label]) => [id, shown(label)]));
      }
      return { fields, options };
    },
  };
