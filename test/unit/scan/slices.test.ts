// A long text is scanned in slices: what stands across a cut is found all the same, and where it stands.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Identifier } from '../../../electron/engine/exchange/scan/identifier.ts';
import { createScanner, createSlicedScanner } from '../../../electron/engine/exchange/scan/scanner.ts';
import { slicesOf, sliceSize } from '../../../electron/engine/exchange/scan/slices.ts';

const identifiers: readonly Identifier[] = [
  { kind: 'name', field: 'name', text: 'Achol Deng Nyakong' },
  { kind: 'phone', field: 'telephone', text: '+251 911 234 567' },
  { kind: 'id', field: 'case_id', text: 'ABC-2026-00417' },
  { kind: 'address', field: 'address', text: 'Block Sycamore' },
];
const filler = 'she went home and came back in the rain; '.repeat(500);

it('the slices of a text make the text, and neighbours overlap', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 * sliceSize + 3000 }), fc.boolean(), (length, hasSpaces) => {
      const text = (hasSpaces ? filler : 'x'.repeat(5 * sliceSize)).slice(0, length);
      let end = 0;
      for (const { from, slice } of slicesOf(text)) {
        expect(slice).toBe(text.slice(from, from + slice.length));
        expect(slice.length).toBeLessThanOrEqual(sliceSize);
        expect(end === 0 || end - from >= 1000).toBe(true);
        expect(from + slice.length).toBeGreaterThan(end - 1);
        end = from + slice.length;
      }
      expect(end).toBe(text.length);
    }),
    { numRuns: 40 },
  );
});

it.each(identifiers.map(({ text, kind }) => [kind, text] as const))(
  'a %s is one hit wherever it stands',
  (kind, term) => {
    const scan = createScanner(identifiers);
    const places = fc.integer({ min: 0, max: 2 * sliceSize });
    fc.assert(
      fc.property(places, (place) => {
        const at = filler.indexOf(' ', place) + 1;
        const text = `${filler.slice(0, at)}${term} ${filler.slice(at)}`;
        expect(scan(text).map(({ start, end, kind: found }) => [start, end, found])).toEqual([
          [at, at + term.length, kind],
        ]);
      }),
      {
        numRuns: 12,
        examples: [[sliceSize - 1100], [sliceSize - 1024], [sliceSize - 20], [sliceSize - 5], [sliceSize]],
      },
    );
  },
);

it('lets others have their turn after each slice', () => {
  const slices = createSlicedScanner(identifiers).slices(filler);
  let turns = 0;
  while (!slices.next().done) turns += 1;
  expect(turns).toBeGreaterThanOrEqual(filler.length / sliceSize);
});
