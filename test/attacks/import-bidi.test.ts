// Characters that deceive the eye: they come through exactly, as data, wherever they stand.
import { afterAll, expect, it } from 'vitest';
import { stored } from '../support/attacks.ts';
import { cleanUp, importFile, organisation } from '../support/engines.ts';
import { writeCsv, writeJson } from '../support/primero-writers.ts';
import { writeWorkbook } from '../support/workbook-writer.ts';

afterAll(cleanUp);

const id = '00000000-0000-4000-8000-000000000001';
/** Each would be gone, moved or doubled if anything cleaned, trimmed or composed text. */
const deceiving = {
  name: '\u202eelpmaS\u202c lohcA',
  name_first: 'A\u200bc\u200ch\u200do\u2060l',
  name_last: '\u2066\u2067x\u2068y\u2069\u061c',
  name_nickname: '\u200fأحمد\u200e Ahmed',
  address_current: 'e\u0301 \u00e9 \u1e9b\u0323 \ufb01 \u{e0041}\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  telephone_current: '\u0660\u0661\u0662\u00a0\u2007\u202f\u3000',
  name_other: '\u00ad\u034f\u180e\ufe0f\ufffc\ufffd\u2028\u2029\ufeffend',
};
const fields = Object.keys(deceiving);

it.each([
  ['CSV', writeCsv(fields, [{ id, data: deceiving }], '2.15')],
  ['CSV of 2.14', writeCsv(fields, [{ id, data: deceiving }], '2.14')],
  ['JSON', writeJson([{ id, data: deceiving }], 500)],
  ['JSON of escapes', escaped(writeJson([{ id, data: deceiving }], 500))],
  ['an answer of the API', JSON.stringify({ data: [{ id, sex: 'female', age: 7, status: 'open', ...deceiving }] })],
])('a %s with bidi, zero-width and odd characters comes through exactly', async (_, content) => {
  const hope = await organisation('Hope for Children');
  const batch = await importFile(hope, await hope.file('cases', content));
  expect((await stored(hope, batch.id))[id]).toMatchObject(deceiving);
});

it('and so does a workbook', async () => {
  const hope = await organisation('Hope for Children');
  const row = ['a', deceiving.name, deceiving.name_nickname];
  const workbook = writeWorkbook([{ name: 'Basic Identity', rows: [['ID', 'Full Name', 'Nickname'], row] }]);
  const batch = await importFile(hope, await hope.file('cases.xlsx', workbook));
  const { '~a': read } = await stored(hope, batch.id);
  expect(read).toEqual({ short_id: 'a', name: deceiving.name, name_nickname: deceiving.name_nickname });
});

it('two ids that look the same are two cases', async () => {
  const hope = await organisation('Hope for Children');
  const records = [id, `${id}\u200b`, `\u202e${id}`].map((own) => ({ id: own, data: { name: own, sex: 'male' } }));
  const batch = await importFile(hope, await hope.file('cases.csv', writeCsv(['name', 'sex'], records, '2.15')));
  expect(batch.records).toBe(3);
  const read = await stored(hope, batch.id);
  for (const record of records) expect(read[record.id]?.name).toBe(record.data.name);
});

/** JSON whose every character outside of ASCII is an escape. */
function escaped(json: string): string {
  return json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
