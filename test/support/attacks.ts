// Attacks on the import through the whole engine: what each ended in, and that nothing of it stayed. Tests.
import { expect } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import type { Data, Value } from '../../shared/model/case/record.ts';
import type { Problem } from '../../shared/problems.ts';
import { importFiles, type Organisation } from './engines.ts';
import { fullest } from './floods.ts';
import { refused } from './problems.ts';

/** What an attack ended in, and the most bytes of memory on the way. */
export interface Ended {
  readonly problem: Problem;
  readonly most: number;
}

/**
 * Has `at` import a file of this content, which must be refused with nothing stored. `beside` is a harmless export that
 * is imported together with it: what tells only something about other files' cases is not read alone.
 */
export async function attack(
  at: Organisation,
  name: string,
  content: string | Uint8Array,
  beside?: string,
): Promise<Ended> {
  const contents = beside === undefined ? [content] : [beside, content];
  const files: { file: string }[] = [];
  for (const [index, one] of contents.entries()) files.push({ file: await at.file(`${index}-${name}`, one) });
  let problem: Problem | undefined;
  const most = await fullest(async () => {
    problem = await refused(importFiles(at, files));
  });
  await expectNothing(at);
  if (problem === undefined) throw new Error('not refused');
  return { problem, most };
}

/** Nothing of an import is in the workspace: no batch, committed or staged, no record, no issue. */
export async function expectNothing(at: Organisation): Promise<void> {
  expect(await at.engine.call('batch.list', {})).toEqual([]);
  expect(await at.engine.call('import.staged', {})).toBeNull();
  const { store } = opened(at.engine.context);
  for (const table of ['batch', 'batch_file', 'record', 'issue', 'case_index']) {
    expect([table, store.sql(`SELECT count(*) AS n FROM ${table}`).get()]).toEqual([table, { n: 0 }]);
  }
}

/** The cases of a batch as the workspace holds them, by their ids. */
export async function stored(at: Organisation, batch: string): Promise<{ readonly [id: string]: Data }> {
  const { rows } = await at.engine.call('record.page', { batch, search: '', filters: {}, offset: 0, limit: 100 });
  const cases: { [id: string]: Data } = {};
  for (const { id } of rows) {
    const { forms } = await at.engine.call('record.get', { batch, id });
    cases[id] = Object.fromEntries(
      forms.flatMap(({ fields }) => fields.map(({ path: field, value }) => [field, value as Value])),
    );
  }
  return cases;
}
