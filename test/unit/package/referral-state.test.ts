// What became of a referral depends on the facts, and never on the order or the number in which they come. Vitest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DecisionFact,
  newestPlace,
  type ReferralFact,
  referralState,
} from '../../../shared/model/package/referral-state.ts';

const bytes = (name: string): string => name.padEnd(64, '0');

const decided = (answer: string, decision: DecisionFact['decision'], ...replaced: string[]): DecisionFact => ({
  kind: 'decision',
  answer,
  manifestSha256: bytes(answer),
  decision,
  code: null,
  reason: null,
  at: '2026-11-01T10:00:00.000Z',
  replaces: replaced.map((each) => ({ answer: each, manifestSha256: bytes(each) })),
});

const at = '2026-11-02T10:00:00.000Z';
const status = (name: 'implemented' | 'closed' | 'transferred', sequence: number, line = 'a'): ReferralFact => ({
  kind: 'status',
  status: name,
  package: `${line}${sequence}`,
  line,
  sequence,
  at,
});

describe('the state of a referral', () => {
  it('is open until an answer names it', () => {
    expect(referralState([]).state).toBe('open');
    expect(referralState([{ kind: 'receipt', at }]).state).toBe('open');
  });

  it.each(['accepted', 'rejected', 'partly', 'done'] as const)('is %s after that decision', (decision) => {
    expect(referralState([decided('a', decision)])).toMatchObject({ state: decision, isContradicted: false });
  });

  it('is what the later answer says that names the earlier one, also where the later one comes first', () => {
    const [first, later] = [decided('z', 'accepted'), decided('a', 'rejected', 'z')];
    for (const facts of [[first, later], [later, first], [later]]) expect(referralState(facts).state).toBe('rejected');
    expect(referralState([first, later]).decisions.map((line) => [line.answer, line.isReplaced])).toEqual([
      ['z', true],
      ['a', false],
    ]);
  });

  it('stands where the answer between the first and the last was lost', () => {
    const facts = [decided('a', 'accepted'), decided('c', 'done', 'a', 'b')];
    expect(referralState(facts).state).toBe('done');
  });

  it('is contradicted where two answers say different things and neither names the other', () => {
    const facts = [decided('a', 'accepted'), decided('b', 'rejected')];
    expect(referralState(facts)).toMatchObject({ state: 'contradicted', decision: null, isContradicted: true });
    expect(referralState([...facts, decided('c', 'rejected', 'a', 'b')]).state).toBe('rejected');
  });

  it('is not contradicted by an answer that says the same again', () => {
    expect(referralState([decided('a', 'done'), decided('b', 'done')]).state).toBe('done');
  });

  it('is not changed by an answer that names other bytes', () => {
    const other = { ...decided('b', 'rejected'), replaces: [{ answer: 'a', manifestSha256: bytes('x') }] };
    expect(referralState([decided('a', 'accepted'), other]).state).toBe('contradicted');
  });

  it('goes on by the newest number of what the partner states, and not by its clock', () => {
    const newest = { ...status('closed', 2), at: '2026-11-01T00:00:00.000Z' };
    expect(referralState([decided('a', 'accepted'), newest, status('implemented', 1)]).state).toBe('closed');
  });

  it('goes on by the newer line where the partner began another', () => {
    const other = { ...status('implemented', 1, 'b'), at: '2026-11-03T00:00:00.000Z' };
    expect(referralState([decided('a', 'accepted'), other, status('closed', 9)]).state).toBe('implemented');
  });

  it('does not go on where the referral was rejected', () => {
    const facts = [decided('a', 'accepted'), status('implemented', 1), decided('b', 'rejected', 'a')];
    expect(referralState(facts)).toMatchObject({ state: 'rejected', status: null });
  });

  it('is known by its status where the answer was lost', () => {
    expect(referralState([status('implemented', 1)]).state).toBe('implemented');
  });

  it('is withdrawn whatever was decided before or after, and the decision stays on record', () => {
    const facts: ReferralFact[] = [
      decided('a', 'accepted'),
      { kind: 'withdrawal', package: 'w', at },
      status('closed', 1),
    ];
    expect(referralState(facts)).toMatchObject({ state: 'withdrawn', decision: { decision: 'accepted' } });
    expect(referralState([{ kind: 'recall', package: 'r', at }, ...facts]).state).toBe('withdrawn');
    expect(referralState([{ kind: 'recall', package: 'r', at }]).state).toBe('recalled');
  });

  it('is voided only where the partner never had it', () => {
    expect(referralState([{ kind: 'void', at }]).state).toBe('voided');
    expect(
      referralState([
        { kind: 'void', at },
        { kind: 'receipt', at },
      ]).state,
    ).toBe('open');
    expect(referralState([{ kind: 'void', at }, decided('a', 'done')]).state).toBe('done');
  });

  it('knows the newest correction', () => {
    const correction = (sequence: number): ReferralFact => ({
      kind: 'correction',
      package: `c${sequence}`,
      line: 'l',
      sequence,
      at,
    });
    expect(referralState([correction(7), correction(3)])).toMatchObject({ state: 'open', correction: 'c7' });
  });
});

/** Answers by their numbers: each may name any earlier one, and what it says depends on its number only. */
const facts = fc
  .array(
    fc.record({
      said: fc.constantFrom('accepted', 'rejected', 'partly', 'done'),
      named: fc.array(fc.nat(9), { maxLength: 4 }),
      status: fc.constantFrom('implemented', 'closed', 'transferred', null),
      line: fc.constantFrom('a', 'b', 'c'),
      minute: fc.integer({ min: 10, max: 59 }),
      more: fc.constantFrom('withdrawal', 'recall', 'void', 'receipt', 'correction', null),
    }),
    { maxLength: 8 },
  )
  .map((rows) =>
    rows.flatMap(({ said, named, status: reached, line, minute, more }, index): ReferralFact[] => {
      const time = `2026-11-01T10:${minute}:00.000Z`;
      const place = { package: `p${index}`, line, sequence: index + 1, at: time };
      const earlier = [...new Set(named)].filter((each) => each < index).map(String);
      return [
        { ...decided(String(index), said, ...earlier), at: time },
        ...(reached === null ? [] : [{ kind: 'status', status: reached, ...place } as const]),
        ...(more === 'correction' ? [{ kind: more, ...place } as const] : []),
        ...(more === 'withdrawal' || more === 'recall'
          ? [{ kind: more, package: `p${index}`, at: time } as const]
          : []),
        ...(more === 'void' || more === 'receipt' ? [{ kind: more, at: time } as const] : []),
      ];
    }),
  );

describe('the fold of facts', () => {
  it('gives the same in every order, and where facts come twice', () => {
    fc.assert(
      fc.property(
        facts.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all)),
        ),
        ([all, shuffled, again]) => {
          expect(referralState([...shuffled, ...again])).toEqual(referralState(all));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never lets a decision count that another one names', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const { decision, decisions } = referralState(all);
        for (const line of decisions) if (line.isReplaced) expect(line.answer).not.toBe(decision?.answer);
      }),
    );
  });

  it('finds the newest place in any order', () => {
    const places = fc.array(
      fc.record({ line: fc.constantFrom('a', 'b'), sequence: fc.nat(20), at: fc.constantFrom('1', '2', '3') }),
    );
    fc.assert(
      fc.property(places, (rows) => {
        const all = rows.map((row) => ({ ...row, package: `${row.line}${row.sequence}${row.at}` }));
        expect(newestPlace([...all].reverse())?.package).toBe(newestPlace(all)?.package);
      }),
    );
  });
});
