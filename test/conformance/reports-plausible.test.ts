// Files as people hand them over whose values a program damaged: each mark of each row, and the repairs that are certain. Vitest.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { foldId } from '../../electron/engine/exchange/id-spelling.ts';
import { isDamage } from '../../electron/engine/plausibility/damage.ts';
import { repairOf } from '../../electron/engine/plausibility/repair.ts';
import { wrongEncodingOf } from '../../electron/engine/plausibility/wrong-encoding.ts';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import { importBytes } from '../support/reading.ts';

const folder = new URL('../../../shared/samples/reports/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn(`SKIPPED: the files of reports are not at ${folder.pathname}; nothing is compared.`);

const read = (name: string) => importBytes(readFileSync(new URL(name, folder)));

/** The marks of a file as `row code field`, in the order of rows, then of fields. */
async function marksOf(name: string): Promise<readonly string[]> {
  const { issues } = await read(name);
  return issues
    .filter(({ code }) => isDamage(code))
    .map(({ row, code, field }) => `${row} ${code.slice('damage.'.length)} ${field}`)
    .sort();
}

const valueIn = (record: CaseRecord | undefined, field: string) => record?.data[field];

describe.runIf(present)('a file that a program damaged', () => {
  it('r03: numbers that a spreadsheet broke are told, and stay as the file has them', async () => {
    expect(await marksOf('r03-numbers-broken-by-a-spreadsheet.csv')).toEqual([
      '1 scientific telephone_current',
      '1 scientific unhcr_individual_no',
      '2 became-date unhcr_id_no',
      '2 scientific unhcr_individual_no',
      '3 became-date unhcr_id_no',
      '3 error-word address_current',
      '3 hashes telephone_current',
    ]);
    const { records } = await read('r03-numbers-broken-by-a-spreadsheet.csv');
    expect(records.map((record) => valueIn(record, 'unhcr_individual_no'))).toEqual([
      '9.992E+11',
      '9,992E+11',
      '999-200000003',
    ]);
    expect(records.map((record) => valueIn(record, 'unhcr_id_no'))).toEqual(['999-26-000101', '26-Sep', 'Sep-26']);
  });

  it('r05: names of question marks are told, and the first case is whole', async () => {
    expect(await marksOf('r05-names-as-question-marks.csv')).toEqual([
      '2 question-marks address_current',
      '2 question-marks name',
      '2 question-marks name_first',
      '2 question-marks name_last',
      '3 question-marks name',
      '3 question-marks name_first',
      '3 question-marks name_last',
    ]);
  });

  it('r05: names that were read as Latin are told, and repaired where no byte is lost', async () => {
    const name = 'r05-names-read-as-latin.csv';
    expect(await marksOf(name)).toEqual(
      [1, 2, 3].flatMap((row) => ['name', 'name_first', 'name_last'].map((field) => `${row} wrong-encoding ${field}`)),
    );
    const { records } = await read(name);
    const repaired = records.map(({ data }) =>
      ['name', 'name_first', 'name_last'].map((path) =>
        repairOf('damage.wrong-encoding', data[path] ?? null, { path, type: 'text' }, {}),
      ),
    );
    expect(repaired).toEqual([
      ['Zoé Gélineau', 'Zoé', 'Gélineau'],
      ['أمينة خليل', 'أمينة', 'خليل'],
      ['አበበ ታደሰ', 'አበበ', 'ታደሰ'],
    ]);
    // Another program makes plain blanks of those that do not break, and nobody may make up what they were.
    const lossy = String(records[2]?.data['name']).replaceAll('\u00a0', ' ');
    expect(lossy).not.toBe(records[2]?.data['name']);
    expect(wrongEncodingOf(lossy)).toEqual({ text: undefined });
  });

  it('r08: none of the six dates of birth passes unseen', async () => {
    expect(await marksOf('r08-dates-of-other-calendars.csv')).toEqual([
      '1 other-calendar date_of_birth',
      '2 other-calendar date_of_birth',
      '3 other-calendar date_of_birth',
      '4 other-calendar date_of_birth',
      '5 too-old age',
      '5 too-old date_of_birth',
      '6 age-differs age',
      '6 future-date date_of_birth',
    ]);
  });

  it('r10: marks in numbers mean nothing; only the letters O need a person', async () => {
    const name = 'r10-marks-in-numbers.csv';
    expect(await marksOf(name)).toEqual(['3 unseen-marks unhcr_id_no']);
    const { records } = await read(name);
    const numbers = (field: string) => records.map((record) => foldId(String(valueIn(record, field))));
    expect(numbers('unhcr_individual_no')).toEqual(['999-200000001', '999-200000002', '999-200000003']);
    expect(numbers('unhcr_id_no').slice(0, 2)).toEqual(['999-26-000101', '999-26-000102']);
    // The sign in front and the blanks are no digits of a number.
    expect(numbers('telephone_current')[0]).toBe('999550201');
    // Nothing is altered.
    expect(valueIn(records[2], 'unhcr_individual_no')).toBe('٩٩٩-٢٠٠٠٠٠٠٠٣');
  });
});
