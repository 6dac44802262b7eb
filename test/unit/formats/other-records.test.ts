// Primero's exports of other records are named as what they are, and no export of cases is taken for one. Vitest.
import { describe, expect, it } from 'vitest';
import { notRecognised, recognise } from '../../../electron/engine/formats/index.ts';
import { otherRecordOf } from '../../../electron/engine/formats/primero/other-records.ts';
import { workbookParts } from '../../support/workbook-writer.ts';
import { writeZip } from '../../support/zip-writer.ts';
import { utf8 } from '../../support/reading.ts';

const uuid = '00000000-0000-4000-8000-000000000001';
const workbook = (...sheets: readonly (readonly [name: string, headers: readonly string[]])[]) =>
  writeZip(workbookParts(sheets.map(([name, headers]) => ({ name, rows: [headers, headers.map(() => 'a')] }))));
const api = (row: Readonly<Record<string, unknown>>) =>
  utf8(JSON.stringify({ data: [{ id: uuid, ...row }], metadata: {} }));
const json = (data: object, beside: object = {}) => utf8(JSON.stringify([{ id: uuid, data, ...beside }]));

describe('another record', () => {
  it.each([
    ['incidents', 'CSV', utf8('id,incident_date,cp_incident_location_type,status,age\n1,,,,\n')],
    ['incidents', 'CSV that carries the number of its case', utf8('id,incident_date,incident_code,case_id_display\n')],
    ['incidents', 'JSON', json({ status: 'open', cp_sex: 'male' }, { incident_case_id: null })],
    ['incidents', 'API', api({ incident_date: '2026-01-01', incident_code: 'x', age: 9, sex: 'male', status: 'open' })],
    [
      'recorder',
      'XLSX',
      workbook(['Incident Data', ['INCIDENT ID', 'SURVIVOR CODE', 'GBV TYPE']], ['Menu Data', ['X']]),
    ],
    [
      'violations',
      'XLSX',
      workbook(['Killing', ['ID', 'Individual Victim ID', 'Perpetrator ID', 'Number of victims']]),
    ],
    ['violations', 'JSON', json({ killing: [], maiming: [], violations_ids: [] })],
    ['tracing', 'CSV', utf8('id,tracing_request_id,short_id,inquiry_date,relation_name,status\n')],
    ['tracing', 'CSV with semicolons', utf8('id;inquiry_date;relation_name;status\r\n')],
    ['tracing', 'JSON', json({ inquiry_date: '2026-01-01', disclosure_other_orgs: true })],
    ['tracing', 'XLSX', workbook(['Inquirer', ['ID', 'Inquirer ID', 'Date of Inquiry', 'Name of inquirer', 'Sex']])],
    ['tracing', 'list', utf8('Inquirer ID,Name of inquirer,Date of Inquiry,Photo\n')],
    ['families', 'CSV', utf8('id,family_id_display,family_name,family_registration_date,status\n')],
    ['families', 'JSON', json({ family_name: 'x', family_members: [] })],
    ['families', 'API', api({ family_name: 'x', family_number: '1', status: 'open', short_id: 'a' })],
    [
      'families',
      'XLSX',
      workbook(['Family Overview', ['ID', 'Family ID', 'Family Name']], ['Family Members-Nested', ['ID', 'Sex']]),
    ],
    ['registry', 'CSV', utf8('id,registry_no,name,sex,location_current,registration_date\n')],
    ['registry', 'API', api({ registry_id_display: 'x', name: 'y', sex: 'male', registration_date: '2026-01-01' })],
  ])('%s as %s', (record, _, bytes) => {
    expect(otherRecordOf(bytes)).toBe(record);
    expect(recognise(bytes, bytes.length)).toBeNull();
    const { code, detail } = notRecognised(bytes, bytes.length);
    expect([code, detail]).toEqual(['import.other-record', { record }]);
  });
});

describe('a case', () => {
  it.each([
    [
      'CSV that carries the number of its family',
      utf8('id,case_id_display,name,sex,age,family_id_display,family_number,family_name\n'),
    ],
    ['CSV with rows of incidents', utf8('id,name,sex,age,incident_details,protection_concerns\n')],
    ['CSV of few columns', utf8('id,name,sex\n')],
    [
      'JSON',
      json(
        { case_id_display: 'a', name: 'x', sex: 'male', family_number: '2' },
        { family_id: null, duplicate_case_id: null },
      ),
    ],
    ['API', api({ case_id_display: 'a', name: 'x', sex: 'male', age: 9, status: 'open', family_number: '1' })],
    [
      'XLSX',
      workbook(
        ['Basic Identity', ['ID', 'Case ID', 'Full Name']],
        ['Family Details-Nested Family', ['ID', 'Family ID']],
      ),
    ],
    [
      'XLSX that asks for a family',
      workbook(['Basic Identity', ['ID', 'Case ID', 'Family Name', 'Family ID', 'CPIMS ID']]),
    ],
  ])('as %s is none', (_, bytes) => {
    expect(otherRecordOf(bytes)).toBeNull();
    expect(recognise(bytes, bytes.length)).not.toBeNull();
  });
});
