// Small workbooks as other programs saved them: LibreOffice, openpyxl, XlsxWriter, exceljs (whole and in a stream). Tests.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { headSize } from '../../../electron/engine/formats/limits.ts';
import { primeroXlsx } from '../../../electron/engine/formats/primero/xlsx.ts';
import { readSource, sourceOf } from '../../support/reading.ts';

// Three invented children: days as days of the program, ticks as ticks, numbers with a format of nine digits, one error.
const folder = new URL('../../fixtures/workbooks/', import.meta.url);

it.each(readdirSync(folder))('%s reads as what was written', async (name) => {
  const bytes = readFileSync(new URL(name, folder));
  expect(primeroXlsx.recognise(bytes.subarray(0, headSize), bytes.length)).toEqual({ format: 'primero-xlsx' });
  const { records, issues, guesses } = await readSource(primeroXlsx, sourceOf(bytes));
  expect(records.map(({ data }) => data)).toEqual([
    {
      short_id: 'aa01f01',
      name: 'Abeni Torrez',
      sex: 'female',
      age: 12,
      date_of_birth: '2014-03-05',
      estimated: true,
      national_id_no: '000123400',
      address_current: '+999 55 0123',
      consent_for_services: true,
    },
    {
      short_id: 'bb02e02',
      name: 'አበበ ታደሰ',
      sex: 'male',
      age: 9,
      date_of_birth: '2017-05-09',
      estimated: false,
      national_id_no: '000123401',
      address_current: 'Zone C\nbehind the school',
      consent_for_services: true,
    },
    {
      short_id: 'cc03d03',
      name: 'أمينة خليل',
      sex: 'female',
      age: 15,
      date_of_birth: '2011-01-30',
      estimated: false,
      national_id_no: '000000007',
      address_current: '=1+1',
      consent_for_services: null,
    },
  ]);
  expect(issues).toEqual([{ code: 'damage.error-word', row: 3, field: 'consent_for_services' }]);
  expect(guesses).toEqual([]);
});
