// The sample of an issue shows the shape of a value and nothing of the value. Vitest.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { masked } from '../../shared/model/case/masked.ts';

it.each([
  ['2.51912E+11', '9.99999E+99'],
  ['9,992E+11', '9,999E+99'],
  ['15/03/2012', '99/99/9999'],
  ['+999 55 0201', '+999 99 9999'],
  ['Abeni Torrez', 'Xxxxx Xxxxxx'],
  ['أمينة خليل', 'xxxxx xxxx'],
  ['٠١٢٣', '9999'],
  ['????? ????', '????? ????'],
  ['A\ufffdB', 'X\ufffdX'],
  ['#NAME?', '#NAME?'],
  ['########', '########'],
  ['NULL', 'NULL'],
  [' n/a', 'n/a'],
  ['26-Sep', '99-Xxx'],
  ['999\u202a5', '999·9'],
  ['a\nb', 'x·x'],
])('%j is shown as %j', (value, shown) => {
  expect(masked(value)).toBe(shown);
});

it('of a long text only the start is shown', () => {
  expect(masked('Ngozi '.repeat(50))).toBe(`${'Xxxxx '.repeat(7).slice(0, 40)}…`);
});

it('no letter but x and no digit but 9 is left, but of the words of programs and of short forms of numbers', () => {
  const exceptions = /^(?:#|n\/?a|null|nan|none|nil|undefined)|^[\s9.,]*9[eE][+-]?9+\s*$/i;
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      const shown = masked(value);
      if (!exceptions.test(shown)) expect(shown.replace(/[xX9]/g, '')).not.toMatch(/[\p{L}\p{N}]/u);
    }),
    { numRuns: 2000 },
  );
});
