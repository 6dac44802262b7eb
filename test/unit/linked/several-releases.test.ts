// What several releases to one partner tell together: an exact attacker finds no hidden count and no single child. Vitest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenAway } from './attacker.ts';
import { type Children, partner, type Partner } from './partner.ts';

const answered = { sex: ['f', 'm'], area: ['A', 'B', 'C'], need: ['x', 'y'] };
const smallest = 3;

const child = fc.record({
  sex: fc.constantFrom(...answered.sex),
  area: fc.constantFrom(...answered.area),
  need: fc.constantFrom(...answered.need),
});
const children = fc.array(child, { minLength: 6, maxLength: 24 });
/** Who is in a release: all but a few, or only those of one sex or area. */
const chosen = fc.oneof(
  fc.record({ without: fc.array(fc.nat({ max: 23 }), { maxLength: 3 }) }),
  fc.record({ field: fc.constantFrom('sex', 'area'), value: fc.constantFrom('f', 'm', 'A', 'B') }),
);
const tables = fc.uniqueArray(
  fc.constantFrom(['sex', 'area'], ['area', 'need'], ['sex', 'need'], ['sex'], ['area'], ['need']),
  { minLength: 1, maxLength: 2, selector: (by) => by.join() },
);
const step = fc.record({ chosen, tables, isList: fc.constantFrom(false, false, false, true) });

function population(
  all: readonly (typeof child extends fc.Arbitrary<infer Each> ? Each : never)[],
  who: object,
): Children {
  const entries = all.map((each, index) => [String(index), each] as const);
  const { without, field, value } = who as { without?: number[]; field?: 'sex' | 'area'; value?: string };
  return new Map(entries.filter(([id, each]) => (field ? each[field] === value : !without?.includes(Number(id)))));
}

async function run(
  all: readonly { sex: string; area: string; need: string }[],
  steps: readonly {
    readonly chosen: object;
    readonly tables: readonly (readonly string[])[];
    readonly isList: boolean;
  }[],
  zeroIsSafe: boolean,
  linked: boolean,
): Promise<readonly string[]> {
  const reader: Partner = partner(answered, smallest, { zeroIsSafe, linked });
  for (const { chosen: who, tables: by, isList } of steps) {
    const members = population(all, who);
    if (members.size === 0) continue;
    const count = reader.sent.length;
    if (isList) await reader.list(members, ['sex', 'area']);
    else await reader.tables(members, by);
    if (reader.sent.length === count) continue;
    const problems = givenAway(reader.sent, answered, smallest);
    if (problems.length > 0) return problems;
  }
  return [];
}

describe('several releases to one partner', () => {
  it('let an exact attacker find no hidden count and no difference of few children', async () => {
    await fc.assert(
      fc.asyncProperty(
        children,
        fc.array(step, { minLength: 2, maxLength: 3 }),
        fc.boolean(),
        async (all, steps, zero) => {
          expect(await run(all, steps, zero, true)).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);
});
