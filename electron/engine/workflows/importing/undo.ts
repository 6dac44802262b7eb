// Takes a committed import back. What is older of its children does not go again: a watermark keeps it. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { findBatch, removeBatch, type StoredBatch, wasSealed } from '../../store/batches.ts';
import { alikeIn, type AlikeRecords, removeFromIndex } from '../../store/case-index.ts';
import { otherRecordsOf } from '../../store/case-newest.ts';
import { addBelow, type Below } from '../../store/child-below.ts';
import { passOnMissing } from '../../store/changes.ts';
import { addWatermarks, beginUndo, finishUndo, type Watermark } from '../../store/child-undos.ts';
import { stateCovered } from '../../store/covered-rows.ts';
import { appendLog } from '../../store/log.ts';
import { recordAt, recordsBetween } from '../../store/records.ts';
import { revisionsOf } from '../../store/revisions.ts';
import type { Store } from '../../store/store.ts';
import { indexInBackground } from '../cases/alarms.ts';
import { indexCases, isIndexed } from '../cases/indexing.ts';
import { lastChanged } from '../cases/last-changed.ts';
import { refusalJudge } from '../cases/refusal.ts';
import { keysOfRecords, strengthNumber } from '../cases/watermarks.ts';
import { type Context, instant, newId, opened } from '../context.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { inTurn } from '../turns.ts';
import { sweep, undoName, whileUnfinished } from '../workspace/leftovers.ts';
import { batchOf } from './batches.ts';
import { noteWrongFile, type WrongFile } from './wrong-file.ts';

/** Records that are read before other calls have their turn. */
const slice = 250;
/** Watermarks in one commit, in the order of their keys: so each page of the table is written once. */
const commitSize = 5000;

/** What an import said of its children, as it is remembered: their keys, whom it refused, and what it keeps. */
interface Remembered {
  readonly watermarks: readonly Watermark[];
  readonly refusals: number;
  readonly older: readonly Omit<Below, 'undo'>[];
  /** The highest number of what it keeps. */
  readonly reach: number;
}

/** How an import was taken back. */
export interface RolledBack {
  readonly records: number;
  /** Children whom it refused something, or may have: for each a person says so where it was the wrong file. */
  readonly refusals: number;
}

/**
 * Takes an import back. Nothing older of its children goes until they are imported again; with `wrongFile` that holds
 * only for those whom it refused something. Throws `batch.unknown`, `app.cancelled`, and `import.sealed` once a record
 * of it has left.
 */
export async function rollbackImport(
  context: Context,
  id: string,
  wrongFile: WrongFile | undefined,
  call: Call,
): Promise<RolledBack> {
  const { store } = opened(context);
  const result = await inTurn(store, 'undoing', call.signal, async () => {
    const batch = batchOf(store, id);
    requireUnsent(store, batch);
    return whileUnfinished(store, undoName(id), () => rollback(context, batch, wrongFile, call));
  });
  context.changed();
  // What it told of others may have to be forgotten: then the index is made anew.
  if (!isIndexed(store)) indexInBackground(context);
  // The import is rolled back already. A medium that refuses now has its own problem; the next opening deletes the rest.
  await sweep(store).catch(() => undefined);
  return result;
}

function requireUnsent(store: Store, batch: StoredBatch): void {
  if (wasSealed(store, batch)) throw new Problem('import.sealed');
}

async function rollback(
  context: Context,
  batch: StoredBatch,
  wrongFile: WrongFile | undefined,
  call: Call,
): Promise<RolledBack> {
  const { store } = opened(context);
  const { id, imported, format, records, last: upto } = batch;
  for (;;) {
    // The index says which other records there are of each child.
    await indexCases(context, call);
    const before = revisionsOf(store);
    const { watermarks, refusals, older, reach } = await remember(context, batch, call);
    const undo = store.transaction(() =>
      beginUndo(store, { batch: id, at: instant(context), imported, format, records, upto }),
    );
    await writeWatermarks(store, undo, watermarks, call);
    const at = instant(context);
    const isDone = store.transaction(() => {
      // An import or an agreement that came meanwhile may make a refusal of what was none.
      const now = revisionsOf(store);
      if (!isIndexed(store) || now.batch !== before.batch || now.document !== before.document) return false;
      requireUnsent(store, batchOf(store, id));
      finishUndo(store, undo, { at, refusals, reach });
      addBelow(
        store,
        older.map((record) => ({ ...record, undo })),
      );
      passOnMissing(store, batch);
      removeFromIndex(store, batch);
      removeBatch(store, batch);
      stateCovered(store, 'undo', id);
      appendLog(store, at, 'batch.undone', { batch: id, records, refusals });
      if (wrongFile) noteWrongFile(store, { ...wrongFile, id: newId(context), undo, batch: id, at });
      return true;
    });
    if (isDone) return { records, refusals };
    stopIfCancelled(call.signal);
    if (!findBatch(store, id)) throw new Problem('batch.unknown', { batch: id });
  }
}

/** Reads what the import says of each child. */
async function remember(context: Context, batch: StoredBatch, call: Call): Promise<Remembered> {
  const { store } = opened(context);
  const { first, last, imported } = batch;
  const keysOf = keysOfRecords(context);
  const judge = refusalJudge(context);
  const others = otherRecordsOf(store, batch);
  const alike = alikeIn(store, batch);
  const older: Omit<Below, 'undo'>[] = [];
  let refusals = 0;
  let reach = last;
  const watermarks = new Map<string, Watermark>();
  for (let from = first; from <= last; from += slice) {
    // Records of one import have the same fields: read together they are read faster than in turn with others.
    const records = [...recordsBetween(store, from, Math.min(last, from + slice - 1))];
    const refused = new Set(records.filter(judge.isRefusal));
    for (const record of records) {
      const standing = refused.has(record) ? [] : (others.get(record.number) ?? []);
      const otherRecords = standing.flatMap(({ number }) => recordAt(store, number) ?? []);
      if (judge.isKeptBeside(record, otherRecords)) refused.add(record);
    }
    for (const record of records) {
      const refusal = refused.has(record);
      if (refusal) refusals += 1;
      const below = olderThan(record.number, { first, refusal }, others, alike);
      for (const number of below) older.push({ number, refusal });
      const upto = Math.max(last, ...below);
      reach = Math.max(reach, upto);
      const updated = lastChanged(record, imported);
      for (const { key, strength } of keysOf(record)) {
        const before = watermarks.get(key);
        watermarks.set(key, {
          key,
          strength: Math.max(before?.strength ?? 0, strengthNumber(strength)),
          refusal: refusal || before?.refusal === true,
          updated: latestOf(updated, before?.updated ?? null),
          upto: Math.max(upto, before?.upto ?? 0),
        });
      }
    }
    call.progress({ stage: 'reading', done: from - first, total: last - first + 1 });
    await breathe();
    stopIfCancelled(call.signal);
  }
  return { watermarks: [...watermarks.values()], refusals, older, reach };
}

/** What is older than a record of the import, or may be where it refuses; what may be of the same child is, too. */
function olderThan(
  own: number,
  { first, refusal }: { readonly first: number; readonly refusal: boolean },
  others: ReturnType<typeof otherRecordsOf>,
  alike: AlikeRecords,
): readonly number[] {
  const standing = (others.get(own) ?? []).filter(
    ({ number, mayBeOlder }) => number < first || (refusal && mayBeOlder),
  );
  const perhapsSame = (alike.get(own) ?? []).filter((number) => number < first || refusal);
  return [...standing.map(({ number }) => number), ...perhapsSame];
}

const latestOf = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);

async function writeWatermarks(
  store: Store,
  undo: number,
  watermarks: readonly Watermark[],
  call: Call,
): Promise<void> {
  const sorted = [...watermarks].sort((one, other) => (one.key < other.key ? -1 : 1));
  for (let from = 0; from < sorted.length; from += commitSize) {
    store.transaction(() => addWatermarks(store, undo, sorted.slice(from, from + commitSize)));
    stopIfCancelled(call.signal);
    await breathe();
  }
}
