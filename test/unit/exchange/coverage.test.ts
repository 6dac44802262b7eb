// Coverage: the bar is full exactly when every value is decided, and what is open is told once for all children. Vitest.
import { expect, it } from 'vitest';
import { coverageOf, type CoveredRecord, isCovered } from '../../../electron/engine/exchange/coverage.ts';
import type { MetCode } from '../../../electron/engine/exchange/map.ts';
import { suggestCodes } from '../../../shared/model/mapping/code-suggestions.ts';

const met = (code: string, relation?: 'equivalent' | 'broader' | 'none'): MetCode => ({
  ...{ unit: 0, target: 'service', table: 'services', code },
  row:
    relation === undefined
      ? undefined
      : relation === 'none'
        ? { from: code, label: code, to: null, reason: { en: 'No.' } }
        : { from: code, label: code, to: '1', toLabel: '1', relation },
});
const record = (id: string, changes: Partial<CoveredRecord>): CoveredRecord => ({
  ...{ id, met: [], findings: [], parked: 0, isLeftOut: false },
  ...changes,
});

it('each value is counted once, by what was decided about it', () => {
  const { counts } = coverageOf([
    record('1', { met: [met('a', 'equivalent'), met('b', 'broader'), met('c', 'none'), met('d')] }),
    record('2', { met: [met('a', 'equivalent'), met('d')], parked: 1 }),
    record('3', { met: [met('a', 'equivalent'), met('d')], isLeftOut: true }),
  ]);
  expect(counts).toEqual({ equivalent: 2, inexact: 1, none: 1, parked: 1, leftOut: 1, open: 1 });
});

it('what is open is told once, with how many children have it, the most frequent first', () => {
  const finding = { code: 'map.missing', field: 'name', target: 'surname' } as const;
  const { open } = coverageOf([
    record('1', { findings: [finding] }),
    record('2', { met: [met('d'), met('d')] }),
    record('3', { met: [met('d')] }),
  ]);
  expect(open).toEqual([
    { code: 'map.unmapped', field: null, target: 'service', table: 'services', value: 'd', count: 3, children: 2 },
    { code: 'map.missing', field: 'name', target: 'surname', table: null, value: null, count: 1, children: 1 },
  ]);
});

it('it is full exactly when nothing is open', () => {
  expect(isCovered(coverageOf([]))).toBe(true);
  expect(isCovered(coverageOf([record('1', { met: [met('a', 'none')], parked: 0 })]))).toBe(true);
  expect(isCovered(coverageOf([record('1', { met: [met('a')] })]))).toBe(false);
  // A finding of texts or names is settled elsewhere.
  expect(isCovered(coverageOf([record('1', { findings: [{ code: 'text.look', field: 'note' }] })]))).toBe(true);
});

it('at most three codes are suggested, each with its best reason, in any script', () => {
  const list = [
    { code: '1', label: { en: 'Tracing of families' } },
    { code: '2', label: { en: 'Family tracing' } },
    { code: 'family_tracing', label: { en: 'Other' } },
    { code: '4', label: { en: 'Family visit' } },
    { code: '5', label: { en: 'Water', ar: 'تعقّب الأسرة' } },
    { code: '6', label: { en: 'Food' } },
  ];
  expect(suggestCodes('family_tracing', ['Family tracing'], list)).toEqual([
    { code: 'family_tracing', reason: 'same-id' },
    { code: '2', reason: 'same-label' },
    { code: '1', reason: 'same-words' },
  ]);
  expect(suggestCodes('x', ['تعقب الأسرة'], list)).toEqual([{ code: '5', reason: 'same-label' }]);
  expect(suggestCodes('x', ['Nothing'], list, '6')).toEqual([{ code: '6', reason: 'settled-before' }]);
  expect(suggestCodes('x', [], list)).toEqual([]);
});
