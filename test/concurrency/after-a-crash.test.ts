// What a process that died in the middle of long work leaves is deleted at the next opening, and was never seen. Vitest.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { copyOf } from '../support/copies.ts';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  type Organisation,
  partners,
  sealBatch,
} from '../support/engines.ts';
import { writeCsv } from '../support/primero-writers.ts';

const snapshots: string[] = [];
afterAll(async () => {
  for (const folder of snapshots) rmSync(folder, { recursive: true, force: true });
  await cleanUp();
});

const everybody = { batch: null, search: '', filters: {}, offset: 0, limit: 200 } as const;

function counts(at: Organisation): Record<string, unknown> {
  const { store } = at.engine.context.session ?? expect.fail('nothing is open');
  const tables = [
    'record',
    'issue',
    'staged_key',
    'package_record',
    'referral',
    'unfinished_batch',
    'unfinished_package',
  ];
  return Object.fromEntries(
    tables.map((table) => [table, store.sql(`SELECT count(*) AS count FROM ${table}`).get()?.count]),
  );
}

/** The organisation's folder as it is in this very moment, in which its process dies. */
function diedNow({ name, folder, now }: Organisation): Parameters<typeof copyOf>[0] {
  const snapshot = mkdtempSync(path.join(tmpdir(), 'courier-test-'));
  cpSync(folder, snapshot, { recursive: true });
  snapshots.push(snapshot);
  return { name, folder: snapshot, now };
}

it('an import that was cut off', async () => {
  const { hope } = await partners();
  await importChildren(hope, [child(1)], 'first.csv');
  const children = Array.from({ length: 12_000 }, (_, index) => child(100 + index));
  const file = await hope.file('large.csv', writeCsv(Object.keys(child(1).data), children, '2.15'));
  let dead: ReturnType<typeof diedNow> | undefined;
  const progress = ({ stage, done }: { readonly stage: string; readonly done: number }) => {
    if (stage === 'reading' && done > 6000) dead ??= diedNow(hope);
  };
  await hope.engine.call('import.stage', { files: [{ file }] }, { progress });
  const after = await copyOf(dead ?? expect.fail('it never came so far'));
  expect(await after.engine.call('import.staged', {})).toBeNull();
  expect((await after.engine.call('record.page', everybody)).total).toBe(1);
  expect(counts(after)).toMatchObject({ record: 1, issue: 0, staged_key: 0, unfinished_batch: 0 });
  // Numbers go on: what was known of the dead import's records is not taken for another's.
  const next = await importChildren(after, [child(2)], 'next.csv');
  const { store } = after.engine.context.session ?? expect.fail('nothing is open');
  const row = store.sql('SELECT first FROM batch WHERE id = :next').get({ next });
  expect(Number(row?.first)).toBeGreaterThan(5000);
  after.engine.close();
});

it('a package that was being opened', async () => {
  const { hope, unhcr, card, choice } = await partners();
  const children = Array.from({ length: 9000 }, (_, index) => child(1 + index));
  const sealed = await sealBatch(hope, await importChildren(hope, children), card, choice);
  let dead: ReturnType<typeof diedNow> | undefined;
  const progress = ({ stage, done }: { readonly stage: string; readonly done: number }) => {
    if (stage === 'keeping' && done >= 4000) dead ??= diedNow(unhcr);
  };
  await unhcr.engine.call('package.open', { file: unhcr.engine.grants.issue(sealed.path) }, { progress });
  const after = await copyOf(dead ?? expect.fail('it never came so far'));
  expect(await after.engine.call('board.list', {})).toEqual([]);
  expect(counts(after)).toMatchObject({ package_record: 0, referral: 0, unfinished_package: 0 });
  expect(await openPackageFile(after, sealed.path)).toMatchObject({ records: 9000 });
  after.engine.close();
});
