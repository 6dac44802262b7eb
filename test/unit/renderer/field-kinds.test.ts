// What happens to the fields of a case, in kinds that add up. Vitest.
import { expect, test } from 'vitest';
import { countKinds, kindOf } from '../../../renderer/screens/prepare/fieldKinds.ts';
import { isSecond } from '../../../renderer/screens/prepare/second.ts';
import type { FieldDecision } from '../../../shared/model/case/assessment.ts';

const field = (path: string, action: FieldDecision['action'], reason: FieldDecision['reason']) => ({
  path,
  decision: { action, reason },
});
const fields = [
  field('sex', 'share', 'agreed'),
  field('age', 'generalise', 'agreed'),
  field('note', 'share', 'agreed'),
  field('cpims_id', 'pseudonymise', 'agreed'),
  field('name', 'withhold', 'rule'),
  field('address', 'withhold', 'circumstances'),
  field('religion', 'withhold', 'not-named'),
  field('ethnicity', 'withhold', 'not-named'),
  field('date_of_birth', 'withhold', 'unfit'),
];

test('each field is of one kind, what is stuck before all else, and the counts add up', () => {
  const findings = [{ code: 'text.names', field: 'note' } as const];
  expect(countKinds(fields, findings)).toEqual([
    ['share', 1],
    ['generalise', 1],
    ['pseudonymise', 1],
    ['blocked', 2],
    ['rule', 1],
    ['not-named', 2],
    ['circumstances', 1],
  ]);
  expect(countKinds(fields, []).reduce((sum, [, count]) => sum + count, 0)).toBe(fields.length);
  expect(kindOf(field('sex', 'withhold', 'not-released'), [])).toBe('not-released');
});

test('a second person is somebody else, however the name is written', () => {
  expect(isSecond('Amina', 'Deng')).toBe(true);
  for (const second of ['', '  ', 'amina ', 'ＡＭＩＮＡ']) expect(isSecond('Amina', second)).toBe(false);
  expect(isSecond('', 'Deng')).toBe(false);
});
