// Dictionaries that call codes otherwise than the one that ships. Test support.
import type { Dictionary } from '../../shared/model/case/dictionary.ts';
import { addDictionary } from '../../electron/engine/store/dictionaries.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import type { Organisation } from './engines.ts';

let count = 0;

/** From now on this workspace reads by a dictionary in which these codes of a list are called so. */
export function callCodes(at: Organisation, list: string, labels: Readonly<Record<string, string>>): Dictionary {
  const { context } = at.engine;
  const { dictionary } = context;
  count += 1;
  const codes = Object.fromEntries(Object.entries(labels).map(([code, en]) => [code, { en }]));
  const other: Dictionary = {
    ...dictionary,
    id: `primero-forms-${count}`,
    lookups: { ...dictionary.lookups, [list]: { ...dictionary.lookups[list], ...codes } },
  };
  const { store } = opened(context);
  const added = new Date(at.now.getTime() + count).toISOString();
  store.transaction(() => addDictionary(store, { id: other.id, document: JSON.stringify(other), added }));
  context.dictionary = other;
  return other;
}
