// What several releases to one partner tell together: an exact attacker finds no hidden count and no single child. Vitest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Child, givenAway } from './attacker.ts';
import { type Children, partner } from './partner.ts';

const answered = { sex: ['f', 'm'], area: ['A', 'B', 'C'], need: ['x', 'y'] };
const smallest = 3;

const one = { sex: fc.constantFrom(...answered.sex), area: fc.constantFrom(...answered.area) };
const ofOneNeed = fc.record({ ...one, need: fc.constantFrom(...answered.need) });
const ofManyNeeds = fc.record({ ...one, need: fc.subarray(answered.need) });
/** Who is in a release: all but a few, or only those of one sex or area. */
const chosen: fc.Arbitrary<(id: number, child: Child) => boolean> = fc.oneof(
  fc.array(fc.nat({ max: 23 }), { maxLength: 3 }).map((without) => (id: number) => !without.includes(id)),
  fc.constantFrom('f', 'm').map((sex) => (_: number, child: Child) => child['sex'] === sex),
  fc.constantFrom('A', 'B').map((area) => (_: number, child: Child) => child['area'] === area),
);
const tables = fc.uniqueArray(
  fc.constantFrom(['sex', 'area'], ['area', 'need'], ['sex', 'need'], ['sex'], ['area'], ['need']),
  { minLength: 1, maxLength: 2, selector: (by) => by.join() },
);
const step = fc.record({ chosen, tables, isList: fc.constantFrom(false, false, false, true) });
const steps = fc.array(step, { minLength: 2, maxLength: 3 });

/** Sends release after release; what an attacker works out of the first that gives something away. */
async function send(
  all: readonly Child[],
  releases: typeof steps extends fc.Arbitrary<infer Each> ? Each : never,
  options: Parameters<typeof partner>[2],
): Promise<readonly string[]> {
  const reader = partner(answered, smallest, options);
  for (const { chosen: isIn, tables: by, isList } of releases) {
    const entries = all.map((child, id) => [String(id), child] as const);
    const members: Children = new Map(entries.filter(([id, child]) => isIn(Number(id), child)));
    const before = reader.sent.length;
    if (members.size === 0) continue;
    if (isList) await reader.list(members, ['sex', 'area']);
    else await reader.tables(members, by);
    const problems = reader.sent.length > before ? givenAway(reader.sent, answered, smallest) : [];
    if (problems.length > 0) return problems;
  }
  return [];
}

describe('several releases to one partner', () => {
  it.each([
    ['one answer a field', ofOneNeed, [], 40],
    ['a field of many answers', ofManyNeeds, ['need'], 25],
  ] as const)(
    'let an exact attacker find no hidden count and no difference of few children (%s)',
    async (_, child, many, numRuns) => {
      const children = fc.array<Child>(child, { minLength: 6, maxLength: 24 });
      await fc.assert(
        fc.asyncProperty(children, steps, fc.boolean(), async (all, releases, zeroIsSafe) => {
          expect(await send(all, releases, { many, zeroIsSafe })).toEqual([]);
        }),
        { numRuns },
      );
    },
    180_000,
  );
});
