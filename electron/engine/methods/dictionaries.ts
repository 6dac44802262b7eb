// Methods: dictionaries are added, listed, and lend the window the words of the exporting system. Engine.
import { opened } from '../workflows/context.ts';
import { addDictionaryFiles } from '../workflows/dictionaries/add-dictionary.ts';
import { dictionaryWords, listDictionaryViews } from '../workflows/dictionaries/dictionary.ts';
import type { Handlers } from './handler.ts';

type DictionaryMethod = 'dictionary.add' | 'dictionary.list' | 'dictionary.get' | 'dictionary.words';

export const dictionaryMethods: Handlers<DictionaryMethod> = {
  'dictionary.add': async (context, { files }) =>
    addDictionaryFiles(
      context,
      opened(context),
      files.map((file) => context.grants.path(file)),
    ),
  'dictionary.list': async (context) => listDictionaryViews(opened(context).store),
  'dictionary.get': async ({ dictionary }) => dictionary,
  'dictionary.words': async ({ dictionary }) => dictionaryWords(dictionary),
};
