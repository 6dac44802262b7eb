// Commits or discards the staged import. Engine.
import { commitBatch, type StoredBatch } from '../../store/batches.ts';
import { appendLog } from '../../store/log.ts';
import { commitStagedKeys } from '../../store/record-keys.ts';
import { indexInBackground } from '../cases/alarms.ts';
import { type Context, instant, opened } from '../context.ts';
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
