// One folder for all temporary files of a run: what a failed test leaves behind goes with it. Set-up of both runners, Node.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What `os.tmpdir()` reads, on every system; workers and all that they start inherit them. */
const variables = ['TMPDIR', 'TMP', 'TEMP'];

/** Sends temporary files into a folder of this run; returns what removes it. */
export async function openRunFolder(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'courier-run-'));
  const before = variables.map((name) => [name, process.env[name]] as const);
  for (const name of variables) process.env[name] = folder;
  return async () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
}

export { openRunFolder as setup };
