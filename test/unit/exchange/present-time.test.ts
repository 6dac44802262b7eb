// Which time it is by a clock that may be wrong: pure. Vitest.
import { describe, expect, it } from 'vitest';
import { daysBetween, presentTime } from '../../../electron/engine/exchange/present-time.ts';

const at = (clock: string, last: string | null, partner: string | null = null) => {
  const { at: time, doubt, isFar } = presentTime(new Date(clock), last, partner);
  return [time.slice(0, 10), doubt, isFar];
};

describe('the present time', () => {
  it('is the clock’s where nothing was seen', () => {
    expect(at('2026-11-22T09:00:00Z', null)).toEqual(['2026-11-22', null, false]);
  });

  it('is the later of the clock and the last entry', () => {
    expect(at('2026-11-22T09:00:00Z', '2026-11-20T09:00:00.000Z')).toEqual(['2026-11-22', null, false]);
    expect(at('2026-11-19T09:00:00Z', '2026-11-20T09:00:00.000Z')).toEqual(['2026-11-20', null, false]);
  });

  it('says that a clock is behind once it is more than two days so', () => {
    expect(at('2026-11-18T09:00:00Z', '2026-11-20T09:00:00.000Z')).toEqual(['2026-11-20', null, false]);
    expect(at('2026-11-18T08:59:59Z', '2026-11-20T09:00:00.000Z')).toEqual(['2026-11-20', 'behind', false]);
    expect(at('2019-01-01T00:00:00Z', '2026-11-20T09:00:00.000Z')).toEqual(['2026-11-20', 'behind', true]);
  });

  it('believes a clock after months of rest, and not after more than half a year', () => {
    expect(at('2027-05-19T09:00:00Z', '2026-11-20T09:00:00.000Z')).toEqual(['2027-05-19', null, false]);
    expect(at('2027-05-19T09:00:01Z', '2026-11-20T09:00:00.000Z')).toEqual(['2026-11-20', 'ahead', true]);
  });

  it('is not before a partner’s package, less what two honest clocks may be apart', () => {
    expect(at('2026-11-20T09:00:00Z', '2026-06-01T09:00:00.000Z', '2026-12-24T09:00:00.000Z')).toEqual([
      '2026-12-22',
      'behind',
      false,
    ]);
    expect(at('2026-11-20T09:00:00Z', '2026-06-01T09:00:00.000Z', '2026-11-22T09:00:00.000Z')).toEqual([
      '2026-11-20',
      null,
      false,
    ]);
  });

  it('counts whole days between two moments, with a sign', () => {
    expect(daysBetween('2026-11-20T09:00:00Z', '2026-11-22T08:00:00Z')).toBe(1);
    expect(daysBetween('2026-11-22T09:00:00Z', '2026-11-20T09:00:00Z')).toBe(-2);
  });
});
