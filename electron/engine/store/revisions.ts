// How often each area of the store has changed: caches carry these counts in their keys. Engine.
import { number, type Store, text } from './store.ts';

/** The areas of migrations 60 and 110: triggers count every change in them. */
export type Area = 'batch' | 'settlement' | 'document' | 'dictionary' | 'trust' | 'package' | 'child';

/** The counts of all areas. A count only grows; a cache under another count may be stale. */
export function revisionsOf(store: Store): Readonly<Record<Area, number>> {
  const rows = store.sql('SELECT area, count FROM revision').all();
  return Object.fromEntries(rows.map((row) => [text(row, 'area'), number(row, 'count')])) as Record<Area, number>;
}
