// ISO dates and times. Tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIsoDate, isIsoDateBytes, isIsoTime, isoOfCellTime } from '../../../electron/engine/formats/iso.ts';
import { utf8 } from '../../support/reading.ts';
import { dates, times } from '../../support/values.ts';

describe('an ISO date', () => {
  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01'])('%s is one', (text) => {
    expect(isIsoDate(text)).toBe(true);
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-04-31',
    '2026-1-01',
    '26-01-01',
    '2026-01-01 ',
    '2026-01-01T00:00:00Z',
    '٢٠٢٦-٠١-٠١',
    '',
  ])('%j is none', (text) => {
    expect(isIsoDate(text)).toBe(false);
  });

  it('is the same in bytes as in text', () => {
    const near = fc.string({ unit: fc.constantFrom(...'0123456789-/T '), minLength: 8, maxLength: 12 });
    fc.assert(
      fc.property(fc.oneof(dates, near), (text) => {
        const bytes = utf8(`x${text}y`);
        expect(isIsoDateBytes(bytes, 1, bytes.length - 1)).toBe(isIsoDate(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an ISO time', () => {
  it('is one with any fraction and offset, where such a moment exists', () => {
    expect(
      ['2026-02-01T09:00:00.000Z', '2026-02-01T09:00:00Z', '2026-02-01T23:59:59.123456+03:00'].every(isIsoTime),
    ).toBe(true);
    expect(
      ['2026-02-30T09:00:00Z', '2026-02-01T24:00:00Z', '2026-02-01 09:00:00Z', '2026-02-01T09:00:00'].some(isIsoTime),
    ).toBe(false);
  });

  it('is made from what a cell holds, to the second', () => {
    fc.assert(
      fc.property(times, (time) => {
        expect(isoOfCellTime(`${time.slice(0, 10)} ${time.slice(11, 19)} UTC`)).toBe(`${time.slice(0, 19)}.000Z`);
      }),
    );
    expect(isoOfCellTime('2026-02-30 09:00:00 UTC')).toBeNull();
    expect(isoOfCellTime('2026-02-01 09:00:00 EST')).toBeNull();
    expect(isoOfCellTime('2026-02-01')).toBeNull();
  });
});
