// Methods: dictionaries are added, listed, and lend the window the words of the exporting system. Engine.
import type { Params } from '../../../shared/rpc/contract/index.ts';
import { type Context, opened } from '../workflows/context.ts';
import { addDictionaryFiles } from '../workflows/dictionaries/add-dictionary.ts';
import { dictionaryWords, listDictionaryViews } from '../workflows/dictionaries/dictionary.ts';
import { readingBatch, sourcesHere } from '../workflows/mapping/batch-source.ts';
import { readingMapping } from '../workflows/mapping/mapping-source.ts';
import type { Handlers } from './handler.ts';

type DictionaryMethod =
  | 'dictionary.add'
  | 'dictionary.list'
  | 'dictionary.get'
  | 'dictionary.words'
  | 'dictionary.sources';

/** The context as it reads these records. */
const reading = (context: Context, { source, batch }: Params<'dictionary.words'>): Context => {
  if (source !== undefined) return readingMapping(context, { source });
  return batch === undefined ? context : readingBatch(context, batch);
};

export const dictionaryMethods: Handlers<DictionaryMethod> = {
  'dictionary.add': async (context, { files }) =>
    addDictionaryFiles(
      context,
      opened(context),
      files.map((file) => context.grants.path(file)),
    ),
  'dictionary.list': async (context) => listDictionaryViews(opened(context).store),
  'dictionary.get': async (context, of) => reading(context, of).dictionary,
  'dictionary.words': async (context, of) => dictionaryWords(reading(context, of).dictionary),
  'dictionary.sources': async (context) => sourcesHere(opened(context)),
};
