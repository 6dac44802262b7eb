// Work of one kind takes turns: the next waits until the one before has ended. Engine.
import { stopIfCancelled } from './long-work.ts';

/** The kinds of work that take turns. */
export type Kind = 'importing' | 'indexing' | 'matching' | 'opening' | 'sealing' | 'undoing' | 'watching' | 'workspace';

const lasts = new WeakMap<object, Map<Kind, Promise<unknown>>>();

/**
 * Runs `work` once all earlier work of its kind on `owner` (a workspace's store, an engine) has ended, however it ended.
 * A turn keeps two long works from mixing their steps. It protects no check: a transaction checks what it relies on.
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
  // The queue forgets a failure: it belongs to the caller.
  ofStore.set(
    kind,
    mine.catch(() => undefined),
  );
  return mine;
}
