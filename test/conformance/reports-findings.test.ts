// Files as people hand them over, whose values a program has damaged: none goes before a person has settled it. Tests.
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { damagedKinds, settleKind } from '../support/damage.ts';
import { cleanUp, fieldsRead, importFile, openPackageFile, partners, sealBatch } from '../support/engines.ts';
import { refused } from '../support/problems.ts';

const folder = new URL('../../../shared/samples/reports/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn(`SKIPPED: the reported files are not at ${folder.pathname}; nothing damaged is held.`);

afterAll(cleanUp);

/** A use case that shares all of it as it is, with whom no partner's form is. */
const everything = {
  ...{ mapping: undefined, rows: {} },
  condition: { field: 'disclosure_other_orgs', is: true } as const,
  dataPoints: [
    ...['name', 'name_first', 'name_last', 'sex', 'age', 'date_of_birth', 'address_current', 'telephone_current'],
    ...['unhcr_individual_no', 'unhcr_id_no'],
  ].map((field) => ({ field, rule: { kind: 'share' } as const })),
};

/** File, cases that may go at once, and the damage that waits: field, kind, how many, how many can be repaired. */
const files: readonly (readonly [string, number, readonly (readonly [string, string, number, number])[]])[] = [
  [
    'r03-numbers-broken-by-a-spreadsheet.csv',
    0,
    [
      ['address_current', 'damage.error-word', 1, 0],
      ['telephone_current', 'damage.hashes', 1, 0],
      ['telephone_current', 'damage.scientific', 1, 0],
      ['unhcr_id_no', 'damage.became-date', 2, 0],
      ['unhcr_individual_no', 'damage.scientific', 2, 0],
    ],
  ],
  [
    'r05-names-as-question-marks.csv',
    1,
    [
      ['address_current', 'damage.question-marks', 1, 0],
      ['name', 'damage.question-marks', 2, 0],
      ['name_first', 'damage.question-marks', 2, 0],
      ['name_last', 'damage.question-marks', 2, 0],
    ],
  ],
  [
    'r05-names-read-as-latin.csv',
    0,
    [
      ['name', 'damage.wrong-encoding', 3, 3],
      ['name_first', 'damage.wrong-encoding', 3, 3],
      ['name_last', 'damage.wrong-encoding', 3, 3],
    ],
  ],
  [
    'r08-dates-of-other-calendars.csv',
    0,
    [
      ['age', 'damage.age-differs', 1, 0],
      ['age', 'damage.too-old', 1, 0],
      ['date_of_birth', 'damage.future-date', 1, 0],
      ['date_of_birth', 'damage.other-calendar', 4, 0],
      ['date_of_birth', 'damage.too-old', 1, 0],
    ],
  ],
  ['r10-marks-in-numbers.csv', 2, [['unhcr_id_no', 'damage.unseen-marks', 1, 0]]],
];

describe.skipIf(!present)('a reported file with damaged values', () => {
  it.each(files)('%s: only what is whole goes, until each kind is settled', async (name, goes, damage) => {
    const { hope, unhcr, card, choice } = await partners(everything);
    const content = readFileSync(new URL(name, folder));
    const { id: batch, records } = await importFile(hope, await hope.file(name, content));
    const waits = records - goes;
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: goes, decide: waits });
    const kinds = await damagedKinds(hope, batch, choice);
    const waiting = kinds.map(({ field, damage: code, count, repairable }) =>
      [field, code, count, repairable].join(' '),
    );
    expect([...waiting].sort()).toEqual(damage.map((each) => each.join(' ')).sort());
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.findings');

    for (const { field, damage: code, repairable, sha256 } of kinds) {
      const decision = repairable > 0 ? 'repair' : 'withhold';
      const about = { kind: 'damaged', record: '', field, damage: code, decision, sha256, reason: null } as const;
      await hope.engine.call('settle.add', { batch, ...choice, by: 'Sara', settlements: [about] });
    }
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: records, decide: 0 });
    const sealed = await sealBatch(hope, batch, card, choice);
    const { package: id } = await openPackageFile(unhcr, sealed.path);
    for (let ref = 1; ref <= records; ref += 1) {
      const fields = await fieldsRead(unhcr, id, String(ref));
      const text = fields.map((each) => each.text).join('\n');
      expect(text).not.toMatch(/E\+11|#|\?\?|Ã|Ø|1435-|2560-|2029-|2010-13|Sep/);
    }
  });

  it('r05-names-read-as-latin.csv: repaired, the partner reads the names as they were', async () => {
    const { hope, unhcr, card, choice } = await partners(everything);
    const content = readFileSync(new URL('r05-names-read-as-latin.csv', folder));
    const { id: batch } = await importFile(hope, await hope.file('names.csv', content));
    for (const field of ['name', 'name_first', 'name_last']) await settleKind(hope, batch, choice, field, 'repair');
    const sealed = await sealBatch(hope, batch, card, choice);
    expect(hope.asked.at(-1)?.detail).toContain('9 values that programs have damaged go repaired.');
    const { package: id } = await openPackageFile(unhcr, sealed.path);
    const names = [];
    for (const ref of ['1', '2', '3']) {
      const fields = await fieldsRead(unhcr, id, ref);
      names.push(fields.find(({ path }) => path === 'name')?.text);
    }
    expect(names).toEqual(['Zoé Gélineau', 'أمينة خليل', 'አበበ ታደሰ']);
  });
});
