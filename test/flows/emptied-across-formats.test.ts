// A newer file of another format empties an answer: that is a change, and an emptied consent is no yes. Tests.
import { afterAll, describe, expect, it } from 'vitest';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import { child, cleanUp, importFile, importFiles, type Organisation, partners } from '../support/engines.ts';
import { casesAsSheets } from '../support/primero-workbooks.ts';
import { writeCsv, writeJson } from '../support/primero-writers.ts';
import { dictionary } from '../support/reading.ts';
import { writeWorkbook } from '../support/workbook-writer.ts';

afterAll(cleanUp);

const columns = Object.keys(child(1).data);
const short = (record: CaseRecord): CaseRecord => ({
  id: record.id,
  data: { ...record.data, short_id: record.data.case_id_display ?? null },
});
const writers = {
  csv: (...cases: CaseRecord[]) => writeCsv(columns, cases, '2.15'),
  json: (...cases: CaseRecord[]) => writeJson(cases, 500),
};
const emptied = { consent_for_services: null };
const answers = [child(1), child(2)];
const withdrawn = [child(1, emptied), child(2)];

const importOne = async (at: Organisation, name: string, content: string | Uint8Array) =>
  importFile(at, await at.file(name, content));

describe('an answer that a newer file empties', () => {
  it.each([
    ['json', 'csv'],
    ['csv', 'json'],
    ['csv', 'csv'],
    ['json', 'json'],
  ] as const)('is a change and no yes, from %s to %s', async (before, after) => {
    const { hope, choice } = await partners();
    const first = await importOne(hope, 'before', writers[before](...answers));
    const { id: batch } = await importOne(hope, 'after', writers[after](...withdrawn));
    expect(await hope.engine.call('batch.changes', { batch })).toMatchObject({ created: 0, changed: 1, unchanged: 1 });
    const page = { batch, kind: 'changed' as const, offset: 0, limit: 9 };
    const { rows } = await hope.engine.call('batch.changed', page);
    expect(rows.map(({ fields }) => fields.map(({ path }) => path))).toEqual([['consent_for_services']]);
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 1, stop: 1 });
    expect(await hope.engine.call('assess.run', { batch: first.id, ...choice })).toMatchObject({ go: 0, stop: 2 });
  });

  it('is one where the whole column is empty, too', async () => {
    const { hope, choice } = await partners();
    await importOne(hope, 'before.json', writers.json(...answers));
    const { id: batch } = await importOne(hope, 'after.csv', writers.csv(child(1, emptied), child(2, emptied)));
    expect(await hope.engine.call('batch.changes', { batch })).toMatchObject({ changed: 2 });
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 0, stop: 2 });
  });

  it('is none where the newer file has no column for it', async () => {
    const { hope } = await partners();
    await importOne(hope, 'before.json', writers.json(...answers));
    const few = columns.filter((name) => !name.startsWith('consent') && !name.startsWith('disclosure'));
    const { id: batch } = await importOne(hope, 'after.csv', writeCsv(few, answers, '2.15'));
    expect(await hope.engine.call('batch.changes', { batch })).toMatchObject({ changed: 0, unchanged: 2 });
  });
});

describe('an answer that one file of an import has and another leaves empty', () => {
  const files = async (at: Organisation, ...contents: readonly (readonly [string, string | Uint8Array])[]) => {
    const picked = [];
    for (const [name, content] of contents) picked.push({ file: await at.file(name, content) });
    return importFiles(at, picked);
  };

  it.each([
    [
      'a CSV beside a JSON',
      (): [string, string | Uint8Array][] => [
        ['a.json', writers.json(...answers)],
        ['b.csv', writers.csv(...withdrawn)],
      ],
    ],
    [
      'a JSON beside a CSV',
      (): [string, string | Uint8Array][] => [
        ['a.json', writers.json(...withdrawn)],
        ['b.csv', writers.csv(...answers)],
      ],
    ],
    [
      'a workbook beside a JSON',
      (): [string, string | Uint8Array][] => [
        ['a.json', writers.json(...answers)],
        ['b.xlsx', writeWorkbook(casesAsSheets(withdrawn.map(short), dictionary))],
      ],
    ],
    [
      'a CSV beside a workbook',
      (): [string, string | Uint8Array][] => [
        ['a.csv', writers.csv(...withdrawn)],
        ['b.xlsx', writeWorkbook(casesAsSheets(answers.map(short), dictionary))],
      ],
    ],
  ])('is in dispute: %s', async (_, contents) => {
    const { hope, choice } = await partners();
    const { id: batch, records } = await files(hope, ...contents());
    expect(records).toBe(2);
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 1, stop: 1 });
  });
});
