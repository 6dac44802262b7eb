// A file that changes under the engine while it is read: grown, cut, written over, taken away.
import {
  appendFileSync,
  closeSync,
  openSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { expectNothing } from '../support/attacks.ts';
import { cleanUp, organisation } from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const rows = Array.from(
  { length: 20_000 },
  (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')},Name,male\n`,
);
const content = `id,name,sex\n${rows.join('')}`;

/** Writes into the middle of a file without changing its length. */
function overwrite(file: string): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, 'Other', content.length - 1000);
  closeSync(handle);
}

it.each<[string, (file: string) => void]>([
  ['grows', (file) => appendFileSync(file, 'b,Name,male\n')],
  ['is cut', (file) => truncateSync(file, content.length - 500)],
  ['is emptied', (file) => truncateSync(file, 0)],
  ['is written over', overwrite],
])('a file that %s is refused, and nothing of it is stored', async (_, change) => {
  const hope = await organisation('Hope for Children');
  const token = await hope.file('cases.csv', content);
  let changed = false;
  const call = hope.engine.call(
    'import.stage',
    { files: [{ file: token }] },
    {
      signal: new AbortController().signal,
      progress: ({ done }) => {
        if (changed || done === 0) return;
        changed = true;
        change(path.join(hope.folder, 'cases.csv'));
      },
    },
  );
  expect((await refused(call)).code).toBe('file.changed');
  expect(changed).toBe(true);
  await expectNothing(hope);
});

it.each<[string, (file: string) => void]>([
  ['taken away', (file) => rmSync(file)],
  [
    'another in its place',
    (file) => {
      writeFileSync(`${file}.new`, 'id,name,sex\nz,Other,female\n');
      renameSync(`${file}.new`, file);
    },
  ],
])('a file that is %s is read to its end as it was opened, or refused', async (_, change) => {
  const hope = await organisation('Hope for Children');
  const token = await hope.file('cases.csv', content);
  let changed = false;
  const call = hope.engine.call(
    'import.stage',
    { files: [{ file: token }] },
    {
      signal: new AbortController().signal,
      progress: ({ done }) => {
        if (changed || done === 0) return;
        changed = true;
        change(path.join(hope.folder, 'cases.csv'));
      },
    },
  );
  const outcome = await call.then(
    ({ records }) => records,
    (problem: { code: string }) => problem.code,
  );
  expect(changed).toBe(true);
  if (outcome === 20_000) return;
  expect(outcome).toMatch(/^file\.(?:changed|missing)$/);
  await expectNothing(hope);
});
