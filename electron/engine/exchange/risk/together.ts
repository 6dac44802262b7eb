// Several tables of one release: what one of them hides, no other shows. Engine; pure.
// The usual way with linked tables (Statistical Disclosure Control Handbook, ch. 4: hide what they share in all of them,
// and begin again): each table keeps its own promise, what follows from several at once is not looked for.
import type { Value } from '../../../../shared/model/case/record.ts';
import { type CellThresholds, type Dimension, tabulate, type Tabulated } from './aggregate.ts';
import { canonical } from './column.ts';
import { shownElsewhere } from './difference.ts';

/** The name of a cell by the value of each field that it counts. */
export const cellNameOf = (of: Readonly<Record<string, Value>>): string =>
  Object.entries(of)
    .map(([field, value]) => JSON.stringify([field, canonical(value)]))
    .sort()
    .join();

/**
 * The tables, each as `tabulate` makes it, with what another of them hides hidden too, and the cells of `hiddenBefore`
 * (see `cellNameOf`). Throws what `tabulate` throws.
 */
export function tabulateTogether(
  tables: readonly (readonly Dimension[])[],
  thresholds: CellThresholds,
  hiddenBefore: ReadonlySet<string> = new Set(),
): readonly Tabulated[] {
  const hidden = new Set(hiddenBefore);
  for (;;) {
    const isHidden = (of: Readonly<Record<string, Value>>) => hidden.has(cellNameOf(of));
    const made = tables.map((table) => tabulate(table, thresholds, hidden.size === 0 ? undefined : isHidden));
    const exposed = shownElsewhere(made.map(({ table }) => table));
    if (exposed.length === 0) return made;
    for (const of of exposed) hidden.add(cellNameOf(of));
  }
}
