// Each rule is held to its promise.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pseudonymCoder } from '../../../electron/engine/keys/pseudonym.ts';
import { applyRule, rules } from '../../../electron/engine/rules/index.ts';
import { bandNames } from '../../../shared/model/agreement/bands.ts';
import type { Value } from '../../../shared/model/case/record.ts';
import { type Rule, ruleSchema } from '../../../shared/model/agreement/rule.ts';

const codes = await pseudonymCoder(new Uint8Array(32).fill(1));
const otherCodes = await pseudonymCoder(new Uint8Array(32).fill(2));
const places: Readonly<Record<string, readonly string[]>> = {
  TL: ['Testland'],
  TL01: ['Testland', 'North'],
  TL0101: ['Testland', 'North', 'Lake'],
  TL0102: ['Testland', 'North', 'Hill'],
  TL0201: ['Testland', 'South', 'Coast'],
};
const context = {
  field: 'case_id',
  today: '2026-11-22',
  pseudonym: codes,
  place: (code: string) => (Object.hasOwn(places, code) ? places[code] : undefined),
};
const released = (rule: Rule, value: Value) => applyRule(value, rule, context);
const isoDays = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const pastDays = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2026-11-22'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const noDates = [
  '15/03/2012',
  '2012',
  '2026-3-5',
  '2026-13-01',
  '2026-02-32',
  '2026-01-15x',
  ' 2026-01-15',
  '١٥',
  '2026-01-15 or so',
];

describe('year', () => {
  const year: Rule = { kind: 'year' };
  it('gives the year of a day and of an instant, and nothing finer', () => {
    fc.assert(
      fc.property(isoDays, fc.boolean(), (instant, dayOnly) => {
        expect(released(year, dayOnly ? instant.slice(0, 10) : instant)).toBe(instant.slice(0, 4));
      }),
    );
  });
  it.each(noDates)('does not read %s as a date', (text) => expect(released(year, text)).toBeUndefined());
  it.each<[Value]>([[2012], [true], [['2012-01-01']], [{ a: 1 }]])('does not take %j', (value) =>
    expect(released(year, value)).toBeUndefined(),
  );
});

describe('date', () => {
  it.each<['month' | 'quarter' | 'year', string, string]>([
    ['month', '2012-03-31', '2012-03'],
    ['month', '2012-03-31T23:30:00.000Z', '2012-03'],
    ['quarter', '2012-03-31', '2012-Q1'],
    ['quarter', '2012-04-01', '2012-Q2'],
    ['quarter', '2012-12-31', '2012-Q4'],
    ['year', '2012-02-29', '2012'],
  ])('to the %s of %s is %s', (to, day, expected) => expect(released({ kind: 'date', to }, day)).toBe(expected));
  it.each([...noDates, '2026-02-30', '2025-02-29'])('does not read %s as a date', (text) => {
    for (const to of ['month', 'quarter', 'year'] as const)
      expect(released({ kind: 'date', to }, text)).toBeUndefined();
  });
  it('goes through a list, and gives nothing of one with a member that is no date', () => {
    expect(released({ kind: 'date', to: 'year' }, ['2012-02-29', '2013-01-01'])).toEqual(['2012', '2013']);
    expect(released({ kind: 'date', to: 'year' }, ['2012-02-29', 'soon'])).toBeUndefined();
  });
  it('holds no day, and does not tell two dates of one month, quarter or year apart', () => {
    const two = (part: number) => String(part).padStart(2, '0');
    const kinds = fc.constantFrom('month', 'quarter', 'year');
    fc.assert(
      fc.property(isoDays, fc.nat(11), fc.nat(27), kinds, (one, shift, dayBefore, to) => {
        const month = Number(one.slice(5, 7)) - 1;
        // Another day of the same month, quarter or year; and one that is a month, quarter or year further.
        const [size, next] = { month: [1, 1], quarter: [3, 3], year: [12, 0] }[to] as [number, number];
        const first = month - (month % size);
        const sibling = `${one.slice(0, 4)}-${two(first + (shift % size) + 1)}-${two(dayBefore + 1)}`;
        const kept = released({ kind: 'date', to }, one);
        expect(kept).toMatch({ month: /^\d{4}-\d{2}$/, quarter: /^\d{4}-Q[1-4]$/, year: /^\d{4}$/ }[to]);
        expect(released({ kind: 'date', to }, sibling)).toBe(kept);
        if (next > 0 && first + next < 12)
          expect(released({ kind: 'date', to }, `${one.slice(0, 4)}-${two(first + next + 1)}-01`)).not.toBe(kept);
      }),
    );
  });
});

describe('age', () => {
  const age: Rule = { kind: 'age' };
  it.each<[string, number]>([
    ['2026-11-22', 0],
    ['2025-11-23', 0],
    ['2025-11-22', 1],
    ['2012-11-22', 14],
    ['2012-11-23', 13],
    ['2012-02-29T22:00:00Z', 14],
  ])('of %s is %d completed years', (day, years) => expect(released(age, day)).toBe(years));
  it.each<[Value]>([['2026-11-23'], [14], ['14'], [true], [{ a: 1 }], ['2012-02-30']])('does not take %j', (value) =>
    expect(released(age, value)).toBeUndefined(),
  );
  it('has the birthday of 29 February on 1 March', () => {
    expect(applyRule('2012-02-29', age, { ...context, today: '2025-02-28' })).toBe(12);
    expect(applyRule('2012-02-29', age, { ...context, today: '2025-03-01' })).toBe(13);
  });
  it('is a whole number, the same for every day of the same year of life', () => {
    fc.assert(
      fc.property(pastDays, (day) => {
        const years = released(age, day) as number;
        expect(Number.isInteger(years)).toBe(true);
        // The first and the last birthday that give this age.
        expect(released(age, `${2026 - years}-11-22`)).toBe(years);
        expect(released(age, `${2025 - years}-11-23`)).toBe(years);
        expect(day > `${2025 - years}-11-22` && day <= `${2026 - years}-11-22`).toBe(true);
      }),
    );
  });
});

describe('bands', () => {
  const from = [0, 6, 12, 15, 18];
  const ageBand: Rule = { kind: 'age-band', from };
  it.each<[Value, string | undefined]>([
    [0, '0-5'],
    [5.9, '0-5'],
    [6, '6-11'],
    [17, '15-17'],
    [18, '18+'],
    [99, '18+'],
    ['2020-11-23', '0-5'],
    ['2020-11-22', '6-11'],
    ['2026-11-23', undefined],
    [-1, undefined],
    ['7', undefined],
    [true, undefined],
    [{ age: 7 }, undefined],
  ])('of age: %j is %j', (value, expected) => expect(released(ageBand, value)).toBe(expected));
  it('of numbers do not take dates or texts, nor what is below the lowest', () => {
    expect(released({ kind: 'band', from: [1, 2, 5] }, 1)).toBe('1');
    expect(released({ kind: 'band', from: [1, 2, 5] }, 4)).toBe('2-4');
    expect(released({ kind: 'band', from: [1, 2, 5] }, [4, 100])).toEqual(['2-4', '5+']);
    expect(released({ kind: 'band', from: [1, 2, 5] }, 0)).toBeUndefined();
    expect(released({ kind: 'band', from: [1, 2, 5] }, '4')).toBeUndefined();
    expect(released({ kind: 'band', from: [1, 2, 5] }, '2020-01-01')).toBeUndefined();
  });
  const lowerEnds = fc
    .uniqueArray(fc.nat(200), { minLength: 1, maxLength: 8 })
    .map((ends) => ends.sort((a, b) => a - b));
  it('are the only things said, and tell two numbers apart only where a lower end lies between them', () => {
    fc.assert(
      fc.property(lowerEnds, fc.double({ noNaN: true }), fc.double({ noNaN: true, min: 0, max: 250 }), (ends, a, b) => {
        for (const kind of ['band', 'age-band'] as const) {
          const [one, other] = [a, b].map((value) => released({ kind, from: ends }, value));
          const at = (value: number) => (Number.isFinite(value) ? ends.filter((end) => end <= value).length : 0);
          expect(one).toBe(at(a) === 0 ? undefined : bandNames(ends)[at(a) - 1]);
          expect(one === other).toBe(at(a) === at(b));
        }
      }),
    );
  });
  it('of age say the same of a date as of the age that it gives', () => {
    fc.assert(
      fc.property(lowerEnds, pastDays, (ends, day) => {
        const years = released({ kind: 'age' }, day) as number;
        expect(released({ kind: 'age-band', from: ends }, day)).toBe(released({ kind: 'age-band', from: ends }, years));
      }),
    );
  });
});

describe('place', () => {
  it.each<[number, Value, Value | undefined]>([
    [1, 'TL0101', 'Testland'],
    [2, 'TL0101', 'Testland::North'],
    [3, 'TL0101', 'Testland::North::Lake'],
    [6, 'TL0101', 'Testland::North::Lake'],
    [2, 'TL01', 'Testland::North'],
    [2, 'TL', 'Testland'],
    [2, ['TL0101', 'TL0201'], ['Testland::North', 'Testland::South']],
    [2, 'TL9999', undefined],
    [2, ['TL0101', 'TL9999'], undefined],
    [2, 101, undefined],
    [2, { code: 'TL' }, undefined],
  ])('to level %d: %j is %j', (level, value, expected) =>
    expect(released({ kind: 'place', level }, value)).toEqual(expected),
  );
  it('never has more levels than it says, and does not tell two places of one area apart', () => {
    const name = fc.constantFrom('A', 'B', 'C');
    const path = fc.array(name, { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(path, path, fc.integer({ min: 1, max: 6 }), (one, other, level) => {
        const [a, b] = [one, other].map((names) =>
          applyRule('code', { kind: 'place', level }, { ...context, place: () => names }),
        );
        expect(String(a).split('::').length).toBeLessThanOrEqual(level);
        expect(a === b).toBe(String(one.slice(0, level)) === String(other.slice(0, level)));
      }),
    );
  });
});

describe('family', () => {
  const family: Rule = { kind: 'family', families: { violence: ['physical', 'sexual'], care: ['alone', 'separated'] } };
  it.each<[Value, Value | undefined]>([
    ['sexual', 'violence'],
    [
      ['physical', 'alone', 'sexual'],
      ['violence', 'care'],
    ],
    ['violence', undefined],
    ['other', undefined],
    [['sexual', 'other'], undefined],
    ['constructor', undefined],
    [true, undefined],
    [{ code: 'sexual' }, undefined],
  ])('of %j is %j', (value, expected) => expect(released(family, value)).toEqual(expected));
  it('never says a code, nor how many of a family there were', () => {
    const members = fc.array(fc.constantFrom('physical', 'sexual', 'alone', 'separated'), { minLength: 1 });
    fc.assert(
      fc.property(members, (list) => {
        const found = released(family, list) as readonly string[];
        expect(found.every((one) => one === 'violence' || one === 'care')).toBe(true);
        expect(new Set(found).size).toBe(found.length);
        expect(released(family, [...list, list[0] as string])).toEqual(found);
      }),
    );
  });
});

describe('mask', () => {
  it.each<[number, Value, Value | undefined]>([
    [4, '0712345678', '*****5678'],
    [4, '123456789', '*****6789'],
    [4, '12345678', '*****'],
    [2, ' 12345 ', '*****45'],
    [0, 'Achol', '*****'],
    [4, 712345678, '*****5678'],
    [2, ['12345', '1'], ['*****45', '*****']],
    [2, true, undefined],
    [2, { number: '12345' }, undefined],
    [2, ['12345', { number: '12345' }], undefined],
  ])('keeping %d: %j is %j', (keep, value, expected) =>
    expect(released({ kind: 'mask', keep }, value)).toEqual(expected),
  );
  it('says nothing of a text but its last characters, and those only where more than half stays hidden', () => {
    const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(texts, texts, fc.integer({ min: 0, max: 4 }), (one, other, keep) => {
        const [a, b] = [one, other].map((text) => [...text.normalize('NFC').trim()]);
        const shown = (characters: readonly string[]) =>
          characters.length > 2 * keep ? characters.slice(characters.length - keep).join('') : '';
        const [masked, maskedOther] = [one, other].map((text) => released({ kind: 'mask', keep }, text));
        expect(masked).toBe(`*****${shown(a as string[])}`);
        expect(masked === maskedOther).toBe(shown(a as string[]) === shown(b as string[]));
      }),
    );
  });
});

describe('pseudonym', () => {
  const pseudonym: Rule = { kind: 'pseudonym' };
  it('is the same for the same text in the same field under the same agreement', () => {
    expect(released(pseudonym, '007')).toBe(released(pseudonym, ' 007 '));
    expect(released(pseudonym, '\u00e9')).toBe(released(pseudonym, 'e\u0301'));
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
    expect(released(pseudonym, ['a', 'b'])).toEqual([codes('case_id', 'a'), codes('case_id', 'b')]);
    expect(released(pseudonym, true)).toBeUndefined();
    expect(released(pseudonym, ['a', { b: 1 }])).toBeUndefined();
  });
  it('is stable: a release of Courier must not change the codes of the last one', () => {
    expect(codes('case_id', '007')).toBe(codes('case_id', '007'));
    expect(codes('case_id', '007')).toMatchInlineSnapshot(`"keerz7rj3y41dz2m"`);
  });
});

describe('share, withhold and text', () => {
  it('share gives the value as it is, but never nested rows', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.boolean(), fc.array(fc.string())), (value) => {
        expect(released({ kind: 'share' }, value)).toEqual(value);
      }),
    );
    expect(released({ kind: 'share' }, [['a', { b: 'c' }]])).toBeUndefined();
  });
  it('withhold gives nothing', () => expect(released({ kind: 'withhold' }, 'x')).toBeUndefined());
  it('text gives text and nothing else', () => {
    expect(released({ kind: 'text', after: 'scan' }, 'a letter')).toBe('a letter');
    expect(released({ kind: 'text', after: 'scan' }, ['a', 'b'])).toEqual(['a', 'b']);
    expect(released({ kind: 'text', after: 'scan' }, 5)).toBeUndefined();
    expect(released({ kind: 'text', after: 'scan' }, ['a', { b: 'c' }])).toBeUndefined();
  });
});

describe('every rule', () => {
  const each: readonly Rule[] = [
    { kind: 'share' },
    { kind: 'withhold' },
    { kind: 'mask', keep: 4 },
    { kind: 'year' },
    { kind: 'date', to: 'quarter' },
    { kind: 'age' },
    { kind: 'age-band', from: [0, 6] },
    { kind: 'band', from: [0, 10] },
    { kind: 'place', level: 2 },
    { kind: 'family', families: { a: ['b'] } },
    { kind: 'pseudonym' },
    { kind: 'text', after: 'scan' },
  ];
  it('is tested here and is a rule by its schema', () => {
    expect(each.map((rule) => rule.kind).sort()).toEqual(Object.keys(rules).sort());
    for (const rule of each) expect(ruleSchema.parse(rule)).toEqual(rule);
  });
  it('never throws and never releases nested rows, for any JSON', () => {
    const holdsRows = (value: unknown): boolean =>
      Array.isArray(value) ? value.some(holdsRows) : typeof value === 'object' && value !== null;
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...each), (value, rule) => {
        const kept = released(rule, value as Value);
        expect(holdsRows(kept)).toBe(false);
        if (rule.kind !== 'share' && rule.kind !== 'text' && typeof value === 'string' && value.length > 8)
          expect(kept).not.toBe(value);
      }),
      { numRuns: 3000 },
    );
  });
  it.each<[string, unknown]>([
    ['a mask that shows five', { kind: 'mask', keep: 5 }],
    ['a mask that does not say how much it shows', { kind: 'mask' }],
    ['a date to its day', { kind: 'date', to: 'day' }],
    ['bands that go down', { kind: 'age-band', from: [6, 0] }],
    ['a band twice', { kind: 'band', from: [0, 0] }],
    ['no bands', { kind: 'band', from: [] }],
    ['broken years', { kind: 'band', from: [0.5] }],
    ['no level', { kind: 'place', level: 0 }],
    ['a code in two families', { kind: 'family', families: { a: ['x'], b: ['x'] } }],
    ['no family', { kind: 'family', families: {} }],
    ['text without a scan', { kind: 'text' }],
    ['a parameter that nobody reads', { kind: 'year', from: [0] }],
  ])('refuses %s', (_, rule) => expect(ruleSchema.safeParse(rule).success).toBe(false));
});
