// The distance of two spellings: known values, and agreement with the definition.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distanceWithin } from '../../../electron/engine/exchange/scan/distance.ts';

/** The definition, letter by letter. */
function defined(one: string, other: string): number {
  if (one === '' || other === '') return one.length + other.length;
  const [a, b] = [one.slice(0, -1), other.slice(0, -1)];
  const costs = [defined(a, other) + 1, defined(one, b) + 1, defined(a, b) + (one.at(-1) === other.at(-1) ? 0 : 1)];
  if (one.length > 1 && other.length > 1 && one.at(-1) === other.at(-2) && one.at(-2) === other.at(-1))
    costs.push(defined(one.slice(0, -2), other.slice(0, -2)) + 1);
  return Math.min(...costs);
}

it.each<[string, string, number, number | undefined]>([
  ['amina', 'amina', 0, 0],
  ['amina', 'anima', 2, 2],
  ['amina', 'aimna', 1, 1],
  ['amina', 'amin', 1, 1],
  ['amina', 'fatima', 2, undefined],
])('%s and %s within %d: %s', (one, other, limit, distance) =>
  expect(distanceWithin(one, other, limit)).toBe(distance),
);

it('is the distance where it is within the limit, and nothing else', () => {
  const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  fc.assert(
    fc.property(short, short, fc.nat(3), (one, other, limit) => {
      const distance = defined(one, other);
      expect(distanceWithin(one, other, limit)).toBe(distance <= limit ? distance : undefined);
    }),
  );
});
