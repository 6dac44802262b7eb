// Methods: dictionaries are added, listed, and lend the window the words of the exporting system. Engine.
import type { Handlers } from './handler.ts';
import { dictionarySchema } from '../../../shared/model/case/dictionary.ts';
import type { Localised } from '../../../shared/model/localised.ts';
import { type OpenFile, openFile } from '../files/disk.ts';
import { readDictionaryFiles } from '../formats/dictionary/read.ts';
import { addDictionary, listDictionaries } from '../store/dictionaries.ts';
import { appendLog } from '../store/log.ts';
import { instant, opened, shown } from '../workflows/context.ts';
import { defaultDictionary } from '../workflows/dictionaries/default-dictionary.ts';
import { eachField, viewOf } from '../workflows/dictionaries/dictionary.ts';

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
