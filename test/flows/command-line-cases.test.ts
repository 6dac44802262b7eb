// Flow: cases on the command line: tried, imported together, found, shown with their sources, rolled back.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lowerCost, runCommand } from '../support/command-line.ts';
import { child, cleanUp, temporaryFolder } from '../support/engines.ts';
import { writeCsv, writeJson } from '../support/primero-writers.ts';

// biome-ignore lint/suspicious/noExplicitAny: printed JSON is compared as a whole, not used
type Printed = any;

let folder: string;

function courier(...args: readonly string[]): { readonly code: number | null; readonly json: Printed } {
  const { code, out } = runCommand([...args, '--workspace', path.join(folder, 'hope'), '--json']);
  return { code, json: JSON.parse(out) };
}
const put = async (name: string, text: string) => {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
};
const columns = [...Object.keys(child(0).data), 'age', 'name'];

describe('cases on the command line', () => {
  let csv: string;
  let json: string;
  let newer: string;
  let batch: string;

  beforeAll(async () => {
    folder = await temporaryFolder();
    courier('init', '--organisation', 'Hope');
    await lowerCost(path.join(folder, 'hope'));
    const children = [child(1, { age: 12, name: 'محمد أحمد' }), child(2, { age: 9, name: 'ተስፋዬ' })];
    csv = await put('a.csv', writeCsv(columns, children, '2.15'));
    json = await put('b.json', writeJson([{ id: child(1).id, data: { age: 11, risk_level: 'high' } }], 500));
    newer = await put('c.csv', writeCsv(columns, [child(2, { age: 10, name: 'ተስፋዬ' }), child(3)], '2.15'));
  });
  afterAll(cleanUp);

  it('a dry run tells everything and keeps nothing', () => {
    const { code, json: tried } = courier('import', csv, '--dry-run');
    expect(code).toBe(0);
    expect(tried).toMatchObject({
      dryRun: true,
      format: 'primero-csv',
      records: 2,
      changes: { created: 2 },
      issues: [],
    });
    expect(tried).not.toHaveProperty('batch');
    expect(courier('batches').json).toEqual([]);
  });

  it('a guess is printed with its id and what it means, and accepted by that id', async () => {
    const titled = path.join(folder, 'titled.csv');
    await writeFile(titled, `Cases of November\n${writeCsv(Object.keys(child(7).data), [child(7)], '2.15')}`);
    const { json: tried } = courier('import', titled, '--dry-run');
    expect(tried.guesses).toEqual([
      {
        id: 'title-line',
        detail: { lines: 1 },
        accepted: false,
        says: expect.stringContaining('lines above the line of column names'),
      },
    ]);
    expect(tried.issues).toEqual([{ code: 'guess.title-line' }]);
    const { json: accepted } = courier(
      'import',
      titled,
      '--dry-run',
      '--accept',
      'title-line',
      '--accept',
      'short-rows',
    );
    expect(accepted.guesses).toMatchObject([{ id: 'title-line', accepted: true }]);
    expect([accepted.issues, accepted.acceptedInVain]).toEqual([[], ['short-rows']]);
  });

  it('files imported together are one batch; a contradiction is an issue of its file', () => {
    const { json: imported } = courier('import', csv, json);
    batch = imported.batch;
    expect(imported.files.map(({ name, joined }: Printed) => [name, joined])).toEqual([
      ['b.json', 0],
      ['a.csv', 1],
    ]);
    expect(imported).toMatchObject({ records: 2, differs: [{ field: 'age', count: 1 }] });
    expect(imported.issues).toContainEqual({ code: 'value.files-differ', row: 1, field: 'age', file: 1 });
    expect(courier('batches').json).toMatchObject([{ id: batch, records: 2 }]);
  });

  it('finds cases by words and by values', () => {
    const ids = (...args: readonly string[]) => courier('cases', ...args).json.cases.map(({ id }: Printed) => id);
    expect(ids()).toEqual([child(1).id, child(2).id]);
    expect(ids('--search', 'احمد')).toEqual([child(1).id]);
    expect(ids('--search', 'ተስ')).toEqual([child(2).id]);
    expect(ids('--where', 'age=9')).toEqual([child(2).id]);
    expect(ids('--where', 'risk_level=high', '--where', 'sex=female')).toEqual([child(1).id]);
    expect(ids('--where', 'risk_level=')).toEqual([child(2).id]);
    expect(ids('--where', 'services_section.service_implementing_agency=UNHCR')).toHaveLength(2);
    expect(ids('--where', 'age=99')).toEqual([]);
  });

  it('shows a case with the files that say each value', () => {
    const { json: shown } = courier('case', child(1).id);
    expect(shown.files.map(({ name }: Printed) => name)).toEqual(['b.json', 'a.csv']);
    expect(shown.values.age).toEqual({ value: 11, sources: [0], differs: [{ source: 1, value: 12 }] });
    expect(shown.values.risk_level).toEqual({ value: 'high', sources: [0] });
    expect(shown.values.name).toEqual({ value: 'محمد أحمد', sources: [1] });
    expect(courier('case', 'c000002').json.id).toBe(child(2).id);
    expect(courier('case', 'nobody')).toMatchObject({ code: 1, json: { problem: { code: 'record.unknown' } } });
  });

  it('tells what a newer export changed, and takes an import back', () => {
    const { json: imported } = courier('import', newer);
    expect(imported.changes).toMatchObject({ created: 1, changed: 1, unchanged: 0 });
    expect(courier('cases').json.total).toBe(3);
    expect(courier('import', 'undo', '--batch', imported.batch).json).toEqual({
      undone: imported.batch,
      records: 2,
      refusals: 0,
    });
    expect(courier('cases').json.total).toBe(2);
    expect(courier('case', child(2).id).json.values.age.value).toBe(9);
    expect(courier('import', 'undo', '--batch', imported.batch).json.problem.code).toBe('batch.unknown');
  });
});
