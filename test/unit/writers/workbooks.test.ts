// Workbooks: every cell is a text, and LibreOffice, exceljs and Courier itself read the same of it. Tests.
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasLibreOffice, libreOfficeSheets, sheetsIn } from '../../support/peers.ts';
import { filesOf, mappingOf, referralsOf } from '../../support/writing.ts';

const mapping = mappingOf({ cases: { a: { label: { en: 'First', ar: 'الأول' } }, b: {} } });

async function workbook(values: readonly string[], language = 'en'): Promise<Buffer> {
  const rows = referralsOf(values.map((a) => ({ a, b: 'x' })));
  const files = await filesOf('xlsx', mapping, rows, { languages: [language, 'en'] });
  expect([...files.keys()]).toEqual(['partner-table.xlsx']);
  return files.get('partner-table.xlsx') as Buffer;
}

/** The cells of the first column of cases, without the heads, as each reader has them. */
async function readBy(bytes: Buffer) {
  const own = (await sheetsIn(bytes))
    .get('cases')
    ?.slice(2)
    .map(([cell]) => cell ?? '');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  const sheet = book.getWorksheet('cases');
  const other = Array.from({ length: (sheet?.rowCount ?? 0) - 2 }, (_, row) => {
    const { value } = sheet?.getRow(row + 3).getCell(1) ?? { value: null };
    return typeof value === 'object' && value !== null && 'richText' in value
      ? value.richText.map(({ text }) => text).join('')
      : value;
  });
  return { own, other };
}

const special = [
  ...[
    '=1+1',
    '=cmd|" /C calc"!A0',
    '+1',
    '-1',
    '@SUM(A1)',
    '{=1}',
    '0079',
    '+962791234567',
    '1E5',
    '2026-01-15',
    'TRUE',
  ],
  ...[
    ' lead',
    'trail ',
    '\t',
    'a\tb',
    'a\nb',
    '\n',
    'a\rb',
    'a\r\nb',
    '<b>&amp;"\'',
    ']]>',
    '_x0041_',
    '_x005F_',
    '\u0001\u0002',
  ],
  ...['\u202Ertl\u200F', '\u{1F600}', 'e\u0301', 'é', '\uFFFE', '\uFEFFx', '\u0085\u2028', 'https://example.org', "'x"],
];

describe('a workbook', () => {
  it('has a sheet an entity with labels above names, and one that says what it is; Arabic runs from the right', async () => {
    const sheets = await sheetsIn(await workbook(['x'], 'ar'));
    expect([...sheets.keys()]).toEqual(['cases', 'read_me']);
    expect(sheets.get('cases')).toEqual([
      ['الأول', 'b'],
      ['a', 'b'],
      ['x', 'x'],
    ]);
    expect(sheets.get('read_me')?.map((row) => row[1])).toEqual(
      expect.arrayContaining(['جدول شريك', 'partner-table', '3', 'a'.repeat(64), '2026-11-28']),
    );
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await workbook(['x'], 'ar')) as never);
    expect(book.worksheets.map(({ views }) => views[0]?.rightToLeft)).toEqual([true, true]);
  });

  it('gives back texts that look like formulas, numbers, XML, escapes or nothing', async () => {
    const { own, other } = await readBy(await workbook(special));
    expect(own).toEqual(special);
    expect(other).toEqual(special);
  });

  it('has no formula, link or number in it', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await workbook(special)) as never);
    const types = new Set<number>();
    book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => types.add(cell.type))));
    expect([...types]).toEqual([ExcelJS.ValueType.RichText]);
    expect(book.getWorksheet('cases')?.getCell('A3').numFmt).toBe('@');
  });

  it('gives back any text', async () => {
    const anyText = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !/[\u0000\u007F]/.test(text));
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 20 }), async (values) => {
        const { own, other } = await readBy(await workbook(values));
        expect(own).toEqual(values);
        expect(other).toEqual(values);
      }),
      { numRuns: 25 },
    );
  });

  it.skipIf(!hasLibreOffice)('shows in LibreOffice, cell by cell, what was written', { timeout: 120_000 }, async () => {
    const values = [
      ...special,
      ...fc.sample(fc.string({ unit: 'grapheme-composite', minLength: 1 }), { numRuns: 300, seed: 7 }),
    ];
    const shown = libreOfficeSheets(await workbook(values), 'xlsx').get('cases');
    // A cell of LibreOffice has one kind of line end.
    const lines = values.map((value) => value.replaceAll('\r\n', '\n'));
    expect(shown?.slice(2).map(([cell]) => cell?.replaceAll('\r\n', '\n'))).toEqual(lines);
    expect(shown?.slice(0, 2)).toEqual([
      ['First', 'b'],
      ['a', 'b'],
    ]);
  });

  it.each([
    ['a text of more characters than a cell holds', 'x'.repeat(32_768)],
    ['half of a character', 'x\uDC00'],
    ['a sign that programs read differently', 'a\u007Fb'],
    ['a sign that ends texts', 'a\u0000b'],
  ])('refuses %s, by the name of its field, and cuts nothing off', async (_, text) => {
    await expect(workbook(['fine', text])).rejects.toMatchObject({ code: 'write.unfit', detail: { field: 'a' } });
    await expect(workbook(['x'.repeat(32_767)])).resolves.toBeInstanceOf(Buffer);
  });

  it('has names of sheets that every spreadsheet takes', async () => {
    const long = 'a'.repeat(60);
    const names = mappingOf({
      [`${long}1`]: ['a'],
      [`${long}2`]: ['a'],
      History: ['a'],
      Read_me: ['a'],
      read_me: ['a'],
    });
    const bytes = (await filesOf('xlsx', names, [])).get('partner-table.xlsx') as Buffer;
    expect([...(await sheetsIn(bytes)).keys()]).toEqual([
      'a'.repeat(31),
      `${'a'.repeat(29)}-2`,
      'history-2',
      'read_me',
      'read_me-2',
      'read_me-3',
    ]);
  });

  it('is given up where nobody reads on: nothing waits for ever', async () => {
    const many = referralsOf(Array.from({ length: 3000 }, (_, row) => ({ a: `${row}`, b: 'y'.repeat(200) })));
    const { fileWriters } = await import('../../../electron/engine/formats/index.ts');
    const writer = fileWriters.find(({ id }) => id === 'xlsx');
    const [file] =
      writer?.files({
        referrals: async function* () {
          yield* many;
        },
        mapping,
        sha256: '',
        languages: ['en', 'fr'],
        day: '2026-11-28',
      }) ?? [];
    let chunks = 0;
    for await (const _ of file?.bytes() ?? []) {
      chunks += 1;
      break;
    }
    expect(chunks).toBe(1);
  });
});
