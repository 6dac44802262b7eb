// The vectors of section Q of FORMAT.md: what a reader of decisions takes, and what it refuses. Vitest.
import { expect, it } from 'vitest';
import { hasItsReason, readDecisionsSchema } from '../../../shared/model/package/answer.ts';
import vectors from '../../vectors/decisions.json' with { type: 'json' };

it.each(vectors)('$clause: $what', ({ document, isRead }) => {
  expect(readDecisionsSchema.safeParse(document).success).toBe(isRead);
});

it.each([
  [{ decision: 'rejected' }, false],
  [{ decision: 'partly' }, false],
  [{ decision: 'rejected', reason: ' ' }, false],
  [{ decision: 'rejected', reason: 'No place.' }, true],
  [{ decision: 'rejected', code: 'no-capacity' }, true],
  [{ decision: 'rejected', code: 'too-far', reason: 'No place.' }, false],
  [{ decision: 'accepted' }, true],
  [{ decision: 'accepted', code: 'too-far' }, false],
] as const)('Q6: %o has its reason: %s', (decision, expected) => {
  expect(hasItsReason(decision, [{ code: 'no-capacity' }])).toBe(expected);
});
