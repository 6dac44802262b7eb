// Between two steps of long work: it stops where it was cancelled, and gives other calls their turn. Engine.
import { Problem } from '../../../shared/problems.ts';
import type { Call } from '../../../shared/rpc/link.ts';

/** Nobody waits for it, and nobody can cancel it. */
export const unhurried: Call = { signal: new AbortController().signal, progress: () => {} };

/** Throws `app.cancelled` once the person has cancelled. */
export function stopIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new Problem('app.cancelled');
}

/** Gives other calls (a cancel among them) their turn in the middle of long work. */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
