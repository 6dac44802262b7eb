// What would be sealed, as the main screen says it on its button. Vitest.
import { describe, expect, test } from 'vitest';
import { type Assessment, asPicked, outcomeOf } from '../../../renderer/screens/prepare/choice.ts';
import type { AssessedLine } from '../../../shared/rpc/contract/index.ts';

const assessment: Assessment = {
  total: 40,
  go: 24,
  stop: 13,
  decide: 3,
  referrals: 31,
  findings: [],
  reasons: [],
  fields: { share: 0, generalise: 0, pseudonymise: 0, withheldByRule: 0, notNamed: 0 },
  sent: { go: 0, decide: 0, referrals: 0 },
};
const line = (
  id: string,
  verdict: AssessedLine['verdict'],
  referrals: number,
  sentBefore: AssessedLine['sent'] = null,
): AssessedLine => ({
  case: { id, number: id, initials: '', sex: null, age: null },
  verdict,
  reasons: [],
  findings: [],
  referrals,
  sent: sentBefore,
});
const undecided = [line('a', 'decide', 1), line('b', 'decide', 1), line('c', 'decide', 1)];

test('cases that need a decision block, and are not counted as going', () => {
  expect(outcomeOf(assessment, undecided, [], [])).toEqual({ records: 24, referrals: 28, blocked: 3 });
});

test('leaving them out settles them and changes nothing of what goes', () => {
  expect(outcomeOf(assessment, undecided, undecided.map(asPicked), [])).toEqual({
    records: 24,
    referrals: 28,
    blocked: 0,
  });
});

test('leaving out a case that may go takes its referrals with it', () => {
  expect(outcomeOf(assessment, undecided, [asPicked(line('d', 'go', 2))], [])).toEqual({
    records: 23,
    referrals: 26,
    blocked: 3,
  });
});

describe('what was already sent to the partner', () => {
  const earlier = (referrals: number): AssessedLine['sent'] => ({
    ...{ referrals, accepted: 0, rejected: 0, package: 'p', sealed: '2026-11-20T09:00:00Z', exact: true },
    ...{ handedOver: null, received: null },
  });
  // Two cases of which nothing is new, with three referrals; one with a new referral; one that waits for a decision.
  const sums = { ...assessment, sent: { go: 2, decide: 1, referrals: 5 } };
  const [whole, part] = [line('d', 'go', 2, earlier(2)), line('e', 'go', 2, earlier(1))];
  const waiting = [line('a', 'decide', 1, earlier(1)), ...undecided.slice(1)];

  test('stays, and does not block', () => {
    expect(outcomeOf(sums, waiting, [], [])).toEqual({ records: 22, referrals: 24, blocked: 2 });
  });

  test('goes once more where a person wants it, and then blocks where it needs a decision', () => {
    expect(outcomeOf(sums, waiting, [], [asPicked(whole)])).toEqual({ records: 23, referrals: 26, blocked: 2 });
    expect(outcomeOf(sums, waiting, [], [asPicked(part)])).toEqual({ records: 22, referrals: 25, blocked: 2 });
    expect(outcomeOf(sums, waiting, [], waiting.slice(0, 1).map(asPicked))).toEqual({
      ...{ records: 22, referrals: 24, blocked: 3 },
    });
  });

  test('stays where the case is left out as well', () => {
    expect(outcomeOf(sums, waiting, [asPicked(whole)], [asPicked(whole)])).toEqual({
      ...{ records: 22, referrals: 24, blocked: 2 },
    });
    expect(outcomeOf(sums, waiting, [asPicked(part)], [])).toEqual({ records: 21, referrals: 23, blocked: 2 });
  });
});
