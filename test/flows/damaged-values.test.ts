// Flow: a value that a program has damaged is held until a person has settled it; two real engines, real imports.
import { afterAll, describe, expect, it } from 'vitest';
import type { UseCase } from '../../shared/model/agreement/agreement.ts';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import type { Settlement } from '../../shared/model/case/settlement.ts';
import { damagedKinds, damagedPage, damageFindings, settle, settleKind, settleOne } from '../support/damage.ts';
import {
  child,
  cleanUp,
  fieldsRead,
  importChildren,
  importFile,
  importFiles,
  openPackageFile,
  type Organisation,
  partners,
  sealBatch,
} from '../support/engines.ts';
import { writeCsv, writeJson } from '../support/primero-writers.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

/** Sex, telephone, address and birth as they are, to no partner's form. */
const plain: Partial<UseCase> = {
  mapping: undefined,
  rows: {},
  condition: { field: 'disclosure_other_orgs', is: true },
  dataPoints: ['sex', 'telephone_current', 'address_current', 'date_of_birth', 'name_first'].map((field) => ({
    field,
    rule: { kind: 'share' },
  })),
};

/** What the partner reads of a field in each record of a package. */
async function received(at: Organisation, path: string, field: string): Promise<readonly (string | null)[]> {
  const { package: id, records } = await openPackageFile(at, path);
  const refs = Array.from({ length: records }, (_, index) => String(index + 1));
  return Promise.all(
    refs.map(async (ref) => {
      const fields = await fieldsRead(at, id, ref);
      return fields.find(({ path: name }) => name === field)?.text ?? null;
    }),
  );
}

const csvOf = (records: readonly CaseRecord[]) =>
  writeCsv([...new Set(records.flatMap(({ data }) => Object.keys(data)))], records, '2.15');

describe('a damaged value that would go', () => {
  it('holds its record, and is left out of all records of its kind at once', async () => {
    const { hope, unhcr, card, choice } = await partners(plain);
    const batch = await importChildren(hope, [
      child(1, { telephone_current: '2.51912E+11' }),
      child(2, { telephone_current: '251912000002' }),
      child(3, { telephone_current: '2.51913E+11' }),
    ]);
    const finding = { code: 'value.damaged', field: 'telephone_current', damage: 'damage.scientific' };
    const { findings } = await hope.engine.call('assess.run', { batch, ...choice });
    expect(findings).toEqual([{ finding, count: 2, records: [child(1).id, child(3).id] }]);
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.findings');
    const [kind] = await damagedKinds(hope, batch, choice);
    expect(kind).toMatchObject({ count: 2, open: 2, repairable: 0, asked: false, settled: null });
    expect(kind?.samples).toEqual([{ before: '2.•••••E+••', after: null }]);
    await settleKind(hope, batch, choice, 'telephone_current', 'withhold');
    expect(await damageFindings(hope, batch, choice)).toEqual([]);
    const shown = await hope.engine.call('assess.record', { batch, ...choice, id: child(1).id });
    const line = shown.fields.find(({ path }) => path === 'telephone_current');
    expect(line).toMatchObject({ original: '2.51912E+11', released: null, decision: { reason: 'damaged' } });
    const sealed = await sealBatch(hope, batch, card, choice);
    expect(hope.asked.at(-1)?.detail).toContain('2 values that programs have damaged are left out.');
    expect(await received(unhcr, sealed.path, 'telephone_current')).toEqual([null, '251912000002', null]);
    const { rows } = await hope.engine.call('log.page', { offset: 0, limit: 50 });
    const settled = rows.find(({ event }) => event === 'finding.settled');
    expect(settled?.detail).toEqual({ batch, ...choice, count: 2, by: 'Sara' });
    expect(rows.find(({ event }) => event === 'package.sealed')?.detail).toMatchObject({ damagedWithheld: 2 });
  });

  it('goes repaired with all of its kind, and the decision can be taken back', async () => {
    const { hope, unhcr, card, choice } = await partners(plain);
    const batch = await importChildren(hope, [child(1, { telephone_current: '251912000001.0' }), child(2)]);
    const [kind] = await damagedKinds(hope, batch, choice);
    expect(kind).toMatchObject({ count: 1, repairable: 1, damage: 'damage.decimal' });
    expect(kind?.samples).toEqual([{ before: '25••••••••••.•', after: '25••••••••••' }]);
    await settleKind(hope, batch, choice, 'telephone_current', 'repair');
    const [settled] = await hope.engine.call('settle.list', { batch, ...choice });
    expect(settled).toMatchObject({ settlement: { record: '', decision: 'repair' }, count: 1, by: 'Sara' });
    await hope.engine.call('settle.remove', { batch, ...choice, ids: [settled?.id ?? ''] });
    expect(await damageFindings(hope, batch, choice)).toHaveLength(1);
    await settleKind(hope, batch, choice, 'telephone_current', 'repair');
    const shown = await hope.engine.call('assess.record', { batch, ...choice, id: child(1).id });
    const line = shown.fields.find(({ path }) => path === 'telephone_current');
    expect(line).toMatchObject({ original: '251912000001.0', released: '251912000001' });
    expect(line?.decision).toMatchObject({ action: 'share', reason: 'repaired' });
    const sealed = await sealBatch(hope, batch, card, choice);
    expect(hope.asked.at(-1)?.detail).toContain('1 value that a program has damaged goes repaired.');
    expect(await received(unhcr, sealed.path, 'telephone_current')).toEqual(['251912000001', null]);
  });

  it('is released as it is only by itself, for a reason, and named in the question', async () => {
    const { hope, unhcr, card, choice } = await partners(plain);
    const batch = await importChildren(hope, [
      child(1, { telephone_current: '2.5E+11' }),
      child(2, { telephone_current: '2.6E+11' }),
    ]);
    const [kind] = await damagedKinds(hope, batch, choice);
    const { rows } = await damagedPage(hope, batch, choice, 'telephone_current', 'damage.scientific');
    const [one, other] = rows;
    const about = { kind: 'damaged', field: 'telephone_current', damage: 'damage.scientific' } as const;
    const release = { ...about, decision: 'release', reason: 'Asked the carer.' } as const;
    const attempt = async (settlement: Settlement) => {
      return (await refused(settle(hope, batch, choice, [settlement]))).code;
    };
    const record = one?.record ?? '';
    const sha256 = one?.sha256 ?? '';
    expect(await attempt({ ...release, record: '', sha256: kind?.sha256 ?? '' })).toBe('app.bad-request');
    expect(await attempt({ ...release, record, sha256, reason: null })).toBe('app.bad-request');
    expect(await attempt({ ...release, record, sha256: other?.sha256 ?? '' })).toBe('settle.unknown');
    expect(await attempt({ ...release, record, sha256, decision: 'repair' })).toBe('settle.unknown');
    await settle(hope, batch, choice, [{ ...release, record, sha256 }]);
    expect(await damageFindings(hope, batch, choice)).toEqual([['telephone_current', [child(2).id]]]);
    await settleKind(hope, batch, choice, 'telephone_current', 'withhold');
    const decided = await damagedPage(hope, batch, choice, 'telephone_current', 'damage.scientific');
    expect(decided.rows.map(({ decision, withAll }) => [decision, withAll])).toEqual([
      ['release', false],
      ['withhold', true],
    ]);
    const sealed = await sealBatch(hope, batch, card, choice);
    expect(hope.asked.at(-1)?.detail).toContain('1 value that a program has damaged goes as it is.');
    expect(hope.asked.at(-1)?.detail).toContain('1 value that a program has damaged is left out.');
    expect(await received(unhcr, sealed.path, 'telephone_current')).toEqual(['2.5E+11', null]);
  });

  it('is looked at in every field by its kind', async () => {
    const { hope, choice } = await partners(plain);
    const batch = await importChildren(hope, [
      child(1, { name_first: '?????', address_current: '#NAME?', telephone_current: '251912000001' }),
      child(2, { date_of_birth: '2029-01-01', telephone_current: '#########' }),
      child(3, { telephone_current: '251912000003' }),
    ]);
    expect(new Map(await damageFindings(hope, batch, choice))).toEqual(
      new Map([
        ['name_first', [child(1).id]],
        ['address_current', [child(1).id]],
        ['date_of_birth', [child(2).id]],
        ['telephone_current', [child(2).id]],
      ]),
    );
  });
});

describe('damage in time', () => {
  const damaged = child(1, { telephone_current: '2.51912E+11' });
  const whole = child(1, { telephone_current: '251912000001' });

  it('is asked about no more once a newer import has the undamaged value, and the older one does not go', async () => {
    const { hope, unhcr, card, choice } = await partners(plain);
    const older = await importChildren(hope, [damaged, child(2)], 'older.csv');
    await settleKind(hope, older, choice, 'telephone_current', 'withhold');
    hope.now = new Date('2026-11-23T09:00:00Z');
    const newer = await importChildren(hope, [whole, child(2)], 'newer.csv');
    expect(await damageFindings(hope, newer, choice)).toEqual([]);
    expect(await hope.engine.call('assess.run', { batch: older, ...choice })).toMatchObject({ go: 0, stop: 2 });
    const sealed = await sealBatch(hope, newer, card, choice);
    expect(await received(unhcr, sealed.path, 'telephone_current')).toEqual(['251912000001', null]);
  });

  it('is asked about anew in a newer import: a decision is about one import', async () => {
    const { hope, choice } = await partners(plain);
    const older = await importChildren(hope, [damaged], 'older.csv');
    await settleKind(hope, older, choice, 'telephone_current', 'withhold');
    hope.now = new Date('2026-11-23T09:00:00Z');
    const newer = await importChildren(hope, [{ ...damaged, data: { ...damaged.data, sex: 'male' } }], 'newer.csv');
    expect(await damageFindings(hope, newer, choice)).toEqual([['telephone_current', [child(1).id]]]);
    await hope.engine.call('import.undo', { batch: newer });
    expect(await damageFindings(hope, older, choice)).toEqual([]);
  });

  it('is not settled by somebody who has seen it before a newer import came', async () => {
    const { hope, choice } = await partners(plain);
    const older = await importChildren(hope, [damaged, child(2)], 'older.csv');
    const [kind] = await damagedKinds(hope, older, choice);
    hope.now = new Date('2026-11-23T09:00:00Z');
    const file = await hope.file('newer.csv', csvOf([whole, child(2)]));
    const about = { kind: 'damaged', record: '', field: 'telephone_current', damage: 'damage.scientific' } as const;
    const settlement = { ...about, decision: 'withhold', sha256: kind?.sha256 ?? '', reason: null } as const;
    const [imported, settled] = await Promise.allSettled([
      importFile(hope, file),
      (async () => {
        for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
        await settle(hope, older, choice, [settlement]);
      })(),
    ]);
    expect(imported.status).toBe('fulfilled');
    // Settled before the import or refused after it: whatever came first, nothing damaged goes.
    if (settled.status === 'rejected') expect(settled.reason).toMatchObject({ code: 'settle.unknown' });
    expect(await hope.engine.call('assess.run', { batch: older, ...choice })).toMatchObject({ go: 0, decide: 0 });
    await refused(settle(hope, older, choice, [settlement]));
  });
});

describe('of two files of one import', () => {
  const [cut, whole] = [
    child(1, { telephone_current: '2.51912E+11' }),
    child(1, { telephone_current: '251912000001' }),
  ];

  it('the undamaged value is taken, told, and no question', async () => {
    const { hope, unhcr, card, choice } = await partners(plain);
    const { id: batch } = await importFiles(hope, [
      { file: await hope.file('a.json', writeJson([whole], 500)) },
      { file: await hope.file('b.csv', csvOf([cut])) },
    ]);
    const issues = await hope.engine.call('batch.issues', { batch });
    expect(issues.map(({ code, field }) => [code, field])).toContainEqual([
      'value.undamaged-taken',
      'telephone_current',
    ]);
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 1, findings: [] });
    const sealed = await sealBatch(hope, batch, card, choice);
    expect(await received(unhcr, sealed.path, 'telephone_current')).toEqual(['251912000001']);
  });

  it('the damaged value that is in both is asked about once', async () => {
    const { hope, choice } = await partners(plain);
    const { id: batch } = await importFiles(hope, [
      { file: await hope.file('a.json', writeJson([cut], 500)) },
      { file: await hope.file('b.csv', csvOf([cut])) },
    ]);
    expect(await damagedKinds(hope, batch, choice)).toMatchObject([{ count: 1, open: 1 }]);
    const about = { record: child(1).id, field: 'telephone_current', damage: 'damage.scientific' };
    await settleOne(hope, batch, choice, about, 'withhold');
    expect(await hope.engine.call('assess.run', { batch, ...choice })).toMatchObject({ go: 1, findings: [] });
  });
});
