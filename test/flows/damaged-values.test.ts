// Flow: a value that a program has damaged is held until a person has settled it; two real engines.
import { afterAll, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import { addIssue } from '../../electron/engine/store/issues.ts';
import { recordsBetween } from '../../electron/engine/store/records.ts';
import { findBatch } from '../../electron/engine/store/batches.ts';
import type { UseCase } from '../../shared/model/agreement/agreement.ts';
import type { DamageDecision, Settlement } from '../../shared/model/case/settlement.ts';
import {
  child,
  cleanUp,
  importChildren,
  type Organisation,
  openPackageFile,
  partners,
  sealBatch,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

type Choice = { readonly agreement: string; readonly useCase: string };

const phones: Partial<UseCase> = {
  mapping: undefined,
  rows: {},
  condition: { field: 'disclosure_other_orgs', is: true },
  dataPoints: [
    { field: 'sex', rule: { kind: 'share' } },
    { field: 'telephone_current', rule: { kind: 'share' } },
  ],
};

/** Puts a mark on a field of every record of a batch for which `isMarked` says so. */
function mark(at: Organisation, batch: string, code: string, field: string, isMarked: (id: string) => boolean): void {
  const { store } = opened(at.engine.context);
  const { first, last } = findBatch(store, batch) ?? { first: 1, last: 0 };
  store.transaction(() => {
    for (const record of recordsBetween(store, first, last))
      if (isMarked(record.id)) addIssue(store, batch, 0, record.number - first + 1, code, field, record.number);
  });
}

const kindsOf = (at: Organisation, batch: string, choice: Choice) =>
  at.engine.call('damaged.kinds', { batch, ...choice });
const pageOf = (at: Organisation, batch: string, choice: Choice, field: string, damage: string) =>
  at.engine.call('damaged.page', { batch, ...choice, field, damage, offset: 0, limit: 50 });
const settle = (at: Organisation, batch: string, choice: Choice, settlements: Settlement[]) =>
  at.engine.call('settle.add', { batch, ...choice, by: 'Sara', settlements });
const findingsOf = async (at: Organisation, batch: string, choice: Choice) =>
  (await at.engine.call('assess.run', { batch, ...choice })).findings.map(({ finding, records }) => [finding, records]);

describe('a damaged value that would go', () => {
  it('holds its record, and is left out of all records of its kind at once', async () => {
    const { hope, unhcr, card, choice } = await partners(phones);
    const batch = await importChildren(hope, [
      child(1, { telephone_current: '2.51912E+11' }),
      child(2, { telephone_current: '251912000002' }),
      child(3, { telephone_current: '2.51913E+11' }),
    ]);
    mark(hope, batch, 'damage.scientific', 'telephone_current', (id) => id !== child(2).id);
    const finding = { code: 'value.damaged', field: 'telephone_current', damage: 'damage.scientific' };
    expect(await findingsOf(hope, batch, choice)).toEqual([[finding, [child(1).id, child(3).id]]]);
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.findings');
    const [kind] = await kindsOf(hope, batch, choice);
    expect(kind).toMatchObject({ count: 2, open: 2, repairable: 0, asked: false, settled: null });
    expect(kind?.samples).toEqual([{ before: '2.•••••E+••', after: null }]);
    const all: Settlement = {
      ...{ kind: 'damaged', record: '', field: 'telephone_current', damage: 'damage.scientific' },
      ...{ decision: 'withhold', sha256: kind?.sha256 ?? '', reason: null },
    };
    await settle(hope, batch, choice, [all]);
    expect(await findingsOf(hope, batch, choice)).toEqual([]);
    const shown = await hope.engine.call('assess.record', { batch, ...choice, id: child(1).id });
    const line = shown.fields.find(({ path }) => path === 'telephone_current');
    expect(line).toMatchObject({ original: '2.51912E+11', released: null, decision: { reason: 'damaged' } });
    const sealed = await sealBatch(hope, batch, card, choice);
    expect(hope.asked.at(-1)?.detail).toContain('2 values that programs have damaged are left out.');
    const { package: id } = await openPackageFile(unhcr, sealed.path);
    const texts = await Promise.all(
      ['1', '2', '3'].map(async (ref) => {
        const { fields } = await unhcr.engine.call('package.record', { package: id, id: ref });
        return fields.find(({ path }) => path === 'telephone_current')?.text ?? null;
      }),
    );
    expect(texts).toEqual([null, '251912000002', null]);
  });

  it('goes repaired with all of its kind, and the decision can be taken back', async () => {
    const { hope, unhcr, card, choice } = await partners(phones);
    const batch = await importChildren(hope, [child(1, { telephone_current: '251912.0' }), child(2)]);
    mark(hope, batch, 'damage.decimal', 'telephone_current', (id) => id === child(1).id);
    const [kind] = await kindsOf(hope, batch, choice);
    expect(kind).toMatchObject({ count: 1, repairable: 1, samples: [{ before: '25••••.•', after: '25••••' }] });
    const all: Settlement = {
      ...{ kind: 'damaged', record: '', field: 'telephone_current', damage: 'damage.decimal' },
      ...{ decision: 'repair', sha256: kind?.sha256 ?? '', reason: null },
    };
    await settle(hope, batch, choice, [all]);
    const [settled] = await hope.engine.call('settle.list', { batch, ...choice });
    expect(settled).toMatchObject({ settlement: all, count: 1, by: 'Sara' });
    await hope.engine.call('settle.remove', { batch, ...choice, ids: [settled?.id ?? ''] });
    expect(await findingsOf(hope, batch, choice)).toHaveLength(1);
    await settle(hope, batch, choice, [all]);
    const shown = await hope.engine.call('assess.record', { batch, ...choice, id: child(1).id });
    const line = shown.fields.find(({ path }) => path === 'telephone_current');
    expect(line).toMatchObject({ original: '251912.0', released: '251912', decision: { reason: 'repaired' } });
    const sealed = await sealBatch(hope, batch, card, choice);
    expect(hope.asked.at(-1)?.detail).toContain('1 value that a program has damaged goes repaired.');
    const { package: id } = await openPackageFile(unhcr, sealed.path);
    const { fields } = await unhcr.engine.call('package.record', { package: id, id: '1' });
    expect(fields.find(({ path }) => path === 'telephone_current')?.text).toBe('251912');
  });

  it('is released as it is only by itself, for a reason, and named in the question', async () => {
    const { hope, card, choice } = await partners(phones);
    const batch = await importChildren(hope, [
      child(1, { telephone_current: '2.5E+11' }),
      child(2, { telephone_current: '2.6E+11' }),
    ]);
    mark(hope, batch, 'damage.scientific', 'telephone_current', () => true);
    const [kind] = await kindsOf(hope, batch, choice);
    const { rows } = await pageOf(hope, batch, choice, 'telephone_current', 'damage.scientific');
    const about = { kind: 'damaged' as const, field: 'telephone_current', damage: 'damage.scientific' };
    const decide = (record: string, sha256: string, decision: DamageDecision, reason: string | null): Settlement => ({
      ...{ ...about, record, sha256, decision, reason },
    });
    const atOnce = decide('', kind?.sha256 ?? '', 'release', 'All are right.');
    expect((await refused(settle(hope, batch, choice, [atOnce]))).code).toBe('app.bad-request');
    const [one, other] = rows;
    const silent = decide(one?.record ?? '', one?.sha256 ?? '', 'release', null);
    expect((await refused(settle(hope, batch, choice, [silent]))).code).toBe('app.bad-request');
    const ofOther = decide(one?.record ?? '', other?.sha256 ?? '', 'release', 'Asked the carer.');
    expect((await refused(settle(hope, batch, choice, [ofOther]))).code).toBe('settle.unknown');
    const unknown = decide(one?.record ?? '', one?.sha256 ?? '', 'repair', null);
    expect((await refused(settle(hope, batch, choice, [unknown]))).code).toBe('settle.unknown');
    const released = decide(one?.record ?? '', one?.sha256 ?? '', 'release', 'Asked the carer.');
    await settle(hope, batch, choice, [released]);
    expect(await findingsOf(hope, batch, choice)).toMatchObject([[{ code: 'value.damaged' }, [child(2).id]]]);
    await settle(hope, batch, choice, [decide('', kind?.sha256 ?? '', 'withhold', null)]);
    const decided = await pageOf(hope, batch, choice, 'telephone_current', 'damage.scientific');
    expect(decided.rows.map(({ decision, withAll }) => [decision, withAll])).toEqual([
      ['release', false],
      ['withhold', true],
    ]);
    await sealBatch(hope, batch, card, choice);
    expect(hope.asked.at(-1)?.detail).toContain('1 value that a program has damaged goes as it is.');
    expect(hope.asked.at(-1)?.detail).toContain('1 value that a program has damaged is left out.');
  });
});
