// A CSV export that somebody opened in a spreadsheet and saved as a workbook: it reads as the table that it is.
import { afterAll, expect, it } from 'vitest';
import { stored } from '../support/attacks.ts';
import { cleanUp, importFile, organisation } from '../support/engines.ts';
import { refused } from '../support/problems.ts';
import { type WrittenCell, writeWorkbook } from '../support/workbook-writer.ts';

afterAll(cleanUp);

const id = '3f2b8c1e-0000-4000-8000-0000000000a1';
const header = [
  'id',
  'case_id_display',
  'name',
  'sex',
  'age',
  'date_of_birth',
  'consent_for_services',
  'national_id_no',
];
const child: readonly WrittenCell[] = [
  ...[id, 'aa01f01', 'Abeni, "Torrez"', 'female', 12],
  ...[{ number: 41703, format: 14 }, true, 123_400],
];

it('with its days, ticks and numbers, and it is told which numbers may have lost their zeros', async () => {
  const hope = await organisation('Hope for Children');
  const bytes = writeWorkbook([
    { name: 'cases', rows: [header, child] },
    { name: 'Sheet2', rows: [] },
  ]);
  const batch = await importFile(hope, await hope.file('cases.xlsx', bytes));
  expect([batch.format, batch.records]).toEqual(['primero-csv', 1]);
  expect(await stored(hope, batch.id)).toEqual({
    [id]: {
      case_id_display: 'aa01f01',
      name: 'Abeni, "Torrez"',
      sex: 'female',
      age: 12,
      date_of_birth: '2014-03-05',
      consent_for_services: true,
      national_id_no: '123400',
    },
  });
  const issues = await hope.engine.call('batch.issues', { batch: batch.id });
  expect(issues.map(({ code, field }) => [code, field])).toEqual([['value.was-number', 'national_id_no']]);
});

it('days without a format are days once a person says so, when the file is staged', async () => {
  const rows = [
    ['ID', 'Full Name', 'Date of Birth'],
    ['a', 'Abeni Torrez', 41703],
  ];
  const bytes = writeWorkbook([{ name: 'Basic Identity', rows }]);
  for (const accept of [[], ['dates:date_of_birth']]) {
    const hope = await organisation('Hope for Children');
    const batch = await importFile(hope, await hope.file('cases.xlsx', bytes), { accept });
    const isAccepted = accept.length > 0;
    const { '~a': data } = await stored(hope, batch.id);
    expect(data?.date_of_birth).toBe(isAccepted ? '2014-03-05' : '41703');
    expect(batch.guesses.map(({ id: guess, accepted }) => [guess, accepted])).toEqual([
      ['dates:date_of_birth', isAccepted],
    ]);
    const issues = await hope.engine.call('batch.issues', { batch: batch.id });
    const codes = issues.map(({ code }) => code).sort();
    expect(codes).toEqual(isAccepted ? [] : ['guess.dates', 'value.was-number']);
  }
});

it('a table of something else in a workbook is no export', async () => {
  const hope = await organisation('Hope for Children');
  const rows = [
    ['Village', 'Wells'],
    ['Lake', 3],
  ];
  const file = await hope.file('wells.xlsx', writeWorkbook([{ name: 'Sheet1', rows }]));
  expect((await refused(importFile(hope, file))).code).toBe('file.not-recognised');
});

it('a workbook of another kind is refused as what it is, in an import and where it is dropped', async () => {
  const hope = await organisation('Hope for Children');
  const old = Buffer.concat([Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'), Buffer.alloc(2000)]);
  const file = await hope.file('cases.xls', old);
  const problem = await refused(importFile(hope, file));
  expect([problem.code, problem.detail]).toEqual(['import.other-kind', { kind: 'xls' }]);
  // The import screen shows the refusal, and what to do.
  expect(await hope.engine.call('file.recognise', { file })).toEqual({ kind: 'export' });
  const [look] = await hope.engine.call('import.look', { files: [{ file }] });
  expect(look?.problem).toEqual({ code: 'import.other-kind', detail: { kind: 'xls' } });
});
