// A dictionary is read from the exporting system's own forms and lookups, and the workspace reads by it from then on. Engine.
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { type OpenFile, openFile } from '../../files/disk.ts';
import { readDictionaryFiles } from '../../formats/dictionary/read.ts';
import { addDictionary } from '../../store/dictionaries.ts';
import { appendLog } from '../../store/log.ts';
import { type Context, instant, type Session } from '../context.ts';
import { dictionaryOf, dictionaryView } from './dictionary.ts';

/** Adds the dictionary that the files make together. Throws what `openFile` and `readDictionaryFiles` throw. */
export async function addDictionaryFiles(
  context: Context,
  { store }: Session,
  files: readonly string[],
): Promise<Result<'dictionary.add'>> {
  const sources: OpenFile[] = [];
  try {
    for (const file of files) sources.push(await openFile(file));
    const dictionary = await readDictionaryFiles(sources);
    const at = instant(context);
    store.transaction(() => {
      addDictionary(store, { id: dictionary.id, document: JSON.stringify(dictionary), added: at });
      appendLog(store, at, 'dictionary.added', { dictionary: dictionary.id });
    });
    context.dictionary = dictionaryOf(store);
    context.changed();
    return dictionaryView(dictionary, true);
  } finally {
    for (const source of sources) await source.close();
  }
}
