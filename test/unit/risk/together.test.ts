// Several tables of one release: what one hides no other shows, and each keeps the promise of a single table. Vitest.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tabulate } from '../../../electron/engine/exchange/risk/aggregate.ts';
import { encode } from '../../../electron/engine/exchange/risk/column.ts';
import { shownElsewhere } from '../../../electron/engine/exchange/risk/difference.ts';
import { tabulateTogether } from '../../../electron/engine/exchange/risk/together.ts';
import { workedOut } from './reader.ts';

const value = fc.constantFrom('a', 'b', 'c', null);
const record = fc.tuple(value, value, value);
const names = ['sex', 'district', 'concern'] as const;
const open = { smallest: 0, smallestSensitive: 0, zeroIsSafe: true };
const linked = [[0, 1], [1, 2], [0, 2], [1]] as const;

it('hides in every table what it hides in one, and nothing of a table can be worked out from it', () => {
  fc.assert(
    fc.property(
      fc.array(record, { maxLength: 80 }),
      fc.integer({ min: 2, max: 6 }),
      fc.boolean(),
      (records, smallest, zeroIsSafe) => {
        const dimension = (index: number) => ({
          column: encode(
            names[index] as string,
            records.map((values) => values[index]),
          ),
          options: ['a', 'b', 'c', null],
        });
        const tables = linked.map((by) => by.map(dimension));
        const made = tabulateTogether(tables, { smallest, smallestSensitive: smallest, zeroIsSafe });
        expect(shownElsewhere(made.map(({ table }) => table))).toEqual([]);
        for (const [index, { table }] of made.entries()) {
          const truth = tabulate(tables[index] ?? [], open).table.cells.map(({ count }) => count as number);
          for (const [cell, { count, least }] of table.cells.entries()) {
            if (count === null) continue;
            expect(count).toBe(truth[cell]);
            expect(count >= least || (zeroIsSafe && count === 0)).toBe(true);
          }
          expect(workedOut(table, truth, zeroIsSafe ? 1 : 0)).toEqual([]);
        }
      },
    ),
    { numRuns: 60 },
  );
});
