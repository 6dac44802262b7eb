// How often each answer was given to a question in an import: what a person decides first. Engine.
import type { Value } from '../../../../shared/model/case/record.ts';
import { rowsOf } from '../../../../shared/model/case/record.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { findBatch } from '../../store/batches.ts';
import { recordsBetween } from '../../store/records.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Session } from '../context.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';

/** So many answers are told apart; a field with more is no list of codes. */
const mostCodes = 2000;
/** A code is no longer than that: longer texts are what people wrote. */
const longestCode = 200;
const slice = 500;

/** The answers to a field, or to a column of a subform, with how often each was given. Throws `batch.unknown`, `app.cancelled`. */
export async function codeCounts(
  { store }: Session,
  batchId: string,
  field: string,
  { signal }: Call,
): Promise<Result<'mapping.code-counts'>> {
  const batch = findBatch(store, batchId);
  if (!batch) throw new Problem('batch.unknown', { batch: batchId });
  const [name = '', column] = field.split('.', 2);
  const counts = new Map<string, number>();
  const add = (value: Value | undefined): void => {
    for (const member of Array.isArray(value) ? value : [value]) {
      if (typeof member !== 'string' && typeof member !== 'boolean' && typeof member !== 'number') continue;
      const code = String(member);
      if (code === '' || code.length > longestCode) continue;
      if (counts.has(code) || counts.size < mostCodes) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  };
  for (let from = batch.first; from <= batch.last; from += slice) {
    for (const { data } of recordsBetween(store, from, Math.min(batch.last, from + slice - 1))) {
      const value = Object.hasOwn(data, name) ? data[name] : undefined;
      if (column === undefined) add(value);
      else for (const row of rowsOf(value)) add(Object.hasOwn(row, column) ? row[column] : undefined);
    }
    await breathe();
    stopIfCancelled(signal);
  }
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1));
}
