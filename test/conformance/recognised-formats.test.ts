// The "recognised as" card of Primero's own files. Tests.
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp, organisation, type Organisation } from '../support/engines.ts';

const folder = new URL('../../../shared/samples/primero/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn(`SKIPPED: Primero's samples are not at ${folder.pathname}; none is looked at.`);

const password = 'Sample-Pass-2026';

describe.skipIf(!present)('a file that is looked at', () => {
  let hope: Organisation;
  beforeAll(async () => {
    hope = await organisation('Hope for Children');
    const files = [];
    for (const name of ['api_get_forms.json', 'api_get_lookups.json'])
      files.push(await hope.file(name, readFileSync(new URL(name, folder))));
    await hope.engine.call('dictionary.add', { files });
  });
  afterAll(cleanUp);

  it.each([
    ['cases.csv', undefined, 'primero-csv', 'primero-2.15', false, 'utf-8', null, 88],
    ['cases.csv.zip', password, 'primero-csv', 'primero-2.15', true, 'utf-8', null, 88],
    ['cases.json', undefined, 'primero-json', null, false, 'utf-8', null, null],
    ['cases.xlsx', undefined, 'primero-xlsx', null, false, null, 'en', null],
    // The seed's forms are not translated: an Arabic user's workbook has English labels, and Arabic dates and answers.
    ['cases.user_ar.xlsx', undefined, 'primero-xlsx', null, false, null, 'en', null],
    ['list_view.csv', undefined, 'primero-list-view', null, false, 'utf-8', 'en', 10],
    ['api_get_cases_short.json', undefined, 'primero-api', null, false, 'utf-8', null, null],
  ] as const)('%s', async (name, secret, format, version, archived, encoding, locale, columns) => {
    const file = await hope.file(name, readFileSync(new URL(name, folder)));
    const picked = { file, ...(secret === undefined ? {} : { password: secret }) };
    const [looked] = await hope.engine.call('import.look', { files: [picked] });
    expect(looked).toMatchObject({ name, format, version, archived, encoding, locale, columns, problem: null });
  });

  it('says what a locked one asks for, and what is no export', async () => {
    const locked = await hope.file('cases.xlsx.zip', readFileSync(new URL('cases.xlsx.zip', folder)));
    const other = await hope.file('notes.txt', 'Shopping list');
    const looked = await hope.engine.call('import.look', {
      files: [{ file: locked }, { file: locked, password: 'wrong' }, { file: other }],
    });
    expect(looked.map(({ problem }) => problem?.code)).toEqual([
      'import.password-needed',
      'import.password-wrong',
      'file.not-recognised',
    ]);
  });
});
