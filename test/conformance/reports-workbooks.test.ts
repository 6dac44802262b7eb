// Workbooks as people hand them over, from public reports: each read by the whole engine, value by value. Tests.
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { stored } from '../support/attacks.ts';
import { cleanUp, importFile, organisation } from '../support/engines.ts';

const folder = new URL('../../../shared/samples/reports/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn(`SKIPPED: the reported workbooks are not at ${folder.pathname}; nothing is compared.`);

afterAll(cleanUp);

/** What a file makes of its cases: their values, and what is told of them. */
async function imported(name: string) {
  const hope = await organisation('Hope for Children');
  const batch = await importFile(hope, await hope.file(name, readFileSync(new URL(name, folder))));
  const issues = await hope.engine.call('batch.issues', { batch: batch.id });
  return {
    format: batch.format,
    cases: await stored(hope, batch.id),
    issues: issues.map(({ code, field, count }) => [code, field, count]),
    guesses: batch.guesses.map(({ id, accepted }) => [id, accepted]),
  };
}

const abeni = {
  short_id: 'aa01f01',
  case_id_display: 'aa01f01',
  cpims_id: 'CP-0001',
  status: 'open',
  name: 'Abeni Torrez',
  sex: 'female',
  age: 12,
  date_of_birth: '2014-03-05',
  estimated: false,
  national_id_no: '000123400',
  Telephone: '0999 55 0201',
  address_current: 'Zone B',
  consent_for_services: true,
  disclosure_other_orgs: true,
};
const karwan = {
  short_id: 'bb02e02',
  case_id_display: 'bb02e02',
  cpims_id: 'CP-0002',
  status: 'open',
  name: 'Karwan Oblitt',
  sex: 'male',
  age: 9,
  date_of_birth: '2017-05-09',
  estimated: false,
  national_id_no: '000123401',
  Telephone: '0999 55 0202',
  address_current: 'Zone C',
  consent_for_services: true,
  disclosure_other_orgs: false,
};
const cases = { '~aa01f01': abeni, '~bb02e02': karwan };
/** The dictionary that ships calls its field otherwise. */
const telephone = ['field.unknown', 'Telephone', 1];

describe.skipIf(!present)('A reported workbook', () => {
  it.each(['r15-zip64-sizes.xlsx', 'r15-sizes-twice.xlsx', 'r15-bold-part-of-header.xlsx', 'r15-id-with-a-space.xlsx'])(
    '%s reads as the one that Primero wrote, and nothing is guessed',
    async (name) => {
      expect(await imported(name)).toEqual({ format: 'primero-xlsx', cases, issues: [telephone], guesses: [] });
    },
  );

  it('with a title above its headers reads the same, and the title is a guess', async () => {
    const { issues, ...rest } = await imported('r15-title-row.xlsx');
    expect(rest).toEqual({ format: 'primero-xlsx', cases, guesses: [['title-line', false]] });
    expect(issues).toEqual(expect.arrayContaining([telephone, ['guess.title-line', null, 1]]));
    expect(issues.length).toBe(2);
  });

  it('with days typed again has them; the one whose format the file has lost is a guess', async () => {
    const { issues, ...rest } = await imported('r16-date-typed-again.xlsx');
    expect(rest).toEqual({ format: 'primero-xlsx', cases, guesses: [['dates:date_of_birth', false]] });
    expect(issues).toEqual(expect.arrayContaining([telephone, ['guess.dates', 'date_of_birth', 1]]));
    expect(issues.length).toBe(2);
  });

  it('with error cells has no value there, and tells each', async () => {
    const { cases: read, issues } = await imported('r03-error-cells.xlsx');
    const { name: _name, Telephone: _telephone, consent_for_services: _consent, ...first } = abeni;
    const { sex: _sex, ...second } = karwan;
    expect(read).toEqual({ '~aa01f01': first, '~bb02e02': second });
    const told = ['name', 'Telephone', 'consent_for_services', 'sex'].map((field) => ['damage.error-word', field, 1]);
    expect(issues).toEqual(expect.arrayContaining([telephone, ...told]));
    expect(issues.length).toBe(5);
  });
});
