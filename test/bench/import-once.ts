// Imports one file in a process of its own and prints its cost, as JSON. Bench; started by imports.ts.
import { cleanUp, organisation } from '../support/engines.ts';

/** The cost of one import. Megabytes are the most by which the memory of the process grew. */
export interface ImportCost {
  readonly records: number;
  /** Read, checked, hashed, stored and committed. */
  readonly seconds: number;
  readonly megabytes: number;
  /** From "cancel" in the middle of reading until the call is over. */
  readonly cancelled: number;
}

const [file = ''] = process.argv.slice(2);
const at = await organisation('Bench', 'live', 'measured');
const { call, grants } = at.engine;
const files = [{ file: grants.issue(file) }];
const before = process.memoryUsage.rss();
const start = performance.now();
const { id, records } = await call('import.stage', { files });
await call('import.commit', { batch: id });
const seconds = (performance.now() - start) / 1000;
const megabytes = (process.resourceUsage().maxRSS * 1024 - before) / 1e6;
at.engine.close();

const other = await organisation('Bench', 'live', 'measured');
const controller = new AbortController();
let cancelledAt = 0;
const stop = setTimeout(
  () => {
    cancelledAt = performance.now();
    controller.abort();
  },
  (seconds * 1000) / 3,
);
await other.engine
  .call('import.stage', { files: [{ file: other.engine.grants.issue(file) }] }, { signal: controller.signal })
  .catch(() => undefined);
const cancelled = (performance.now() - cancelledAt) / 1000;
clearTimeout(stop);
other.engine.close();
await cleanUp();
console.log(JSON.stringify({ records, seconds, megabytes, cancelled } satisfies ImportCost));
