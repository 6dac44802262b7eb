// A source without end, to see that a reader stops by itself. Tests.
import type { Source } from '../../electron/engine/files/source.ts';
import { utf8 } from './reading.ts';

/** A start, then one chunk again and again up to `size`; `taken()` says how many bytes a reader asked for. */
export function flood(start: string, again: string, size: number): Source & { taken(): number } {
  const chunk = utf8(again.repeat(Math.ceil((256 * 1024) / again.length)));
  let taken = 0;
  return {
    size,
    head: (length) => Promise.resolve(utf8(start + again.repeat(Math.ceil(length / again.length))).slice(0, length)),
    async *chunks() {
      yield utf8(start);
      for (; taken < size; taken += chunk.length) yield chunk;
    },
    taken: () => taken,
  };
}

/** Runs something and says how many bytes of memory it left in use beyond the start, at its fullest. */
export async function fullest(run: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage();
  let most = 0;
  const look = setInterval(() => {
    const now = process.memoryUsage();
    most = Math.max(most, now.heapUsed + now.external - before.heapUsed - before.external);
  }, 5);
  try {
    await run();
  } finally {
    clearInterval(look);
  }
  return most;
}
