// Encoding released values: what is alike gets one code, what is not gets another. Vitest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refine, sizesOf, undivided } from '../../../electron/engine/exchange/risk/classes.ts';
import { encode, itemsOf } from '../../../electron/engine/exchange/risk/column.ts';

const codes = (values: Parameters<typeof encode>[1]) => [...encode('field', values).codes];

describe('encoding', () => {
  it('gives code 0 to whatever is missing, and keeps false and 0', () => {
    expect(codes([undefined, null, '', [], [null, ''], {}, { a: '' }])).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(codes([false, 0, '0', 0, false])).toEqual([1, 2, 3, 2, 1]);
  });

  it('takes lists as sets and rows by their columns', () => {
    const lists = [['a', 'b'], ['b', 'a'], ['b', '', 'a', 'a'], ['a'], 'a'];
    expect(codes(lists)).toEqual([1, 1, 1, 2, 3]);
    expect(codes([[{ x: 1, y: 2 }], [{ y: 2, x: 1, z: null }], [{ x: 1 }]])).toEqual([1, 1, 2]);
    expect(itemsOf(['b', 'a', 'b', null])).toEqual(['"a"', '"b"']);
  });

  it('never takes a text for a list that looks like it, or for another type', () => {
    expect(codes(['["a"]', ['a'], 1, '1', true, 'true', '__proto__'])).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('can say what each code stands for', () => {
    expect(encode('field', ['x', null, 'y', 'x'])).toMatchObject({ field: 'field', size: 3, values: [null, 'x', 'y'] });
  });
});

describe('refining', () => {
  it('groups as a map of joined codes does', () => {
    const code = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(fc.array(fc.tuple(code, code, code), { maxLength: 60 }), (rows) => {
        const columns = [0, 1, 2].map((at) => ({ codes: Int32Array.from(rows, (row) => row[at] ?? 0), size: 5 }));
        const groups = columns.reduce(refine, undivided(rows.length));
        const expected = new Map<string, number>();
        for (const row of rows) expected.set(row.join(), (expected.get(row.join()) ?? 0) + 1);
        expect([...sizesOf(groups)].sort()).toEqual([...expected.values()].sort());
        for (const [a, first] of rows.entries())
          for (const [b, second] of rows.entries())
            expect(groups.codes[a] === groups.codes[b]).toBe(first.join() === second.join());
      }),
    );
  });
});
