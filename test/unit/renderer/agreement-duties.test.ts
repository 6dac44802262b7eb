// What an agreement says beside what may go is kept by the editor, mended at its place, and asked for before the seal.
import { describe, expect, test } from 'vitest';
import { completed, fromTemplate, nextVersion } from '../../../renderer/screens/agreements/editor/draft.ts';
import { spotOf } from '../../../renderer/screens/agreements/editor/problems.ts';
import { needsSecond } from '../../../renderer/screens/prepare/second.ts';
import type { RiskData } from '../../../renderer/screens/prepare/risk.ts';
import { type Agreement, agreementSchema, type UseCase } from '../../../shared/model/agreement/agreement.ts';
import document from '../../../shared/training/agreement.json' with { type: 'json' };

const duties: Partial<UseCase> = {
  each: { rows: 'services_section' },
  mapping: { id: 'progres-ping-referral', version: 1, sha256: 'a'.repeat(64) },
  oneOff: true,
  reasons: [{ code: 'no-capacity', title: { en: 'No capacity' } }],
  deadlines: { answer: 14 },
  secondPersonOver: { children: 50 },
  roleIds: { prepare: ['caseworker'] },
  readiness: 'required',
};
const agreement: Agreement = agreementSchema.parse({
  ...document,
  useCases: [{ ...document.useCases[0], ...duties }],
});

test('the editor keeps every member through an edit, also those that it has no place for', () => {
  const next = completed(nextVersion(agreement, [1]));
  expect(agreementSchema.parse(JSON.parse(JSON.stringify(next)))).toEqual({ ...agreement, version: 2 });
  const begun = completed(fromTemplate(agreement, 'Ours', [], '2026-11-22'));
  expect(begun.useCases[0]).toMatchObject(duties);
});

test.each([
  ['each', 'children'],
  ['mapping', 'purpose'],
  ['reasons.0.title', 'safeguards'],
  ['deadlines', 'safeguards'],
  ['secondPersonOver', 'safeguards'],
  ['roleIds', 'safeguards'],
])('%s is mended under %s', (key, part) => {
  expect(spotOf(`useCases.0.${key}`)).toEqual({ useCase: 0, part });
});

describe('a second person is asked for', () => {
  const risk = (averageRisk: number) => ({ line: { averageRisk } }) as unknown as RiskData;
  const noLine = { line: null } as unknown as RiskData;
  test.each<[string, Parameters<typeof needsSecond>, boolean]>([
    ['nobody says so', [{}, 900, false, noLine], false],
    ['always', [{ secondPerson: true }, 1, false, undefined], true],
    ['beyond a number', [{ secondPersonOver: { children: 2 } }, 3, false, noLine], true],
    ['not up to it', [{ secondPersonOver: { children: 2 } }, 2, false, noLine], false],
    ['beyond a risk', [{ secondPersonOver: { risk: 0.03 } }, 1, false, risk(0.04)], true],
    ['not up to it', [{ secondPersonOver: { risk: 0.03 } }, 1, false, risk(0.03)], false],
    ['where the risk is not known yet', [{ secondPersonOver: { risk: 0.03 } }, 1, false, undefined], true],
    ['where children go by name', [{ secondPersonOver: { risk: 0.03 } }, 1, false, noLine], true],
    ['not for numbers only', [{ secondPersonOver: { risk: 0.03 } }, 1, true, noLine], false],
  ])('%s', (_, [agreed, children, isCountsOnly, data], isAsked) => {
    expect(needsSecond(agreed, children, isCountsOnly, data)).toBe(isAsked);
  });
});
