// Attack: values that a program has damaged, in every field and every use case through which one could slip out.
import { afterAll, describe, expect, it } from 'vitest';
import type { Agreement, UseCase } from '../../shared/model/agreement/agreement.ts';
import type { Rule } from '../../shared/model/agreement/rule.ts';
import {
  agree,
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  importFiles,
  openPackageFile,
  partners,
  referralsIn,
  sealBatch,
  service,
} from '../support/engines.ts';
import { damagedKinds, damageFindings, mark, settle, settleKind, settleOne } from '../support/damage.ts';
import { writeCsv, writeJson } from '../support/primero-writers.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const consented = { field: 'disclosure_other_orgs', is: true } as const;
const terms = (
  dataPoints: readonly { readonly field: string; readonly rule: Rule }[],
  more: Partial<UseCase> = {},
): Partial<UseCase> => ({
  ...{ mapping: undefined, rows: {}, condition: consented },
  dataPoints: [{ field: 'sex', rule: { kind: 'share' } }, ...dataPoints],
  ...more,
});

const rules: readonly (readonly [string, string, Rule])[] = [
  ['shared', 'telephone_current', { kind: 'share' }],
  ['masked', 'telephone_current', { kind: 'mask', keep: 4 }],
  ['coded', 'telephone_current', { kind: 'pseudonym' }],
  ['let go as a text', 'telephone_current', { kind: 'text', after: 'scan' }],
  ['made a year', 'date_of_birth', { kind: 'year' }],
  ['made a month', 'date_of_birth', { kind: 'date', to: 'month' }],
  ['made an age', 'date_of_birth', { kind: 'age' }],
  ['made a band of ages', 'date_of_birth', { kind: 'age-band', from: [0, 6, 12] }],
  ['made a band', 'family_size', { kind: 'band', from: [0, 4] }],
  ['made a place', 'location_current', { kind: 'place', level: 1 }],
  ['made a group', 'nationality', { kind: 'family', families: { here: ['ethiopia'], elsewhere: ['sudan'] } }],
];
const values = { telephone_current: '251912000777', family_size: 3, location_current: 'ETH', nationality: ['sudan'] };

describe('a value that is damaged', () => {
  it.each(rules)('holds its record where it would be %s', async (_, field, rule) => {
    const { hope, card, choice } = await partners(terms([{ field, rule }]));
    const batch = await importChildren(hope, [child(1, values), child(2, values)]);
    mark(hope, batch, 'damage.scientific', field, (id) => id === child(1).id);
    expect(await damageFindings(hope, batch, choice)).toEqual([[field, [child(1).id]]]);
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.findings');
  });

  it.each(['csv', 'json'])('holds its record as one of several answers in a list of a %s file, too', async (how) => {
    const { hope, choice } = await partners(terms([{ field: 'protection_concerns', rule: { kind: 'share' } }]));
    const children = [
      child(1, { protection_concerns: ['#REF!'] }),
      child(2, { protection_concerns: ['disabled', 'nan'] }),
      child(3, { protection_concerns: ['disabled'] }),
    ];
    const csv = writeCsv([...new Set(children.flatMap(({ data }) => Object.keys(data)))], children, '2.15');
    const content = how === 'csv' ? csv : writeJson(children, 500);
    const { id: batch } = await importFiles(hope, [{ file: await hope.file(`a.${how}`, content) }]);
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 1, decide: 2 });
    const about = { field: 'protection_concerns' };
    const error = { ...about, damage: 'damage.error-word', record: child(1).id };
    const noAnswer = { ...about, damage: 'damage.no-answer', record: child(2).id };
    for (const one of [error, noAnswer]) await settleOne(hope, batch, choice, one, 'withhold');
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 3, findings: [] });
  });

  it('holds its record where it is the id, whatever is released: by it a refusal is found', async () => {
    const { hope, card, choice } = await partners(terms([]));
    const rows = [{ ...child(1), id: '1.23E+36' }, child(2), child(3)];
    const columns = [...new Set(rows.flatMap(({ data }) => Object.keys(data)))];
    const { id: batch } = await importFiles(hope, [
      { file: await hope.file('ids.csv', writeCsv(columns, rows, '2.15')) },
    ]);
    expect(await damageFindings(hope, batch, choice)).toEqual([['id', ['~11111111-0000-4000-8000-000000000001']]]);
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.findings');
  });

  it('holds nothing where the agreement withholds it, or does not name it', async () => {
    const withheld = terms([{ field: 'telephone_current', rule: { kind: 'withhold' } }]);
    const { hope, card, choice } = await partners(withheld);
    const batch = await importChildren(hope, [child(1, values)]);
    mark(hope, batch, 'damage.scientific', 'telephone_current');
    mark(hope, batch, 'damage.hashes', 'address_current');
    expect(await damageFindings(hope, batch, choice)).toEqual([]);
    expect(await damagedKinds(hope, batch, choice)).toEqual([]);
    expect((await sealBatch(hope, batch, card, choice)).records).toBe(1);
  });

  it('holds its record in a row, too, and a name that may be Na does not', async () => {
    const { hope, choice } = await partners(
      terms([
        { field: 'services_section.service_type', rule: { kind: 'share' } },
        { field: 'name_first', rule: { kind: 'share' } },
      ]),
    );
    const batch = await importChildren(hope, [child(1), child(2, { name_first: 'Na' })]);
    mark(hope, batch, 'damage.error-word', 'services_section.service_type', (id) => id === child(1).id);
    mark(hope, batch, 'damage.no-answer', 'name_first', (id) => id === child(2).id);
    expect(await damageFindings(hope, batch, choice)).toEqual([['services_section.service_type', [child(1).id]]]);
  });

  it('holds its record where only a condition, a consent, the choice of rows or circumstances ask for it', async () => {
    const { hope, choice } = await partners({
      ...terms([{ field: 'address_current', rule: { kind: 'share' } }]),
      condition: { all: [consented, { field: 'registration_date', onOrAfter: '2020-01-01' }] },
      rows: { services_section: { field: 'service_implementing_agency', is: 'UNHCR' } },
      dataPoints: [
        { field: 'sex', rule: { kind: 'share' } },
        { field: 'address_current', rule: { kind: 'share' }, when: { field: 'status', is: 'open' } },
        { field: 'services_section.service_type', rule: { kind: 'share' } },
      ],
    });
    const batch = await importChildren(hope, [child(1), child(2), child(3), child(4)]);
    mark(hope, batch, 'damage.other-calendar', 'registration_date', (id) => id === child(1).id);
    mark(hope, batch, 'damage.error-word', 'services_section.service_implementing_agency', (id) => id === child(2).id);
    mark(hope, batch, 'damage.error-word', 'status', (id) => id === child(3).id);
    expect(await damageFindings(hope, batch, choice)).toEqual([
      ['registration_date', [child(1).id]],
      ['services_section.service_implementing_agency', [child(2).id]],
      ['status', [child(3).id]],
    ]);
  });

  it('holds nothing where a condition asks for another column of the same rows', async () => {
    const { hope, choice } = await partners({
      ...terms([]),
      condition: {
        all: [consented, { rows: 'services_section', some: { field: 'service_implementing_agency', is: 'UNHCR' } }],
      },
    });
    const batch = await importChildren(hope, [child(1), child(2)]);
    mark(hope, batch, 'damage.question-marks', 'services_section.service_referral_notes', (id) => id === child(1).id);
    mark(hope, batch, 'damage.error-word', 'services_section.service_implementing_agency', (id) => id === child(2).id);
    expect(await damageFindings(hope, batch, choice)).toEqual([
      ['services_section.service_implementing_agency', [child(2).id]],
    ]);
  });

  it('holds tables of numbers back: a damaged birth is counted in a wrong band', async () => {
    const { hope, card, choice } = await partners({
      ...terms([{ field: 'date_of_birth', rule: { kind: 'age-band', from: [0, 6, 12] } }]),
      ...{ purpose: 'aggregate-report', identity: 'aggregate' },
      tables: {
        list: [{ id: 'ages', title: { en: 'Ages' }, by: ['date_of_birth'] }],
        ...{ smallest: 3, zeroIsSafe: true },
      },
    } as Partial<UseCase>);
    const batch = await importChildren(
      hope,
      Array.from({ length: 8 }, (_, number) => child(number)),
    );
    mark(hope, batch, 'damage.other-calendar', 'date_of_birth', (id) => id === child(1).id);
    expect(await damageFindings(hope, batch, choice)).toEqual([['date_of_birth', [child(1).id]]]);
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.findings');
    await settleKind(hope, batch, choice, 'date_of_birth', 'withhold');
    expect(await damageFindings(hope, batch, choice)).toEqual([]);
  });
});

describe('a decision about damage', () => {
  it('is void for another value, for another version of the agreement, and gone with its import', async () => {
    const { hope, unhcr, choice } = await partners(terms([{ field: 'telephone_current', rule: { kind: 'share' } }]));
    const batch = await importChildren(hope, [child(1, values)]);
    mark(hope, batch, 'damage.scientific', 'telephone_current');
    const about = { record: child(1).id, field: 'telephone_current', damage: 'damage.scientific' };
    const other = { ...about, kind: 'damaged', decision: 'withhold', sha256: '0'.repeat(64), reason: null } as const;
    expect((await refused(settle(hope, batch, choice, [other]))).code).toBe('settle.unknown');
    expect((await refused(settle(hope, batch, choice, [{ ...other, record: '' }]))).code).toBe('settle.unknown');
    await settleOne(hope, batch, choice, about, 'release');
    expect(await damageFindings(hope, batch, choice)).toEqual([]);
    const next = agreementBetween(
      hope.name,
      unhcr.name,
      terms([{ field: 'telephone_current', rule: { kind: 'share' } }]),
      { version: 99 },
    );
    await agree(hope, next);
    expect(await damageFindings(hope, batch, choice)).toEqual([['telephone_current', [child(1).id]]]);
    await settleKind(hope, batch, choice, 'telephone_current', 'withhold');
    await hope.engine.call('import.undo', { batch });
    expect(await hope.engine.call('settle.list', { batch, ...choice })).toEqual([]);
  });

  it('about a whole kind is about the values that the person has seen, and no other file brings one under it', async () => {
    const { hope, choice } = await partners(terms([{ field: 'telephone_current', rule: { kind: 'share' } }]));
    const [one, other] = [child(1, { telephone_current: '2.5E+11' }), child(1, { telephone_current: '3.7E+11' })];
    const { id: batch } = await importFiles(hope, [
      { file: await hope.file('a.csv', writeCsv(Object.keys(one.data), [one], '2.15')) },
      { file: await hope.file('b.json', writeJson([other], 500)) },
    ]);
    for (const file of [0, 1]) mark(hope, batch, 'damage.scientific', 'telephone_current', () => true, file);
    await settleKind(hope, batch, choice, 'telephone_current', 'withhold');
    await settle(hope, batch, choice, [{ kind: 'value', record: one.id, field: 'telephone_current', source: 1 }]);
    expect(await damageFindings(hope, batch, choice)).toEqual([['telephone_current', [one.id]]]);
  });

  it('counts the marks of the file that says what the record holds', async () => {
    const { hope, choice } = await partners(terms([{ field: 'telephone_current', rule: { kind: 'share' } }]));
    const [one, other] = [child(1, { telephone_current: '2.5E+11' }), child(1, { telephone_current: '371912000002' })];
    const { id: batch } = await importFiles(hope, [
      { file: await hope.file('a.json', writeJson([one], 500)) },
      { file: await hope.file('b.csv', writeCsv(Object.keys(other.data), [other], '2.15')) },
    ]);
    mark(hope, batch, 'damage.scientific', 'telephone_current');
    expect((await hope.engine.call('assess.run', { batch, ...choice })).findings.map(({ finding }) => finding)).toEqual(
      [
        { code: 'value.damaged', field: 'telephone_current', damage: 'damage.scientific' },
        { code: 'value.differs', field: 'telephone_current' },
      ],
    );
    await settle(hope, batch, choice, [{ kind: 'value', record: one.id, field: 'telephone_current', source: 1 }]);
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 1, findings: [] });
  });

  it('repairs no answer that a condition asks for together with others: that may turn a no into a yes', async () => {
    const { hope, choice } = await partners({
      ...terms([]),
      condition: { all: [consented, { field: 'family_code', is: '12' }] },
    });
    const batch = await importChildren(hope, [child(1, { family_code: '12.0' }), child(2, { family_code: '12' })]);
    mark(hope, batch, 'damage.decimal', 'family_code', (id) => id === child(1).id);
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 1, stop: 1 });
    const [kind] = await damagedKinds(hope, batch, choice);
    expect(kind).toMatchObject({ count: 1, open: 1, repairable: 1, asked: true });
    const problem = await refused(settleKind(hope, batch, choice, 'family_code', 'repair'));
    expect(problem.code).toBe('settle.unknown');
    const about = { record: child(1).id, field: 'family_code', damage: 'damage.decimal' };
    await settleOne(hope, batch, choice, about, 'repair');
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 2, stop: 0 });
    await settleOne(hope, batch, choice, about, 'withhold');
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 1, stop: 1 });
  });

  it('to leave a value out does not let the case go without an answer that is needed', async () => {
    const { hope, choice } = await partners(
      terms([], {
        dataPoints: [{ field: 'telephone_current', rule: { kind: 'share' }, necessity: 'required' }],
      }),
    );
    const batch = await importChildren(hope, [child(1, values)]);
    mark(hope, batch, 'damage.scientific', 'telephone_current');
    await settleKind(hope, batch, choice, 'telephone_current', 'withhold');
    const { findings } = await hope.engine.call('assess.run', { batch, ...choice });
    expect(findings.map(({ finding }) => finding)).toEqual([{ code: 'point.missing', field: 'telephone_current' }]);
  });

  it('to leave out what hides a name does not show the name', async () => {
    const { hope, choice } = await partners(
      terms([
        { field: 'name_first', rule: { kind: 'share' } },
        { field: 'hidden_name', rule: { kind: 'share' } },
      ]),
    );
    const batch = await importChildren(hope, [child(1, { hidden_name: 'VRAI' })]);
    mark(hope, batch, 'damage.error-word', 'hidden_name');
    await settleKind(hope, batch, choice, 'hidden_name', 'withhold');
    const { findings } = await hope.engine.call('assess.run', { batch, ...choice });
    expect(findings.map(({ finding }) => finding)).toEqual([{ code: 'name.hidden', field: 'name_first' }]);
  });

  it('does not make a referral another one that was sent before', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const rows = { services_section: [service(1, { service_type: 'education_service' })] };
    const batch = await importChildren(hope, [child(1, rows)]);
    const about = { field: 'services_section.service_referral_notes', damage: 'damage.question-marks' };
    mark(hope, batch, about.damage, about.field);
    await settleOne(hope, batch, choice, { ...about, record: child(1).id }, 'release');
    const sealed = await sealBatch(hope, batch, card, choice);
    const { package: id } = await openPackageFile(unhcr, sealed.path);
    const [referral] = await referralsIn(unhcr, id);
    await settleOne(hope, batch, choice, { ...about, record: child(1).id }, 'withhold');
    const shown = await hope.engine.call('assess.record', { batch, ...choice, id: child(1).id });
    expect(shown.referrals.map(({ id: name, sent }) => [name, sent])).toEqual([[referral?.id, true]]);
  });
});

it('a name that is repaired is searched for in texts as it is written, and as it was', async () => {
  const wrong = new TextDecoder('windows-1252').decode(new TextEncoder().encode('أمينة'));
  const note = (name: string) => `${name} came with her aunt.`;
  const change = { ...terms([{ field: 'note', rule: { kind: 'text', after: 'scan' } }]), identity: 'pseudonym' };
  const { hope, choice } = await partners(change as Partial<Agreement['useCases'][number]>);
  const batch = await importChildren(hope, [
    child(1, { name_first: wrong, note: note('أمينة') }),
    child(2, { name_first: wrong, note: note(wrong) }),
    child(3, { note: note('أمينة') }),
  ]);
  // The name itself does not go, so that nobody is asked about it.
  expect(await damagedKinds(hope, batch, choice)).toMatchObject([{ field: 'note', count: 1 }]);
  const { rows } = await hope.engine.call('text.page', { batch, ...choice, only: 'all', offset: 0, limit: 9 });
  expect(rows.map(({ hits }) => hits.map(({ field }) => field))).toEqual([['name_first'], ['name_first'], []]);
});
