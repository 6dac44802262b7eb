// An import that waits is taken over or dropped; one that was taken over is taken back. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { removeBatch, type StoredBatch, takeOver, wasSealed } from '../../store/batches.ts';
import { refusalsIn, removeFromIndex } from '../../store/case-index.ts';
import { appendLog } from '../../store/log.ts';
import { publishStagedKeys } from '../../store/record-keys.ts';
import { indexCases, indexInBackground, isIndexed } from '../cases/indexing.ts';
import { type Context, instant, opened } from '../context.ts';
import { sweep } from '../workspace/leftovers.ts';
import { batchOf, waiting } from './batches.ts';
import { discardStaged } from './staging.ts';

/** Takes over the import that waits under this id. Throws `batch.unknown` where it waits no more. */
export function commitImport(context: Context, id: string): StoredBatch {
  const { store } = opened(context);
  const at = instant(context);
  const batch = store.transaction(() => {
    const { format, records, issues } = waiting(store, id);
    publishStagedKeys(store);
    takeOver(store, id, at);
    appendLog(store, at, 'batch.imported', { batch: id, format, records, issues });
    return batchOf(store, id);
  });
  context.changed();
  indexInBackground(context);
  return batch;
}

/** Drops the import that waits under this id. Throws `batch.unknown`. */
export async function discardImport(context: Context, id: string): Promise<void> {
  const { store } = opened(context);
  waiting(store, id);
  await discardStaged(store, id);
}

/**
 * Takes an import back. Throws `batch.unknown`, `import.sealed` once something of it has left, and `import.withdraws`
 * where a refusal would go with it: an older yes must not come back to life.
 */
export async function undoImport(context: Context, id: string, call: Call): Promise<void> {
  const { store } = opened(context);
  const at = instant(context);
  for (;;) {
    await indexCases(context, call);
    const isDone = store.transaction(() => {
      // Which refusal is the newest stands in the index.
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
  await sweep(store);
}
