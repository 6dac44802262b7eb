// Work of one kind takes turns: who comes while it is under way waits for it. Engine.
import { stopIfCancelled } from './long-work.ts';

/** What must not run beside another of its kind. */
export type Kind = 'importing' | 'indexing' | 'opening' | 'sealing' | 'workspace';

const lasts = new WeakMap<object, Map<Kind, Promise<unknown>>>();

/**
 * Runs `work` once all earlier work of its kind on `owner` (a workspace's store, an engine) has ended, however it ended. A turn keeps two long
 * works from mixing their steps; it protects no check: what a change relies on is checked inside its transaction.
 * Throws `app.cancelled` where the person has cancelled while waiting, and what `work` throws.
 */
export async function inTurn<T>(owner: object, kind: Kind, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const ofStore = lasts.get(owner) ?? new Map<Kind, Promise<unknown>>();
  lasts.set(owner, ofStore);
  const before = ofStore.get(kind);
  const mine = (async () => {
    await before?.catch(() => undefined);
    stopIfCancelled(signal);
    return work();
  })();
  // Remembered without its failure, which belongs to whoever asked.
  ofStore.set(
    kind,
    mine.catch(() => undefined),
  );
  return mine;
}
