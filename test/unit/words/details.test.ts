// Details of problems are shown as people write them: no ISO text in a sentence.
import { expect, it } from 'vitest';
import { createTexts } from '../../../shared/i18n.ts';

it('writes days and instants as dates in the person’s language, with Western digits', () => {
  const en = createTexts('en');
  expect(en.textOf('problem.agreement.not-in-force', { from: '2026-01-01', until: '2026-06-30' })).toContain(
    '30 Jun 2026',
  );
  expect(en.textOf('problem.package.replayed', { opened: '2026-11-22T09:00:00.000Z' })).toMatch(/22 Nov 2026/);
  const ar = createTexts('ar').textOf('problem.agreement.not-in-force', { from: '2026-01-01', until: '2026-06-30' });
  expect(ar).toMatch(/30 يونيو 2026/);
  expect(ar).not.toContain('2026-06-30');
});
