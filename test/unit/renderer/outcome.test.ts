// What would be sealed, as the main screen says it on its button. Vitest.
import { expect, test } from 'vitest';
import { type Assessment, asLeftOut, outcomeOf } from '../../../renderer/screens/prepare/choice.ts';
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
};
const line = (id: string, verdict: AssessedLine['verdict'], referrals: number): AssessedLine => ({
  case: { id, number: id, initials: '', sex: null, age: null },
  verdict,
  reasons: [],
  findings: [],
  referrals,
});
const undecided = [line('a', 'decide', 1), line('b', 'decide', 1), line('c', 'decide', 1)];

test('cases that need a decision block, and are not counted as going', () => {
  expect(outcomeOf(assessment, undecided, [])).toEqual({ records: 24, referrals: 28, blocked: 3 });
});

test('leaving them out settles them and changes nothing of what goes', () => {
  expect(outcomeOf(assessment, undecided, undecided.map(asLeftOut))).toEqual({
    records: 24,
    referrals: 28,
    blocked: 0,
  });
});

test('leaving out a case that may go takes its referrals with it', () => {
  expect(outcomeOf(assessment, undecided, [asLeftOut(line('d', 'go', 2))])).toEqual({
    records: 23,
    referrals: 26,
    blocked: 3,
  });
});
