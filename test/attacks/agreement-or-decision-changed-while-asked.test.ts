// Attack: what changes while a person looks at the question of the seal, and a misspelt id of whom to leave out.
import { afterAll, describe, expect, it } from 'vitest';
import {
  agree,
  agreementBetween,
  child,
  cleanUp,
  importChildren,
  importFiles,
  partners,
  sealBatch,
  service,
} from '../support/engines.ts';
import { writeCsv } from '../support/primero-writers.ts';
import type { Organisation } from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

/** Does something in the moment in which a person is asked; the person says yes. */
function whileAsked(at: Organisation, work: () => Promise<unknown>): void {
  let isFirst = true;
  Object.assign(at.engine.context.deps, {
    confirm: async () => {
      const first = isFirst;
      isFirst = false;
      if (first) await work();
      return true;
    },
  });
}

const sealed = async (at: Organisation) =>
  (await at.engine.call('board.list', {})).filter(({ direction }) => direction === 'out').length;

describe('while the question of the seal stands there', () => {
  it('an agreement that is suspended releases nothing', async () => {
    const { hope, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    whileAsked(hope, () => hope.engine.call('agreement.suspend', { id: choice.agreement, reason: 'A breach.' }));
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('agreement.suspended');
    expect(await sealed(hope)).toBe(0);
  });

  it('an agreement that ends releases nothing', async () => {
    const { hope, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    whileAsked(hope, async () => {
      hope.now = new Date('2099-01-01T00:00:00Z');
    });
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('agreement.not-in-force');
    expect(await sealed(hope)).toBe(0);
  });

  it('another version of the agreement has to be looked at first', async () => {
    const { hope, unhcr, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    const next = agreementBetween(hope.name, unhcr.name, {}, { version: 99 });
    const { context } = hope.engine;
    whileAsked(hope, async () => {
      context.asking = false;
      await agree(hope, next);
    });
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.changed');
    expect(await sealed(hope)).toBe(0);
  });

  it('a decision that is taken back lets nothing go', async () => {
    const exceptions = [{ id: 'best-interest', title: { en: 'Best interest' }, secondPerson: false }];
    const { hope, card, choice } = await partners({ exceptions });
    const batch = await importChildren(hope, [child(1), child(2, { consent_for_services: false })]);
    const exception = { kind: 'exception', exception: 'best-interest', reason: 'In danger.', second: null } as const;
    const settlements = [{ ...exception, record: child(2).id }];
    await hope.engine.call('settle.add', { batch, ...choice, by: 'Sara', settlements });
    const [settled] = await hope.engine.call('settle.list', { batch, ...choice });
    whileAsked(hope, () => hope.engine.call('settle.remove', { batch, ...choice, ids: [settled?.id ?? ''] }));
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.changed');
    expect(await sealed(hope)).toBe(0);
  });
});

describe('when midnight passes while the question of the seal stands there', () => {
  /** A service goes for ten days after its appointment, or from the eleventh day after it was implemented. */
  const rows = {
    services_section: {
      any: [
        { field: 'service_appointment_date', withinDays: 10 },
        { not: { field: 'service_implemented_day_time', withinDays: 10 } },
      ],
    },
  };
  const tenDaysAgo = '2026-11-12';
  const lastDay = (number: number) => service(number, { service_appointment_date: tenDaysAgo });
  const lasting = (number: number) => service(number, { service_appointment_date: '2026-11-22' });
  const nextDay = (number: number) => service(number, { service_implemented_day_time: tenDaysAgo });

  it.each([
    ['one referral fewer of as many children', [[lasting(1), lastDay(2)]], { records: 1, referrals: 2 }],
    ['as many referrals of one child fewer', [[lastDay(1)], [lasting(2), nextDay(3)]], { records: 2, referrals: 2 }],
  ] as const)('what goes then, %s, has to be looked at first', async (_, services, counts) => {
    const { hope, card, choice } = await partners({ rows });
    const children = services.map((each, index) => child(index + 1, { services_section: [...each] }));
    const batch = await importChildren(hope, children);
    whileAsked(hope, async () => {
      hope.now = new Date('2026-11-23T00:00:01Z');
    });
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.changed');
    expect(await sealed(hope)).toBe(0);
    hope.now = new Date('2026-11-22T23:59:59Z');
    expect(await sealBatch(hope, batch, card, choice)).toMatchObject(counts);
  });
});

describe('what the person has seen in the preview', () => {
  it('is sealed, and nothing where the number of children or of referrals is another', async () => {
    const { hope, card: to, choice } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    const sealSeen = (records: number, referrals: number) => {
      const folder = hope.engine.grants.issue(hope.folder);
      const seen = { records, referrals };
      return hope.engine.call('seal.run', { batch, ...choice, to, leaveOut: [], folder, seen });
    };
    for (const [records, referrals] of [
      [1, 2],
      [2, 1],
      [0, 0],
    ] as const)
      expect((await refused(sealSeen(records, referrals))).code).toBe('seal.changed');
    expect(hope.asked.filter(({ title }) => title.includes('Seal'))).toEqual([]);
    expect(await sealSeen(1, 1)).toMatchObject({ records: 1, referrals: 1 });
  });
});

describe('a child to leave out', () => {
  it('who is not among the cases stops the seal, instead of being sent', async () => {
    const { hope, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1), child(2)]);
    for (const wrong of ['c000002', `${child(2).id} `, child(3).id])
      expect((await refused(sealBatch(hope, batch, card, choice, [wrong]))).code).toBe('record.unknown');
    expect(hope.asked.filter(({ title }) => title.includes('Seal'))).toEqual([]);
    expect(await sealBatch(hope, batch, card, choice, [child(2).id])).toMatchObject({ records: 1 });
  });
});

describe('a value that two files dispute', () => {
  it('and that is decided otherwise while the question stands there does not go unseen', async () => {
    const { hope, card, choice } = await partners();
    const files = [];
    for (const [name, sex] of [
      ['one.csv', 'female'],
      ['other.csv', 'male'],
    ] as const) {
      const record = child(1, { sex });
      files.push({ file: await hope.file(name, writeCsv(Object.keys(record.data), [record], '2.15')) });
    }
    const { id: batch } = await importFiles(hope, files);
    const decide = (source: number) =>
      hope.engine.call('settle.add', {
        ...{ batch, ...choice, by: 'Sara' },
        settlements: [{ kind: 'value', record: child(1).id, field: 'sex', source }],
      });
    await decide(0);
    whileAsked(hope, () => decide(1));
    expect((await refused(sealBatch(hope, batch, card, choice))).code).toBe('seal.changed');
    expect(await sealed(hope)).toBe(0);
    expect(await sealBatch(hope, batch, card, choice)).toMatchObject({ records: 1 });
  });
});
