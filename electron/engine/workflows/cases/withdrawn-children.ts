// Of whom a person withdraws a consent: their records here, and the keys under which that is remembered. Engine.
import { sameChild } from '../../store/case-index.ts';
import type { WithdrawnChildren } from '../../store/consent-withdrawn.ts';
import { newestNumber, recordAt, type StoredRecord } from '../../store/records.ts';
import { type Context, opened } from '../context.ts';
import { keysOfRecords, strengthNumber } from './watermarks.ts';

/** The children of these records by their ids in packages, as they are here. Call inside the transaction that relies on it. */
export function withdrawnChildren(
  context: Context,
  records: ReadonlySet<string>,
): Pick<WithdrawnChildren, 'numbers' | 'watermarks'> {
  const { store } = opened(context);
  const keysOf = keysOfRecords(context);
  const numbers = new Set<number>();
  const strengths = new Map<string, number>();
  const note = (record: StoredRecord) => {
    for (const { key, strength } of keysOf(record))
      strengths.set(key, Math.max(strengths.get(key) ?? 0, strengthNumber(strength)));
  };
  for (const id of records) {
    const newest = newestNumber(store, id);
    // Of a record that is not here any more its id is known.
    if (newest === undefined) note({ id, batch: '', number: 0, data: {}, sources: null });
    else for (const number of new Set([newest, ...sameChild(store, newest)])) numbers.add(number);
  }
  for (const number of numbers) {
    const record = recordAt(store, number);
    if (record) note(record);
  }
  const watermarks = [...strengths].map(([key, strength]) => ({ key, strength }));
  return { numbers: [...numbers], watermarks };
}
