// The tables of a release as one partner may get them, judged against everything that the partner got before. Engine; pure.
import type { Aggregate, CellThresholds, Dimension } from '../risk/aggregate.ts';
import { cellNameOf, tabulateTogether } from '../risk/together.ts';
import { cellsOf, type CountedAxis, type KeyOf, withHidden } from './comparable.ts';
import { type Pace, protect, type Protected } from './protect.ts';
import { cellName, type Release } from './release.ts';

/** Tables to be made, and who is counted in them. */
export interface TablesToLink {
  readonly parts: readonly (readonly (CountedAxis & { readonly dimension: Dimension })[])[];
  readonly thresholds: CellThresholds;
  readonly members: Pick<Release, 'members' | 'columns'>;
}

/**
 * The tables with everything hidden that `protect` promises to, and what was hidden because of releases before. Throws
 * what `tabulate` throws.
 */
export async function linkTables(
  { parts, thresholds, members }: TablesToLink,
  before: readonly Release[],
  keyOf: KeyOf,
  pace: Pace,
): Promise<{ readonly made: readonly Aggregate[]; readonly result: Protected; readonly release: Release }> {
  const dimensions = parts.map((axes) => axes.map(({ dimension }) => dimension));
  const floor = thresholds.zeroIsSafe ? 1 : 0;
  const releaseOf = (made: readonly Aggregate[]): Release => ({
    kind: 'tables',
    thread: '',
    ...members,
    cells: made.flatMap((table, place) => cellsOf(parts[place] ?? [], table, keyOf)),
    floor,
  });
  const alone = tabulateTogether(dimensions, thresholds).map(({ table }) => table);
  const nothing: Protected = { hidden: new Set(), forcedBy: new Map(), isBound: false };
  // One table that nothing precedes keeps its promise by itself.
  if (before.length === 0 && parts.length < 2) return { made: alone, result: nothing, release: releaseOf(alone) };

  const close = closeToShown(releaseOf(alone), before);
  const names = new Set([...close.values()].flatMap((cells) => [...cells]));
  const beside =
    names.size === 0
      ? alone
      : tabulateTogether(dimensions, thresholds, namesOf(parts, alone, names, keyOf)).map(({ table }) => table);
  const linked = await protect([...before, releaseOf(beside)], pace);
  const made = beside.map((table, place) => withHidden(parts[place] ?? [], table, linked.hidden, keyOf));
  const hiddenAlone = hiddenIn(releaseOf(alone));
  const more = new Set([...hiddenIn(releaseOf(made))].filter((name) => !hiddenAlone.has(name)));
  // What is hidden so that a close count cannot be worked out is there for the same releases.
  const second = [...hiddenIn(releaseOf(beside))].filter((name) => !hiddenAlone.has(name) && !names.has(name));
  const forcedBy = new Map(
    before.flatMap((_, place) => {
      const own = close.get(place);
      const cells = [...(own ?? []), ...(own ? second : []), ...(linked.forcedBy.get(place) ?? [])];
      return cells.length === 0 ? [] : [[place, new Set(cells)] as const];
    }),
  );
  return { made, result: { hidden: more, forcedBy, isBound: linked.isBound }, release: releaseOf(made) };
}

const hiddenIn = ({ cells }: Release): ReadonlySet<string> =>
  new Set(
    cells.flatMap(({ literals, count }) =>
      count === null && literals.every(({ has }) => has) ? [cellName(literals)] : [],
    ),
  );

/** For each earlier release, by position: the shown cells whose counts differ by few from counts that it shows. */
function closeToShown({ cells }: Release, before: readonly Release[]): ReadonlyMap<number, ReadonlySet<string>> {
  return new Map(
    before.flatMap((release, place) => {
      const counts = new Map(release.cells.map(({ literals, count }) => [cellName(literals), count]));
      const close = cells.flatMap(({ literals, count, least }) => {
        const name = cellName(literals);
        const was = counts.get(name);
        // A zero that is shown stays.
        if (count === null || count === 0 || was === undefined || was === null) return [];
        return count !== was && Math.abs(count - was) < least ? [name] : [];
      });
      return close.length === 0 ? [] : [[place, new Set(close)] as const];
    }),
  );
}

/** The same cells by the names that `tabulateTogether` has for them. */
function namesOf(
  parts: TablesToLink['parts'],
  made: readonly Aggregate[],
  names: ReadonlySet<string>,
  keyOf: KeyOf,
): ReadonlySet<string> {
  return new Set(
    made.flatMap((table, place) =>
      cellsOf(parts[place] ?? [], table, keyOf).flatMap(({ literals }, index) => {
        if (!names.has(cellName(literals))) return [];
        const of = (table.cells[index]?.at ?? []).flatMap((at, axis) => {
          const dimension = table.dimensions[axis];
          return at === null || !dimension ? [] : [[dimension.field, dimension.values[at] ?? null] as const];
        });
        return [cellNameOf(Object.fromEntries(of))];
      }),
    ),
  );
}
