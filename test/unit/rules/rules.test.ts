// Each rule is held to its promise.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pseudonymCoder } from '../../../electron/engine/keys/pseudonym.ts';
import { rules } from '../../../electron/engine/rules/index.ts';
import type { Value } from '../../../shared/model/record.ts';

const codes = await pseudonymCoder(new Uint8Array(32).fill(1));
const otherCodes = await pseudonymCoder(new Uint8Array(32).fill(2));
const context = { field: 'case_id', pseudonym: codes };
const isoDays = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('year', () => {
  it('gives the year of a day and of an instant, and nothing finer', () => {
    fc.assert(
      fc.property(isoDays, fc.boolean(), (instant, dayOnly) => {
        expect(rules.year.apply(dayOnly ? instant.slice(0, 10) : instant, context)).toBe(instant.slice(0, 4));
      }),
    );
  });
  it.each([
    '15/03/2012',
    '2012',
    '2026-3-5',
    '2026-13-01',
    '2026-02-32',
    '2026-01-15x',
    ' 2026-01-15',
    '١٥',
    '2026-01-15 or so',
  ])('does not read %s as a date', (text) => expect(rules.year.apply(text, context)).toBeUndefined());
  it.each<[Value]>([[2012], [true], [['2012-01-01']], [{ a: 1 }]])('does not take %j', (value) =>
    expect(rules.year.apply(value, context)).toBeUndefined(),
  );
});

describe('pseudonym', () => {
  it('is the same for the same text in the same field under the same agreement', () => {
    expect(rules.pseudonym.apply('007', context)).toBe(rules.pseudonym.apply(' 007 ', context));
    expect(rules.pseudonym.apply('é', context)).toBe(rules.pseudonym.apply('é', context));
  });
  it('cannot be joined across agreements or fields', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const code = codes('case_id', text);
        expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/);
        expect(otherCodes('case_id', text)).not.toBe(code);
        expect(codes('name', text)).not.toBe(code);
      }),
    );
  });
  it('codes the members of a list one by one, and refuses what is no text', () => {
    expect(rules.pseudonym.apply(['a', 'b'], context)).toEqual([codes('case_id', 'a'), codes('case_id', 'b')]);
    expect(rules.pseudonym.apply(true, context)).toBeUndefined();
    expect(rules.pseudonym.apply(['a', { b: 1 }], context)).toBeUndefined();
  });
  it('is stable: a release of Courier must not change the codes of the last one', () => {
    expect(codes('case_id', '007')).toBe(codes('case_id', '007'));
    expect(codes('case_id', '007')).toMatchInlineSnapshot(`"keerz7rj3y41dz2m"`);
  });
});

describe('share and withhold', () => {
  it('share gives the value as it is, but never nested rows', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.boolean(), fc.array(fc.string())), (value) => {
        expect(rules.share.apply(value, context)).toEqual(value);
      }),
    );
    expect(rules.share.apply([['a', { b: 'c' }]], context)).toBeUndefined();
  });
  it('withhold gives nothing', () => expect(rules.withhold.apply('x', context)).toBeUndefined());
});
