// Packages that only repeat another one are found, without circles, whatever shares what with what. Vitest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOf, type RepeatedPackage, repeatsOf } from '../../../electron/engine/exchange/repeats.ts';

type Made = readonly { readonly names: readonly string[]; readonly isVoided?: boolean }[];

/** Packages in order, with the lists of those that share a name. */
function packagesOf(made: Made) {
  const packages: RepeatedPackage[] = made.map(({ names, isVoided = false }, order) => ({
    id: `p${order}`,
    order,
    isVoided,
    size: new Set(names).size,
  }));
  const holders = new Map<string, string[]>();
  for (const [order, { names }] of made.entries())
    for (const name of new Set(names)) holders.set(name, [...(holders.get(name) ?? []), `p${order}`]);
  return { packages, together: [...holders.values()].filter((list) => list.length > 1) };
}

const lines = (made: Made): readonly string[] => {
  const { packages, together } = packagesOf(made);
  const repeats = repeatsOf(packages, together);
  return packages.map(({ id }) => lineOf(repeats, id));
};

describe('a package', () => {
  it('that was sent again whole stands below the newer one', () => {
    expect(lines([{ names: ['a', 'b'] }, { names: ['a', 'b'] }])).toEqual(['p1', 'p1']);
    expect(lines([{ names: ['a'] }, { names: ['a', 'b'] }, { names: ['a', 'b', 'c'] }])).toEqual(['p2', 'p2', 'p2']);
  });

  it('that repeats a part of an earlier one stands below it', () => {
    expect(lines([{ names: ['a', 'b'] }, { names: ['b'] }])).toEqual(['p0', 'p0']);
  });

  it('that shares only some stays a line of its own', () => {
    expect(lines([{ names: ['a', 'b'] }, { names: ['b', 'c'] }])).toEqual(['p0', 'p1']);
    expect(lines([{ names: ['a'] }, { names: ['b'] }, { names: [] }])).toEqual(['p0', 'p1', 'p2']);
  });

  it('that was voided stands for none that was not', () => {
    expect(lines([{ names: ['a'] }, { names: ['a'], isVoided: true }])).toEqual(['p0', 'p0']);
    expect(lines([{ names: ['a'], isVoided: true }, { names: ['a'] }])).toEqual(['p1', 'p1']);
    expect(lines([{ names: ['a'] }, { names: ['a', 'b'], isVoided: true }])).toEqual(['p0', 'p1']);
  });
});

it('every line holds all referrals of its packages, and no way goes round', () => {
  const made = fc.array(
    fc.record({ names: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }), isVoided: fc.boolean() }),
    { maxLength: 7 },
  );
  fc.assert(
    fc.property(made, (packages) => {
      const ends = lines(packages);
      for (const [order, end] of ends.entries()) {
        const line = packages[Number(end.slice(1))];
        const own = packages[order];
        expect(ends[Number(end.slice(1))]).toBe(end);
        expect((own?.names ?? []).every((name) => line?.names.includes(name))).toBe(true);
        if (own?.isVoided === false) expect(line?.isVoided).toBe(false);
      }
    }),
  );
});
