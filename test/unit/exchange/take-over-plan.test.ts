// The plan of a taking over: every child in exactly one state, nothing decided by itself that a person must decide. Vitest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRecords } from '../../../electron/engine/exchange/take-over-differences.ts';
import {
  type ChildFacts,
  type KnownChild,
  type PlannedChild,
  planChild,
  settlePlan,
} from '../../../electron/engine/exchange/take-over-plan.ts';
import { takeOverStates } from '../../../shared/model/package/take-over.ts';
import { Problem } from '../../../shared/problems.ts';

const whole = () => true;
const none = { kinds: {}, children: [] };

const person = (key: string, isSure: boolean, data = {}): KnownChild => ({
  ...{ key, record: null, child: null, number: key, by: ['number'], evidence: [], isSure, data },
});
const facts = (changes: Partial<ChildFacts> = {}): ChildFacts => ({
  ...{ child: '1', number: 'c1', data: { sex: 'female' }, known: [], isWhole: whole },
  referrals: [{ id: 'r1', isTaken: false, block: null }],
  ...changes,
});

describe('how a child stands', () => {
  it.each<[string, Partial<ChildFacts>, PlannedChild['state']]>([
    ['of whom nothing is known', {}, 'new'],
    ['who is surely here and says the same', { known: [person('a', true, { sex: 'female' })] }, 'same'],
    ['who is surely here and says another', { known: [person('a', true, { sex: 'male' })] }, 'different'],
    ['who is here with less', { known: [person('a', true)] }, 'different'],
    ['who may be here', { known: [person('a', false, { sex: 'female' })] }, 'perhaps'],
    ['who is surely two', { known: [person('a', true), person('b', true)] }, 'perhaps'],
    [
      'whose referral was rejected',
      { referrals: [{ id: 'r', isTaken: false, block: { why: 'rejected' } }] },
      'blocked',
    ],
    ['whose referral was taken', { referrals: [{ id: 'r', isTaken: true, block: null }] }, 'taken'],
  ])('%s', (_, changes, state) => {
    expect(planChild(facts(changes)).state).toBe(state);
  });

  it('takes the referrals that may go, and says of each other one why not', () => {
    const referrals = [
      { id: 'r1', isTaken: false, block: null },
      { id: 'r2', isTaken: false, block: { why: 'withdrawn' as const } },
      { id: 'r3', isTaken: true, block: null },
    ];
    expect(planChild(facts({ referrals }))).toMatchObject({
      state: 'new',
      referrals: ['r1'],
      blocks: [{ referral: 'r2', why: 'withdrawn' }],
    });
  });
});

describe('what differs', () => {
  const beside = (incoming: object, ours: object, isWhole: (path: string) => boolean = whole) =>
    compareRecords(incoming as never, ours as never, isWhole);

  it('is compared row by row, by the id of the row and not by its place', () => {
    const rows = [
      { unique_id: 'b', type: 'food' },
      { unique_id: 'c', type: 'shelter' },
    ];
    const ours = { services: [{ unique_id: 'a', type: 'legal' }, ...rows.toReversed()] };
    expect(beside({ services: rows }, ours)).toEqual({ differences: [], same: 2, notCompared: [] });
    expect(
      beside({ services: rows }, { services: [] }).differences.map(({ path, ours: here }) => [path, here]),
    ).toEqual([
      ['services.1.type', null],
      ['services.2.type', null],
    ]);
  });

  it('is neither the order of a list, nor the form of a letter, nor what did not come', () => {
    const incoming = { concerns: ['a', 'b'], name: 'Ame\u0301lie', age: 7, note: '' };
    const ours = { concerns: ['b', 'a'], name: 'Amélie', age: '7', note: 'long', sex: 'female' };
    expect(beside(incoming, ours).differences).toEqual([]);
  });

  it('is not told of what was made coarser or hidden', () => {
    const coarse = beside(
      { born: '2014', name: '*****' },
      { born: '2014-03-05', name: 'Achol' },
      (path) => path !== 'born',
    );
    expect(coarse).toEqual({ differences: [], same: 0, notCompared: ['born', 'name'] });
  });
});

describe('what decisions make of a plan', () => {
  const plan = [
    planChild(facts({ child: 'new' })),
    planChild(facts({ child: 'different', known: [person('a', true, { sex: 'male' })] })),
    planChild(facts({ child: 'perhaps', known: [person('a', false), person('b', false)] })),
  ];
  const refusal = (decisions: Parameters<typeof settlePlan>[1]) => {
    try {
      settlePlan(plan, decisions);
    } catch (error) {
      return error instanceof Problem ? [error.code, error.detail['child']] : error;
    }
    return null;
  };

  it('leaves undecided what a person must decide', () => {
    expect(settlePlan(plan, none)).toMatchObject({ undecided: ['different', 'perhaps'], takings: [{ child: 'new' }] });
    const decided = settlePlan(plan, {
      kinds: { different: 'take' },
      children: [{ child: 'perhaps', decision: 'same-as', as: 'b' }],
    });
    expect(decided.undecided).toEqual([]);
    expect(decided.takings.map(({ child, as }) => [child, as?.key ?? null])).toEqual([
      ['new', null],
      ['different', 'a'],
      ['perhaps', 'b'],
    ]);
  });

  it.each<[string, Parameters<typeof settlePlan>[1], string]>([
    ['somebody who is not in the plan', { kinds: {}, children: [{ child: 'x', decision: 'take' }] }, 'x'],
    ['somebody who may be several', { kinds: {}, children: [{ child: 'perhaps', decision: 'same-as' }] }, 'perhaps'],
    [
      'somebody who nobody here is',
      { kinds: {}, children: [{ child: 'perhaps', decision: 'same-as', as: 'z' }] },
      'perhaps',
    ],
    ['somebody perhaps known, as whom nobody says', { kinds: { perhaps: 'take' }, children: [] }, 'perhaps'],
    [
      'one child twice',
      {
        kinds: {},
        children: [
          { child: 'new', decision: 'take' },
          { child: 'new', decision: 'leave' },
        ],
      },
      'new',
    ],
  ])('refuses a decision about %s', (_, decisions, child) => {
    expect(refusal(decisions)).toEqual(['take-over.decision', child]);
  });
});

const block = fc.constantFrom(null, { why: 'rejected' as const }, { why: 'withdrawn' as const });
const anyChild = fc.record({
  referrals: fc.array(fc.record({ isTaken: fc.boolean(), block }), { minLength: 1, maxLength: 4 }),
  known: fc.array(fc.record({ isSure: fc.boolean(), sex: fc.constantFrom('female', 'male') }), { maxLength: 3 }),
});
const planned = (
  children: readonly {
    referrals: Omit<ChildFacts['referrals'][number], 'id'>[];
    known: { isSure: boolean; sex: string }[];
  }[],
) =>
  children.map(({ referrals, known: people }, number) =>
    planChild(
      facts({
        child: String(number),
        referrals: referrals.map((each, place) => ({ id: `${number}-${place}`, ...each })),
        known: people.map(({ isSure, sex }, place) => person(`p${place}`, isSure, { sex })),
      }),
    ),
  );

describe('any plan', () => {
  it('is a partition: every child has one state, and every referral is taken, blocked or taken before', () => {
    fc.assert(
      fc.property(fc.array(anyChild, { maxLength: 20 }), (children) => {
        const plan = planned(children);
        expect(plan).toHaveLength(children.length);
        for (const [number, child] of plan.entries()) {
          expect(takeOverStates).toContain(child.state);
          const before = children[number]?.referrals.filter(({ isTaken }) => isTaken).length ?? 0;
          expect(child.referrals.length + child.blocks.length + before).toBe(children[number]?.referrals.length);
          expect(child.referrals.length > 0).toBe(['new', 'same', 'different', 'perhaps'].includes(child.state));
        }
      }),
    );
  });

  it('takes each referral once: what was taken is never taken by the plan after it', () => {
    fc.assert(
      fc.property(fc.array(anyChild, { maxLength: 20 }), (children) => {
        const kinds = { new: 'take', same: 'take', different: 'take', perhaps: 'another' } as const;
        const first = settlePlan(planned(children), { kinds, children: [] });
        const taken = new Set(first.takings.flatMap(({ referrals }) => referrals));
        const after = children.map((child, number) => ({
          ...child,
          referrals: child.referrals.map((each, place) => ({
            ...each,
            isTaken: each.isTaken || taken.has(`${number}-${place}`),
          })),
        }));
        expect(settlePlan(planned(after), { kinds, children: [] }).takings).toEqual([]);
      }),
    );
  });
});
