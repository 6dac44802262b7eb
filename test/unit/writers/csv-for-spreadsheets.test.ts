// CSV for spreadsheets: nothing in it runs, no number loses a zero, and one apostrophe away from each text it reads as it was. Tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guarded, withoutGuard } from '../../../electron/engine/formats/writing/spreadsheet-guard.ts';
import { csvRows, hasLibreOffice, libreOfficeSheets } from '../../support/peers.ts';
import { filesOf, mappingOf, referralsOf } from '../../support/writing.ts';

const mapping = mappingOf({ cases: { a: { label: { en: 'Phone', fr: 'Téléphone' } }, b: { label: { en: 'Phone' } } } });
const write = async (values: readonly string[], language = 'en') => {
  const rows = referralsOf(values.map((a) => ({ a })));
  const files = await filesOf('csv-excel', mapping, rows, { languages: [language, 'en'] });
  return files.get('cases.csv')?.toString('utf8') ?? '';
};

const dangers = [
  ...['=1+1', '=cmd|" /C calc"!A0', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\u200B=1', '＝1+1', '%0A=1', '|x'],
  ...['0791234567', '+962791234567', '007', '1/2', '3-4', '2026-01-15', '1E5', '12345678901234567890', '.5', '(5)'],
  ...['$5', '٠٧٩', 'MAR1', 'Sept 2020', 'janv.-20', 'TRUE', 'vrai', "'quoted", "''"],
];

describe('CSV for spreadsheets', () => {
  it('begins with the mark of UTF-8, has labels that nobody mixes up, and separates as the language has it', async () => {
    expect(await write(['x'])).toBe('\uFEFFPhone (a),Phone (b)\r\nx,\r\n');
    expect(await write(['x'], 'fr')).toBe('\uFEFFTéléphone;Phone\r\nx;\r\n');
  });

  it.each(dangers)('keeps %j a text, which reads back as it was', async (danger) => {
    expect(guarded(danger)).toBe(`'${danger}`);
    expect(csvRows(await write([danger]))[1]?.map(withoutGuard)).toEqual([danger, '']);
  });

  it.each(['Amina', 'Camp 12', 'محمد', 'a=b', 'Marta', 'x 0791'])('leaves %j alone', (harmless) => {
    expect(guarded(harmless)).toBe(harmless);
  });

  it('reads back any text as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(withoutGuard(guarded(value))).toBe(value);
      }),
    );
  });

  it('refuses a text that Excel would break in two', async () => {
    await expect(write(['x'.repeat(32_768)])).rejects.toMatchObject({ code: 'write.unfit', detail: { field: 'a' } });
    await expect(write([`=${'x'.repeat(32_766)}`])).rejects.toMatchObject({ code: 'write.unfit' });
    expect(csvRows(await write(['x'.repeat(32_767)]))[1]?.[0]).toHaveLength(32_767);
  });

  it('joins lists where that can be read back, else writes them as JSON; numbers stay numbers where no program changes them', async () => {
    const cells = async (a: never) =>
      csvRows((await filesOf('csv-excel', mapping, referralsOf([{ a }]))).get('cases.csv') ?? '')[1]?.[0];
    expect(await cells(['x', 'y'] as never)).toBe('x; y');
    expect(await cells(['x;y'] as never)).toBe('["x;y"]');
    expect(await cells(12 as never)).toBe('12');
    expect(await cells(1.5 as never)).toBe("'1.5");
    expect(await cells(-3 as never)).toBe("'-3");
    expect(await cells(true as never)).toBe('true');
  });

  it.skipIf(!hasLibreOffice)('shows in LibreOffice what was written, with its apostrophes', async () => {
    const written = await write(dangers);
    const [rows] = libreOfficeSheets(Buffer.from(written), 'csv').values();
    expect(rows?.slice(1).map(([cell]) => withoutGuard(cell ?? ''))).toEqual(
      // A cell of LibreOffice has one kind of line end.
      dangers.map((danger) => danger.replace('\r', '\n')),
    );
  });
});
