// Tables as people hand them over: no line becomes a child, no answer is lost beside an empty one, a refusal names its cause.
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { cleanUp, organisation } from '../support/engines.ts';
import { refused } from '../support/problems.ts';
import { importBytes, utf8 } from '../support/reading.ts';
import { writeWorkbook } from '../support/workbook-writer.ts';

afterAll(cleanUp);

const header = 'id,case_id,name_first,sex,age,date_of_birth,consent_for_services,consent_reporting';
const [first, second, third] = [1, 2, 3].map((number) => `00000000-0000-4000-8000-00000000000${number}`);
const rowOf = (id = '', consent = 'true', reporting = 'true') =>
  `${id},,Achol,female,12,2014-03-05,${consent},${reporting}`;
const tableOf = (...lines: string[]): Uint8Array => utf8(`${[header, ...lines].join('\n')}\n`);

it('the name of a group of rows above the first of them is no child', async () => {
  const { records, issues } = await importBytes(tableOf('Kampala,,,,,,,', rowOf(first), 'Gulu,,,,,,,', rowOf(second)));
  expect(records.map(({ id }) => id)).toEqual([first, second]);
  expect(issues.map(({ code, row }) => [code, row])).toEqual([
    ['row.note', 1],
    ['row.note', 3],
  ]);
});

it('the name of a group of rows in a list of cases is no child', async () => {
  const list = utf8('ID#,ID#,Name,Age,Sex\nKampala,,,,\ncee5137,cee5137,Daniel K. Sample,9,Male\n');
  const { records, issues } = await importBytes(list);
  expect(records.map(({ id }) => id)).toEqual(['~cee5137']);
  expect(issues.map(({ code }) => code)).toContain('row.note');
});

it.each(['nan', 'None', 'NULL', '#N/A'])(
  'answers beside %s, a program’s word for no answer, are read',
  async (word) => {
    const table = tableOf(rowOf(first, 'True', 'TRUE'), rowOf(second, word, word), rowOf(third, 'False', 'FALSE'));
    const { records, issues, guesses } = await importBytes(table);
    const answers = records.map(({ data }) => [data['consent_for_services'], data['consent_reporting']]);
    expect(answers[0]).toEqual([true, 'true']);
    expect(answers[1]).not.toContain(true);
    expect(answers[2]).toEqual([false, 'false']);
    expect(guesses).toEqual([]);
    expect(issues.map(({ code, field }) => `${code} ${field}`)).toContain('damage.no-answer consent_for_services');
  },
);

it('a refusal in Amharic is a refusal', async () => {
  const { records } = await importBytes(tableOf(rowOf(first, 'አዎ', 'አዎ'), rowOf(second, 'አይ', 'አይ')));
  expect(records.map(({ data }) => data['consent_for_services'])).toEqual([true, false]);
});

it('a refusal in a second column of the same answer is not passed over', async () => {
  const twice = `${header},Consent_Reporting\n${rowOf(first)},false\n`;
  expect((await refused(importBytes(utf8(twice)))).code).toBe('import.header-duplicate');
  // A field of another configuration that is called as the label of one of ours is no second column of it.
  const labelled = await importBytes(utf8(`${header},gender\n${rowOf(first)},x\n`));
  expect(labelled.records[0]?.data).toMatchObject({ sex: 'female', gender: 'x' });
  const other = await importBytes(utf8(`${header},Case_ID\n${rowOf(first)},7\n`));
  expect(other.issues.map(({ code, field }) => [code, field])).toEqual([['field.unknown', 'Case_ID']]);
});

it('a line break in the first header does not hide the table', async () => {
  const { records } = await importBytes(utf8(`"id\n"${header.slice(2)}\n${rowOf(first)}\n`));
  expect(records.map(({ id, data }) => [id, data['name_first']])).toEqual([[first, 'Achol']]);
});

it('a file of which no row fits its headers is not said to be without cases', async () => {
  const hope = await organisation('Hope for Children');
  const file = await hope.file('cases.csv', tableOf(`${rowOf(first)},,`, `${rowOf(second)},,`));
  expect((await refused(hope.engine.call('import.stage', { files: [{ file }] }))).code).toBe('import.rows-ragged');
});

const incidents = 'id,incident_date,incident_id,incident_id_display,status,owned_by';
const incident = `${first},2026-01-01,a,b,open,x`;
it.each<[string, string | Uint8Array, string, string]>([
  ['gzip', gzipSync(tableOf(rowOf(first))), 'import.other-kind', 'packed'],
  ['RAR', Buffer.from('Rar!\x1a\x07\x01\0 more', 'latin1'), 'import.other-kind', 'packed'],
  [
    'incidents in UTF-16',
    Buffer.from(`\ufeff${incidents}\n${incident}\n`, 'utf16le'),
    'import.other-record',
    'incidents',
  ],
  ['incidents below a title', `Incidents of May\n\n${incidents}\n${incident}\n`, 'import.other-record', 'incidents'],
  ['incidents in capitals', `${incidents.toUpperCase()}\n${incident}\n`, 'import.other-record', 'incidents'],
  [
    'incidents saved as a workbook',
    writeWorkbook([{ name: 'Sheet1', rows: [incidents.split(','), incident.split(',')] }]),
    'import.other-record',
    'incidents',
  ],
])('%s are refused by what they are', async (_, content, code, kind) => {
  const hope = await organisation('Hope for Children');
  const file = await hope.file('cases', content);
  const problem = await refused(hope.engine.call('import.stage', { files: [{ file }] }));
  expect([problem.code, Object.values(problem.detail)]).toEqual([code, [kind]]);
});
