// What people put around the tables of a workbook, and how they spell its headers and sheets. Tests.
import { describe, expect, it } from 'vitest';
import { isRemark } from '../../../electron/engine/formats/primero/xlsx/remark-row.ts';
import { headSize } from '../../../electron/engine/formats/limits.ts';
import { primeroXlsx } from '../../../electron/engine/formats/primero/xlsx.ts';
import { readSource, sourceOf } from '../../support/reading.ts';
import { type WrittenCell, type WrittenSheet, writeWorkbook } from '../../support/workbook-writer.ts';

type Rows = readonly (readonly WrittenCell[])[];
const header = ['ID', 'Full Name', 'Age'];
const abeni = ['a', 'Abeni Torrez', 12];
const karwan = ['b', 'Karwan Oblitt', 9];
const cases = [
  { id: '~a', data: { short_id: 'a', name: 'Abeni Torrez', age: 12 } },
  { id: '~b', data: { short_id: 'b', name: 'Karwan Oblitt', age: 9 } },
];

async function read(rows: Rows, name = 'Basic Identity', others: readonly WrittenSheet[] = []) {
  const bytes = writeWorkbook([{ name, rows }, ...others]);
  expect(primeroXlsx.recognise(bytes.slice(0, headSize), bytes.length)).toEqual({ format: 'primero-xlsx' });
  const { records, issues, guesses } = await readSource(primeroXlsx, sourceOf(bytes));
  return { records, told: issues.map(({ code, field }) => `${code} ${field}`), guesses: guesses.map(({ id }) => id) };
}
const nothingToTell = { records: cases, told: [], guesses: [] };

describe('headers', () => {
  it.each([
    [['ID ', ' Full Name', 'Age\u00a0']],
    [['id', 'full name', 'AGE']],
    [['\u200bId', 'Full\u00a0Name', 'Age\n']],
    [['ＩＤ', 'FULL  NAME', 'Age']],
  ])('with blanks, marks nobody sees and in other case are the same: %j', async (spelt) => {
    expect(await read([spelt, abeni, karwan])).toEqual(nothingToTell);
  });

  it('that the dictionary lacks stay under their own spelling', async () => {
    const { records, told } = await read([
      ['ID', 'Full Name ', ' Shoe Size'],
      ['a', 'One', '38'],
    ]);
    expect(records).toEqual([{ id: '~a', data: { short_id: 'a', name: 'One', 'Shoe Size': '38' } }]);
    expect(told).toEqual(['field.unknown Shoe Size']);
  });

  it('in a column behind empty ones, or behind one that counts the rows', async () => {
    expect(await read([header, abeni, karwan].map((row) => [null, null, ...row]))).toEqual(nothingToTell);
    for (const title of ['', '#', 'No.', null]) {
      const rows = [header, abeni, karwan].map((row, index) => [index === 0 ? title : index, ...row]);
      expect(await read(rows)).toEqual({ ...nothingToTell, guesses: ['row-numbers'] });
    }
  });

  it('behind a column that holds something else are not those of cases', async () => {
    const rows = [header, abeni, karwan].map((row, index) => [index === 0 ? '' : `note ${index}`, ...row]);
    const { told } = await read(rows, 'Other', [{ name: 'Basic Identity', rows: [header, abeni, karwan] }]);
    expect(told).toEqual(['sheet.not-read Other']);
  });
});

describe('lines that are no cases', () => {
  it('above the headers are a title: a guess, and the cases are read', async () => {
    const titles: readonly Rows[] = [
      [['Cases of Gambella']],
      [['Cases'], [], ['as of', '1 October']],
      [[null, 'Table 1']],
    ];
    for (const title of titles) {
      expect(await read([...title, header, abeni, karwan])).toEqual({ ...nothingToTell, guesses: ['title-line'] });
    }
  });

  it('above the headers that are cases stay cases: somebody has sorted the headers with the rest', async () => {
    expect(await read([abeni, karwan, header])).toEqual({
      ...nothingToTell,
      told: ['row.header-again Basic Identity'],
    });
  });

  it('above the headers of a narrow sheet stay cases, too: one of them may say no', async () => {
    const consent = 'Consent has been obtained for the child to receive case management services';
    const rows = [
      ['a', 'No'],
      ['ID', consent],
      ['b', 'Yes'],
    ];
    const { records, told } = await read(rows, 'Data Confidentiality');
    expect(records.map(({ data }) => [data.short_id, data.consent_for_services])).toEqual([
      ['a', false],
      ['b', true],
    ]);
    expect(told).toEqual(['row.header-again Data Confidentiality']);
  });

  it('that are the headers once more are left out', async () => {
    expect(await read([header, abeni, header, karwan])).toEqual({
      ...nothingToTell,
      told: ['row.header-again Basic Identity'],
    });
  });

  it('that are headers in another order say how the rows below them are read', async () => {
    const rows = [header, abeni, ['ID', 'Age', 'Sex', 'Full Name'], ['b', 9, 'Male', 'Karwan Oblitt']];
    const { records, told } = await read(rows);
    expect(records).toEqual([
      cases[0],
      { id: '~b', data: { short_id: 'b', name: 'Karwan Oblitt', age: 9, sex: 'male' } },
    ]);
    expect(told).toEqual(['row.header-again Basic Identity']);
  });

  it('that are empty, totals or remarks are left out; the last two are told', async () => {
    const rows = [
      header,
      abeni,
      [],
      ['', ' ', null],
      karwan,
      [],
      ['Total', 2, 21],
      ['Exported on 1 October by nobody'],
    ];
    expect(await read(rows)).toEqual({
      ...nothingToTell,
      told: ['row.note Basic Identity', 'row.note Basic Identity'],
    });
  });

  it.each([
    'Total',
    'TOTAL:',
    'Grand total',
    'Total: 25',
    'Total 25',
    'Sous-total',
    'Итого',
    'المجموع',
    'Somme',
    'count',
  ])('%s begins a line of totals, whatever else stands in it', (text) => {
    expect(isRemark(text, 5)).toBe(text !== 'Sous-total');
  });

  it.each(['aa01f01', 'total01', '12', 'sum-1', 'countess'])('%s is an id', (text) => {
    expect([isRemark(text, 0), isRemark(text, 3)]).toEqual([false, false]);
  });
});

describe('sheets', () => {
  it.each(['basic identity', ' Basic  Identity', 'Basic Identity - Table 1'])(
    'are the same in another spelling: %j',
    async (name) => {
      expect(await read([header, abeni, karwan], name)).toEqual(nothingToTell);
    },
  );

  it('that somebody renamed are told by their headers, where all of them are of one form', async () => {
    const rows = [
      ['ID', 'Full Name', 'Sex', 'Age', 'Date of Birth'],
      ['a', 'Abeni Torrez', 'Female', 12, '05-Mar-2014'],
    ];
    expect(await read(rows, 'Sheet1')).toEqual({
      records: [
        {
          id: '~a',
          data: { short_id: 'a', name: 'Abeni Torrez', sex: 'female', age: 12, date_of_birth: '2014-03-05' },
        },
      ],
      told: [],
      guesses: [],
    });
  });

  it('as Numbers exports them have a table’s name above each, and a summary before them', async () => {
    const rows = [['Basic Identity'], header, abeni, karwan];
    const summary = {
      name: 'Export Summary',
      rows: [['This document was exported from Numbers.'], [], ['Name', 'Table']],
    };
    const bytes = writeWorkbook([summary, { name: 'Basic Identity - Table 1', rows }]);
    expect(primeroXlsx.recognise(bytes.slice(0, headSize), bytes.length)).toEqual({ format: 'primero-xlsx' });
    const { records, issues, guesses } = await readSource(primeroXlsx, sourceOf(bytes));
    expect(records).toEqual(cases);
    expect(issues).toEqual([{ code: 'sheet.not-read', row: 0, field: 'Export Summary' }]);
    expect(guesses.map(({ id }) => id)).toEqual(['title-line']);
  });

  it('that only seem to be a form that the workbook has are not mixed with it', async () => {
    const rows = [
      ['ID', 'Full Name', 'Sex', 'Age', 'Date of Birth'],
      ['a', 'Another', 'Male', 1, '05-Mar-2020'],
    ];
    const { records } = await read(rows, 'Sheet1', [{ name: 'Basic Identity', rows: [header, abeni, karwan] }]);
    expect(records.find(({ id }) => id === '~a')?.data).toMatchObject({ name: 'Abeni Torrez', age: 12 });
  });
});

describe('a column of formulas that somebody added', () => {
  it('does not make the file an older one: what Primero guarded is still taken for guarded', async () => {
    const formula = (result: string): WrittenCell => ({ formula: 'A2', result });
    const rows = [
      ['ID', 'Full Name', 'Current Address', 'Mine'],
      ...['a', 'b', 'c'].map((id) => [id, 'One', id === 'a' ? "'+999 55 0123" : 'x', formula(id)]),
    ];
    const { records, told } = await read(rows);
    expect(records[0]?.data.address_current).toBe('+999 55 0123');
    expect(told.filter((line) => line === 'value.formula Mine').length).toBe(3);
  });
});
