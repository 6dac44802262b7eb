// Deletes what long work has left behind: rows of what was discarded, rolled back, or cut off by a crash. Engine.
import { deleteSomeOfUndo, listUnfinishedUndos } from '../../store/child-undos.ts';
import type { Store } from '../../store/store.ts';
import {
  deleteSomeOfBatch,
  deleteSomeOfPackage,
  listUnfinishedBatches,
  listUnfinishedPackages,
} from '../../store/unfinished.ts';
import { breathe } from '../long-work.ts';

/** How many rows are deleted before other calls have their turn. */
const step = 1000;

const active = new WeakMap<Store, Set<string>>();

const activeIn = (store: Store): Set<string> => {
  const ids = active.get(store) ?? new Set();
  active.set(store, ids);
  return ids;
};

/** Runs `work`, which writes the rows of a batch or a package in steps. `sweep` leaves these rows alone meanwhile. */
export async function whileUnfinished<T>(store: Store, id: string, work: () => Promise<T>): Promise<T> {
  activeIn(store).add(id);
  try {
    return await work();
  } finally {
    activeIn(store).delete(id);
  }
}

/** True while the rows or the file of a batch or package are being written. */
export const isBeingWritten = (store: Store, id: string): boolean => activeIn(store).has(id);
/** The name under which the watermarks of an undo are left alone while they are written. */
export const undoName = (batch: string): string => `undo ${batch}`;

/** Pages that are given back to the disk before other calls have their turn: three megabytes. */
const pages = 200;

/**
 * Deletes, in steps, the rows of every unfinished batch and package that nobody is writing, and gives their room back to
 * the disk. Throws where the medium refuses.
 */
export async function sweep(store: Store): Promise<void> {
  // Others have their turn in between. What they finish meanwhile is no longer idle but on record: each deletion looks
  // for the mark of its own in its transaction.
  const isIdle = (id: string) => !activeIn(store).has(id);
  const batches = listUnfinishedBatches(store);
  const packages = listUnfinishedPackages(store);
  const undos = listUnfinishedUndos(store);
  for (const id of batches) {
    while (isIdle(id) && !store.transaction(() => deleteSomeOfBatch(store, id, step))) await breathe();
  }
  for (const id of packages) {
    while (isIdle(id) && !store.transaction(() => deleteSomeOfPackage(store, id, step))) await breathe();
  }
  for (const { undo, batch } of undos) {
    while (isIdle(undoName(batch)) && !store.transaction(() => deleteSomeOfUndo(store, undo, step))) await breathe();
  }
  if (batches.length + packages.length + undos.length > 0) while (store.shrink(pages)) await breathe();
}
