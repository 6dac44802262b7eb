// Commits or discards the staged import, and rolls back a committed one. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { commitBatch, removeBatch, type StoredBatch, wasSealed } from '../../store/batches.ts';
import { refusalsIn, removeFromIndex } from '../../store/case-index.ts';
import { appendLog } from '../../store/log.ts';
import { commitStagedKeys } from '../../store/record-keys.ts';
import { indexCases, indexInBackground, isIndexed } from '../cases/indexing.ts';
import { type Context, instant, opened } from '../context.ts';
import { sweep } from '../workspace/leftovers.ts';
import { batchOf, requireStaged } from './batches.ts';
import { discardStaged } from './staging.ts';

/** Commits the staged import with this id. Throws `batch.unknown` where it is not staged any more. */
export function commitImport(context: Context, id: string): StoredBatch {
  const { store } = opened(context);
  const at = instant(context);
  const batch = store.transaction(() => {
    const { format, records, issues } = requireStaged(store, id);
    commitStagedKeys(store);
    commitBatch(store, id, at);
    appendLog(store, at, 'batch.imported', { batch: id, format, records, issues });
    return batchOf(store, id);
  });
  context.changed();
  indexInBackground(context);
  return batch;
}

/** Discards the staged import with this id. Throws `batch.unknown`. */
export async function discardImport(context: Context, id: string): Promise<void> {
  const { store } = opened(context);
  requireStaged(store, id);
  await discardStaged(store, id);
}

/**
 * Rolls an import back. Throws `batch.unknown`, `import.sealed` once a record of it has left, and `import.withdraws`
 * where a refusal would go with it: an older yes must not count again.
 */
export async function rollbackImport(context: Context, id: string, call: Call): Promise<void> {
  const { store } = opened(context);
  const at = instant(context);
  for (;;) {
    await indexCases(context, call);
    const isDone = store.transaction(() => {
      // The index says which refusal is the newest.
      if (!isIndexed(store)) return false;
      const batch = batchOf(store, id);
      if (wasSealed(store, batch)) throw new Problem('import.sealed');
      const refusals = refusalsIn(store, batch);
      if (refusals > 0) throw new Problem('import.withdraws', { count: refusals });
      removeFromIndex(store, batch);
      removeBatch(store, batch);
      appendLog(store, at, 'batch.undone', { batch: id, records: batch.records });
      return true;
    });
    if (isDone) break;
  }
  context.changed();
  // What it told of others may have to be forgotten, and the index is made anew.
  if (!isIndexed(store)) indexInBackground(context);
  // The import is rolled back already. A medium that refuses now has its own problem; the next opening deletes the rest.
  await sweep(store).catch(() => undefined);
}
