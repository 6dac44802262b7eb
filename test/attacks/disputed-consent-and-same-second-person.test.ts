// Attack: circumstances about which files disagree, and a second person who is the first in another spelling.
import { afterAll, describe, expect, it } from 'vitest';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import {
  child,
  cleanUp,
  importChildren,
  importFiles,
  type Organisation,
  partners,
  sealBatch,
} from '../support/engines.ts';
import { writeCsv } from '../support/primero-writers.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const csv = (record: CaseRecord) => writeCsv(Object.keys(record.data), [record], '2.15');
const joined = async (at: Organisation, one: CaseRecord, other: CaseRecord): Promise<string> => {
  const files = [await at.file('one.csv', csv(one)), await at.file('other.csv', csv(other))];
  return (
    await importFiles(
      at,
      files.map((file) => ({ file })),
    )
  ).id;
};

describe('circumstances in dispute', () => {
  it('release nothing before a person has decided, and then what was decided', async () => {
    const when = { field: 'status', is: 'open' };
    const { hope, card, choice } = await partners({
      mapping: undefined,
      condition: { field: 'consent_for_services', is: true },
      rows: {},
      dataPoints: [
        { field: 'sex', rule: { kind: 'share' } },
        { field: 'name_first', rule: { kind: 'share' }, when },
      ],
    });
    const batch = await joined(hope, child(1), child(1, { status: 'closed' }));
    const all = { batch, ...choice };
    const released = async () => {
      const { fields } = await hope.engine.call('assess.record', { ...all, id: child(1).id });
      return fields.find(({ path }) => path === 'name_first')?.released ?? null;
    };
    const findings = [{ finding: { code: 'value.differs', field: 'status' }, count: 1 }];
    expect(await hope.engine.call('assess.run', all)).toMatchObject({ decide: 1, findings });
    expect(await released()).toBe(null);
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.findings');
    const { rows } = await hope.engine.call('value.page', { ...all, offset: 0, limit: 9 });
    expect(rows.map(({ field }) => field)).toEqual(['status']);
    const settle = (source: number) =>
      hope.engine.call('settle.add', {
        ...all,
        by: 'Sara',
        settlements: [{ kind: 'value', record: child(1).id, field: 'status', source }],
      });
    await settle(1);
    expect(await released()).toBe(null);
    await settle(0);
    expect(await released()).toBe('Achol');
  });
});

describe('a name that only one of the files knows', () => {
  it('is found in a text, whichever name is right', async () => {
    const { hope, card, choice } = await partners({
      mapping: undefined,
      identity: 'pseudonym',
      condition: { field: 'consent_for_services', is: true },
      rows: {},
      dataPoints: [{ field: 'note', rule: { kind: 'share' } }],
    });
    const note = 'Nyabol sleeps at the market.';
    const batch = await joined(hope, child(1, { note }), child(1, { note, name_first: 'Nyabol' }));
    const all = { batch, ...choice };
    const findings = [{ finding: { code: 'text.names', field: 'note' }, count: 1 }];
    expect(await hope.engine.call('assess.run', all)).toMatchObject({ decide: 1, findings });
    const settlement = { kind: 'value', record: child(1).id, field: 'name_first', source: 0 } as const;
    await hope.engine.call('settle.add', { ...all, by: 'Sara', settlements: [settlement] });
    expect(await hope.engine.call('assess.run', all)).toMatchObject({ decide: 1, findings });
    const { rows } = await hope.engine.call('text.page', { ...all, only: 'open', offset: 0, limit: 9 });
    expect(rows).toMatchObject([{ field: 'note', hits: [{ start: 0, end: 6, field: 'name_first' }] }]);
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.findings');
  });
});

describe('a second person', () => {
  it('is not the first one in another spelling, nor nobody', async () => {
    const exceptions = [{ id: 'vital', title: { en: 'Vital interest' }, secondPerson: true }];
    const { hope, card, choice } = await partners({ exceptions, secondPerson: true });
    const batch = await importChildren(hope, [child(1)]);
    const settle = (second: string, reason = 'In danger now.') =>
      hope.engine.call('settle.add', {
        batch,
        ...choice,
        by: 'Sara Mire',
        settlements: [{ kind: 'exception', record: child(1).id, exception: 'vital', reason, second }],
      });
    const folder = hope.engine.grants.issue(hope.folder);
    const seal = (second: string) =>
      hope.engine.call('seal.run', { batch, ...choice, to: card, leaveOut: [], folder, by: 'Sara Mire', second });
    for (const same of [
      'sara mire',
      'Sara  Mire',
      'Sa\u200bra Mire',
      'Sara\u00a0Mire',
      'ＳARA MIRE',
      'Sara Mire.',
      'Mire Sara',
      'Sara Mire1',
      'S\u0430ra Mire',
    ]) {
      expect((await refused(settle(same))).code).toBe('settle.second-person');
      expect((await refused(seal(same))).code).toBe('seal.second-person');
    }
    for (const nobody of ['\u200b', '…', '\u2066\u2069'])
      for (const work of [settle(nobody), seal(nobody), settle('Tom Lado', `${nobody}${nobody}${nobody}`)])
        expect((await refused(work)).code).toBe('app.bad-request');
    await settle('Tom Lado');
    expect(await seal('Tom Lado')).toMatchObject({ records: 1 });
  });
});
