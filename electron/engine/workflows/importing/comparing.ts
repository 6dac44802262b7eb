// Compares the staged batch with the newest committed records of the same children. Engine.
import type { Call } from '../../../../shared/rpc/link.ts';
import type { InputFormat } from '../../formats/format.ts';
import { type ChangeCounts, findBase, findBatch, type StoredBatch } from '../../store/batches.ts';
import { missingBetween, pairsAfter } from '../../store/changes.ts';
import { changedAt } from '../../store/case-standing.ts';
import { recordAt } from '../../store/records.ts';
import { indexCases } from '../cases/indexing.ts';
import { lastChanged } from '../cases/last-changed.ts';
import { type Context, instant, opened } from '../context.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { changedIn, type ReadFile } from './changed-fields.ts';

/** The comparison: numbers of `changed` records of the staged batch, and of those of the base that are `missing` in it. */
export interface Comparison {
  readonly base: StoredBatch | undefined;
  readonly counts: ChangeCounts;
  readonly changed: readonly number[];
  readonly missing: readonly number[];
  /** Numbers of records that are older than what is here of the same children. */
  readonly older: readonly number[];
  /** It has fewer than half of what the base has: it was meant to. */
  readonly selection: boolean;
}

/** How many records are compared before other calls have their turn. */
const step = 500;

/** From one number to another, in steps; stops where it was cancelled. */
async function* stepsBetween(first: number, last: number, signal: AbortSignal): AsyncGenerator<[number, number]> {
  for (let from = first; from <= last; from += step) {
    stopIfCancelled(signal);
    yield [from, Math.min(last, from + step - 1)];
    await breathe();
  }
}

/** Compares the `records` records whose ids are staged; `files` are those that they came in. Throws `app.cancelled`. */
export async function compare(
  context: Context,
  format: InputFormat,
  files: readonly ReadFile[],
  records: number,
  call: Call,
): Promise<Comparison> {
  const { store } = opened(context);
  const changed: number[] = [];
  const missing: number[] = [];
  const older: number[] = [];
  const isOlder = ageComparison(context);
  let created = 0;
  let done = 0;
  for (let after = ''; done < records; ) {
    call.progress({ stage: 'comparing', done, total: records });
    const pairs = pairsAfter(store, after, step);
    // The index says when what is here was last changed.
    if (pairs.some(({ before }) => before !== null)) await indexCases(context, call);
    for (const { now, before, same } of pairs) {
      if (before === null) {
        created += 1;
        continue;
      }
      if (!same && isChanged(context, format, files, before, now)) changed.push(now);
      if (isOlder(before, now, same)) older.push(now);
    }
    const last = pairs.at(-1);
    if (last === undefined) break;
    after = last.id;
    done += pairs.length;
    stopIfCancelled(call.signal);
    await breathe();
  }
  const base = findBase(store, format.id);
  if (base) {
    for await (const [from, to] of stepsBetween(base.first, base.last, call.signal))
      missing.push(...missingBetween(store, from, to));
  }
  const unchanged = records - created - changed.length;
  const selection = base !== undefined && (base.records - missing.length) * 2 < base.records;
  const absent = selection ? [] : missing;
  const counts = { created, changed: changed.length, unchanged, missing: absent.length };
  return { base, counts, changed, missing: absent, older, selection };
}

/** Tells whether a record is older than anything that is here of its child, by the dates that they bear. */
function ageComparison(context: Context): (before: number, now: number, same: boolean) => boolean {
  const { store } = opened(context);
  const imported = instant(context);
  return (before, now, same) => {
    const { own, latest } = changedAt(store, before);
    if (latest === null) return false;
    const record = same ? undefined : recordAt(store, now);
    const mine = record ? lastChanged(record, imported) : own;
    return mine !== null && mine < latest;
  };
}

/** True where a field says something else; files of two kinds may say the same in different words. */
function isChanged(
  context: Context,
  format: InputFormat,
  files: readonly ReadFile[],
  before: number,
  now: number,
): boolean {
  const { store } = opened(context);
  const [older, newer] = [recordAt(store, before), recordAt(store, now)];
  if (!older || !newer) return false;
  const isMixed = findBatch(store, older.batch)?.format !== format.id;
  return changedIn(older, newer, { files, isMixed }, context.dictionary).length > 0;
}
