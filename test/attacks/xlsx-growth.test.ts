// Small workbooks that grow when they are read: one long text in every cell, long headers, slow searches.
import { expect, it } from 'vitest';
import { headSize } from '../../electron/engine/formats/limits.ts';
import { recogniseDictionary } from '../../electron/engine/formats/dictionary/read.ts';
import { primeroXlsx } from '../../electron/engine/formats/primero/xlsx.ts';
import { computingTime } from '../support/computing.ts';
import { fullest } from '../support/floods.ts';
import { refused } from '../support/problems.ts';
import { dictionary, readSource, sourceOf } from '../support/reading.ts';
import { writeWorkbook } from '../support/workbook-writer.ts';
import { writeZip } from '../support/zip-writer.ts';

const megabyte = 1024 * 1024;
const long = 'x'.repeat(megabyte);
const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `id${index}`);
const read = (bytes: Uint8Array) => readSource(primeroXlsx, sourceOf(bytes));

it('one long text in every cell of a record ends in its problem at 32 MB', async () => {
  const headers = Array.from({ length: 100 }, (_, index) => `Column ${index}`);
  const bytes = writeWorkbook([
    {
      name: 'Notes',
      rows: [
        ['ID', ...headers],
        ['a', ...headers.map(() => long)],
      ],
    },
  ]);
  const problem = await refused(read(bytes));
  expect([problem.code, problem.detail.limit]).toEqual(['import.value-too-large', 32 * megabyte]);
});

it('one long text in every record is handed out in batches of a few megabytes', async () => {
  const rows = ids(300).map((id) => [id, long]);
  const source = sourceOf(writeWorkbook([{ name: 'Notes', rows: [['ID', 'Note'], ...rows] }]));
  let records = 0;
  let most = 0;
  for await (const batch of primeroXlsx.read(source, dictionary)) {
    const sizes = batch.map((found) => (found.kind === 'encoded' ? found.record.json.length : 0));
    records += sizes.filter((size) => size > 0).length;
    most = Math.max(
      most,
      sizes.reduce((sum, size) => sum + size, 0),
    );
  }
  expect(records).toBe(300);
  expect(most).toBeLessThan(8 * megabyte);
});

it('a header that every record would bear is not taken beyond 2,000 characters', async () => {
  const bytes = writeWorkbook([{ name: 'Notes', rows: [['ID', long], ...ids(100).map((id) => [id, 'x'])] }]);
  const problem = await refused(read(bytes));
  expect([problem.code, problem.detail.limit]).toEqual(['import.value-too-large', 2000]);
});

it('guarded texts that are long are not all remembered', async () => {
  const rows = ids(250).map((id, index) => [id, `'=${index}${'y'.repeat(200_000)}`]);
  const source = sourceOf(writeWorkbook([{ name: 'Notes', rows: [['ID', 'Note'], ...rows] }]));
  const most = await fullest(async () => {
    for await (const batch of primeroXlsx.read(source, dictionary)) expect(batch.length).toBeGreaterThan(0);
  });
  // The texts themselves are 50 MB, held once while the sheets are joined.
  expect(most).toBeLessThan(300 * megabyte);
});

it.each(['<c ', '<c><c', '<x:', '<si>', '<', '<c t="s"><v>', '<a:c r="A1"'])(
  'a part of nothing but %s is looked at in no time, and is nobody’s',
  async (piece) => {
    const part = piece.repeat(4_000_000 / piece.length);
    const bytes = writeZip([
      { name: 'xl/worksheets/sheet1.xml', bytes: `<worksheet><c t="s"><v>1</v></c>${part}` },
      { name: 'xl/worksheets/sheet2.xml', bytes: part },
      { name: 'xl/sharedStrings.xml', bytes: part },
      { name: 'xl/workbook.xml', bytes: part },
    ]);
    const taken = await computingTime(() => {
      expect(recogniseDictionary(bytes.slice(0, headSize))).toBeNull();
      primeroXlsx.recognise(bytes.slice(0, headSize), bytes.length);
    });
    expect(taken).toBeLessThan(1500);
  },
);

it('a workbook whose shared texts lie beyond the first bytes is recognised by its sheets', () => {
  const rows = Array.from({ length: 60_000 }, (_, index) => [`id${index * 7919}`, `name ${index * 104_729}`]);
  const bytes = writeWorkbook([{ name: 'Basic Identity', rows: [['ID', 'Full Name'], ...rows] }]);
  expect(bytes.length).toBeGreaterThan(headSize);
  expect(primeroXlsx.recognise(bytes.slice(0, headSize), bytes.length)).toEqual({ format: 'primero-xlsx' });
});
