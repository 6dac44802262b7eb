// Stands for the keys of a decision about two children, for the log. Engine.
import { createHash } from 'node:crypto';
import { number, type Store, text } from './store.ts';

/** Stands for all keys of a decision, as hex. The log covers it with the decision. */
export function keysOfPairHash(store: Store, pair: string): string {
  const hash = createHash('sha256');
  for (const row of store
    .sql('SELECT side, key FROM child_pair_key WHERE pair = :pair ORDER BY side, key')
    .all({ pair }))
    hash.update(`${JSON.stringify([number(row, 'side'), text(row, 'key')])}\n`);
  return hash.digest('hex');
}
