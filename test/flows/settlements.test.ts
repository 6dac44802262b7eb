// Flow: findings are settled by persons and only then leave; in a real engine.
import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import {
  child,
  cleanUp,
  fieldsRead,
  importChildren,
  importFiles,
  openPackageFile,
  partners,
  sealBatch,
} from '../support/engines.ts';
import { writeCsv, writeJson } from '../support/primero-writers.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const open = { only: 'open', offset: 0, limit: 50 } as const;
const consented = { field: 'disclosure_other_orgs', is: true } as const;

describe('free text', () => {
  const withText = () =>
    partners({
      mapping: undefined,
      rows: {},
      condition: consented,
      dataPoints: [
        { field: 'sex', rule: { kind: 'share' } },
        { field: 'note', rule: { kind: 'text', after: 'scan' } },
        { field: 'services_section.service_referral_notes', rule: { kind: 'text', after: 'scan' } },
      ],
    });

  it('waits for a person, who sees the names in it, covers them, and lets it go', async () => {
    const { hope, unhcr, card, choice } = await withText();
    const note = 'Achol came with her aunt.';
    const batch = await importChildren(hope, [child(1, { note })]);
    const all = { batch, ...choice };
    expect((await hope.engine.call('assess.run', all)).findings.map(({ finding }) => finding)).toEqual([
      { code: 'text.look', field: 'services_section.service_referral_notes' },
      { code: 'text.names', field: 'note' },
    ]);
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.findings');
    const { rows, total } = await hope.engine.call('text.page', { ...all, ...open });
    expect(total).toBe(2);
    expect(rows[1]).toMatchObject({ field: 'note', row: null, text: note, settled: null });
    expect(rows[1]?.hits).toMatchObject([{ start: 0, end: 5, kind: 'name', field: 'name_first', how: 'exact' }]);
    expect(rows[0]).toMatchObject({ field: 'services_section.service_referral_notes', row: 0, hits: [] });
    const settlements = rows.map(({ record, field, row, sha256: hash, hits }) => {
      const covered = hits.map(({ start, end }): [number, number] => [start, end]);
      return { kind: 'text' as const, record, field, row, sha256: hash, covered };
    });
    await hope.engine.call('settle.add', { ...all, by: 'Amina', settlements });
    expect((await hope.engine.call('assess.run', all)).findings).toEqual([]);
    const sealed = await sealBatch(hope, batch, card, choice);
    const { package: id } = await openPackageFile(unhcr, sealed.path);
    const released = await fieldsRead(unhcr, id, '1');
    expect(released.find(({ path }) => path === 'note')?.text).toBe('***** came with her aunt.');
  });

  it('that has changed since has to be looked at again', async () => {
    const { hope, choice } = await withText();
    const batch = await importChildren(hope, [child(1, { note: 'Went to school.' })]);
    const all = { batch, ...choice };
    const settlement = { kind: 'text' as const, record: child(1).id, field: 'note', row: null, covered: [] };
    await hope.engine.call('settle.add', {
      ...all,
      by: 'Amina',
      settlements: [{ ...settlement, sha256: sha256('Other.') }],
    });
    expect((await hope.engine.call('text.page', { ...all, ...open })).rows.map(({ field }) => field)).toContain('note');
    await hope.engine.call('settle.add', {
      ...all,
      by: 'Amina',
      settlements: [{ ...settlement, sha256: sha256('Went to school.') }],
    });
    expect((await hope.engine.call('text.page', { ...all, ...open })).rows.map(({ field }) => field)).not.toContain(
      'note',
    );
    const [entry] = await hope.engine.call('settle.list', all);
    expect(entry).toMatchObject({ by: 'Amina', settlement: { field: 'note' } });
    await hope.engine.call('settle.remove', { ...all, ids: [entry?.id ?? ''] });
    expect((await hope.engine.call('text.page', { ...all, ...open })).rows.map(({ field }) => field)).toContain('note');
  });

  it('is searched for names also where a rule shares it, when names must not go', async () => {
    const { hope, choice } = await partners({
      mapping: undefined,
      rows: {},
      identity: 'pseudonym',
      condition: consented,
      dataPoints: [{ field: 'note', rule: { kind: 'share' } }],
    });
    const notes = ['Achol went home.', 'Went home.', 'áchol', 'school'];
    const batch = await importChildren(
      hope,
      notes.map((note, index) => child(index, { note })),
    );
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({
      go: 2,
      decide: 2,
      findings: [{ finding: { code: 'text.names', field: 'note' }, count: 2 }],
    });
  });
});

describe('a value in dispute', () => {
  it('goes as a person has decided, and the decision can be taken back', async () => {
    const { hope, choice } = await partners();
    const other = { id: child(1).id, data: { ...child(1).data, sex: 'male' } };
    const csv = writeCsv(Object.keys(child(1).data), [child(1)], '2.15');
    const { id: batch } = await importFiles(hope, [
      { file: await hope.file('a.csv', csv) },
      { file: await hope.file('b.json', writeJson([other], 500)) },
    ]);
    const all = { batch, ...choice };
    const { rows } = await hope.engine.call('value.page', { ...all, offset: 0, limit: 9 });
    expect(rows).toMatchObject([
      {
        field: 'sex',
        said: [
          { source: 0, file: 'b.json' },
          { source: 1, file: 'a.csv' },
        ],
        settled: null,
      },
    ]);
    const settlement = { kind: 'value' as const, record: child(1).id, field: 'sex', source: 1 };
    await hope.engine.call('settle.add', { ...all, by: 'Amina', settlements: [settlement] });
    expect(await hope.engine.call('assess.run', all)).toMatchObject({ go: 1, decide: 0 });
    const { fields } = await hope.engine.call('assess.record', { ...all, id: child(1).id });
    expect(fields.find(({ path }) => path === 'sex')).toMatchObject({ released: 'Female' });
    const none = { ...settlement, field: 'age' };
    expect((await refused(hope.engine.call('settle.add', { ...all, by: 'Amina', settlements: [none] }))).code).toBe(
      'settle.unknown',
    );
  });

  it('is decided and taken back in the log, with who decided and how many, and a refused decision is not', async () => {
    const { hope, choice } = await partners();
    const other = { id: child(1).id, data: { ...child(1).data, sex: 'male' } };
    const { id: batch } = await importFiles(hope, [
      { file: await hope.file('a.csv', writeCsv(Object.keys(child(1).data), [child(1)], '2.15')) },
      { file: await hope.file('b.json', writeJson([other], 500)) },
    ]);
    const all = { batch, ...choice };
    const settlement = { kind: 'value' as const, record: child(1).id, field: 'sex', source: 1 };
    const wrong = [settlement, { ...settlement, field: 'age' }];
    await refused(hope.engine.call('settle.add', { ...all, by: 'Sara', settlements: wrong }));
    await hope.engine.call('settle.add', { ...all, by: 'Amina', settlements: [settlement] });
    const [decision] = await hope.engine.call('settle.list', all);
    await hope.engine.call('settle.remove', { ...all, ids: [decision?.id ?? ''] });
    await hope.engine.call('settle.remove', { ...all, ids: [decision?.id ?? ''] });
    const { rows } = await hope.engine.call('log.page', { offset: 0, limit: 50 });
    const entries = rows.filter(({ event }) => event.startsWith('finding.'));
    const detail = { ...all, count: 1 };
    expect(entries.map((entry) => ({ event: entry.event, detail: entry.detail }))).toEqual([
      { event: 'finding.reopened', detail },
      { event: 'finding.settled', detail: { ...detail, by: 'Amina' } },
    ]);
  });
});

describe('an exception', () => {
  const exceptions = [{ id: 'vital-interest', title: { en: 'Vital interest' }, secondPerson: true }];
  const grant = {
    kind: 'exception' as const,
    record: child(1).id,
    exception: 'vital-interest',
    reason: 'In danger now.',
  };

  it('lets a case go that the conditions keep, with a reason and a second person, and is told to the partner', async () => {
    const { hope, unhcr, card, choice } = await partners({ exceptions });
    const batch = await importChildren(hope, [child(1, { disclosure_other_orgs: false })]);
    const all = { batch, ...choice };
    expect(await hope.engine.call('assess.run', all)).toMatchObject({ go: 0, stop: 1 });
    const alone = { ...grant, second: null };
    const same = { ...grant, second: ' AMINA ' };
    for (const settlement of [alone, same]) {
      const call = hope.engine.call('settle.add', { ...all, by: 'Amina', settlements: [settlement] });
      expect((await refused(call)).code).toBe('settle.second-person');
    }
    await hope.engine.call('settle.add', { ...all, by: 'Amina', settlements: [{ ...grant, second: 'Deng' }] });
    expect(await hope.engine.call('assess.run', all)).toMatchObject({ go: 1, stop: 0 });
    const sealed = await sealBatch(hope, batch, card, choice);
    expect(sealed.records).toBe(1);
    const { package: id } = await openPackageFile(unhcr, sealed.path);
    expect((await unhcr.engine.call('package.record', { package: id, id: '1' })).exception).toMatchObject({
      ref: '1',
      exception: 'vital-interest',
      reason: 'In danger now.',
      by: 'Amina',
      second: 'Deng',
    });
  });

  it('that the agreement does not know is refused, and none takes a withheld field out', async () => {
    const { hope, choice } = await partners();
    const batch = await importChildren(hope, [child(1, { disclosure_other_orgs: false })]);
    const all = { batch, ...choice };
    const call = hope.engine.call('settle.add', { ...all, by: 'Amina', settlements: [{ ...grant, second: 'Deng' }] });
    expect((await refused(call)).code).toBe('settle.unknown');
  });
});

describe('a second person', () => {
  it('must agree where the use case asks for one, and be somebody else', async () => {
    const { hope, card, choice } = await partners({ secondPerson: true });
    const batch = await importChildren(hope, [child(1)]);
    const seal = (names: { by?: string; second?: string }) => {
      const folder = hope.engine.grants.issue(hope.folder);
      return hope.engine.call('seal.run', { batch, ...choice, to: card, leaveOut: [], folder, ...names });
    };
    for (const names of [{}, { by: 'Amina' }, { by: 'Amina', second: 'amina ' }])
      expect((await refused(seal(names))).code).toBe('seal.second-person');
    expect((await seal({ by: 'Amina', second: 'Deng' })).records).toBe(1);
  });
});

describe('a data point', () => {
  it('that is required and has no answer waits, and one for other circumstances is withheld', async () => {
    const { hope, choice } = await partners({
      mapping: undefined,
      rows: {},
      condition: consented,
      dataPoints: [
        { field: 'sex', rule: { kind: 'share' }, necessity: 'required' },
        { field: 'address_current', rule: { kind: 'share' }, when: { field: 'status', is: 'open' } },
      ],
    });
    const batch = await importChildren(hope, [child(1, { sex: null }), child(2, { status: 'closed' })]);
    const all = { batch, ...choice };
    expect((await hope.engine.call('assess.run', all)).findings).toMatchObject([
      { finding: { code: 'point.missing', field: 'sex' }, records: [child(1).id] },
    ]);
    const { fields } = await hope.engine.call('assess.record', { ...all, id: child(2).id });
    expect(fields.find(({ path }) => path === 'address_current')).toMatchObject({
      released: null,
      decision: { action: 'withhold', reason: 'circumstances' },
    });
  });

  it('asks for the consent that the agreement describes: given, in time, not withdrawn', async () => {
    const { hope, choice } = await partners({
      mapping: undefined,
      rows: {},
      condition: { field: 'status', is: 'open' },
      consent: {
        given: ['disclosure_other_orgs'],
        date: 'consent_date',
        validDays: 365,
        withdrawn: 'consent_withdrawn',
      },
      dataPoints: [{ field: 'sex', rule: { kind: 'share' } }],
    });
    const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
    const batch = await importChildren(hope, [
      child(1, { consent_date: day(10), consent_withdrawn: null }),
      child(2, { consent_date: day(400), consent_withdrawn: null }),
      child(3, { consent_date: null, consent_withdrawn: null }),
    ]);
    const { rows } = await hope.engine.call('assess.page', { batch, ...choice, verdict: 'all', offset: 0, limit: 9 });
    expect(rows.map(({ verdict, reasons }) => [verdict, ...reasons.map(({ code }) => code)])).toEqual([
      ['go'],
      ['stop', 'condition.out-of-range'],
      ['stop', 'condition.missing'],
    ]);
    const about = { code: 'condition.missing', field: 'consent_date' } as const;
    const all = { batch, ...choice, verdict: 'all', offset: 0, limit: 9 } as const;
    const page = await hope.engine.call('assess.page', { ...all, about });
    expect(page.rows.map(({ case: line }) => line.id)).toEqual([child(3).id]);
    const { code } = about;
    expect((await hope.engine.call('assess.page', { ...all, about: { code } })).total).toBe(0);
  });
});
