// What a partner knows of all releases together, as limits on the counts of strata. Engine; pure.
import { cellName, type Literal, type Release, type ReleasedCell, type ReleasedColumn } from './release.ts';
import type { Sum } from './programme.ts';
import type { Stratum } from './strata.ts';
import { changeOf, type Hideable, type Limit, type World } from './witness.ts';

/** How far a stratum is moved at most: more says nothing more. */
const farthest = 20;

/** Releases over strata; the last one is the present one. */
export interface Knowledge {
  readonly releases: readonly Release[];
  readonly present: number;
  readonly strata: readonly Stratum[];
  /** Whether a stratum is in a release. */
  readonly isIn: (place: number, stratum: number) => boolean;
  /** The strata that meet the literals, in whatever release. */
  readonly matching: (literals: readonly Literal[]) => readonly number[];
  /** A cell of a release as a sum, and the true count of a sum. */
  readonly sumIn: (literals: readonly Literal[], place: number) => Sum;
  readonly countOf: (sum: Sum) => number;
  /** The cells of a release, each once: all that were reckoned, and those that tables publish. */
  readonly cells: readonly (readonly ReleasedCell[])[];
  readonly published: readonly (readonly ReleasedCell[])[];
  /** The rows of lists as limits. */
  readonly rows: readonly Limit[];
  /** What everything allows while these cells of the present release are hidden. */
  readonly worldWith: (hidden: ReadonlySet<string>) => World;
}

const once = (cells: readonly ReleasedCell[]): readonly ReleasedCell[] => [
  ...new Map(cells.map((cell) => [cellName(cell.literals), cell])).values(),
];

/** Reads all releases over these strata. */
export function knowledgeOf(
  releases: readonly Release[],
  compared: readonly (readonly ReleasedColumn[])[],
  strata: readonly Stratum[],
): Knowledge {
  const present = releases.length - 1;
  const counts = strata.map(({ count }) => count);
  const members = releases.map((_, place) => strata.map(({ within }) => within.includes(place)));
  const isIn = (place: number, stratum: number) => members[place]?.[stratum] === true;
  const meeting = new Map<string, readonly number[]>();
  const matching = (literals: readonly Literal[]): readonly number[] => {
    const name = cellName(literals);
    const before = meeting.get(name);
    if (before) return before;
    const own = strata.flatMap(({ answers }, stratum) =>
      literals.every(({ version, item, has }) => answers.get(version)?.includes(item) === has) ? [stratum] : [],
    );
    meeting.set(name, own);
    return own;
  };
  const sumIn = (literals: readonly Literal[], place: number): Sum =>
    matching(literals).flatMap((stratum) => (isIn(place, stratum) ? [[stratum, 1] as const] : []));
  const countOf = (sum: Sum): number => changeOf(sum, counts);
  const cells = releases.map((release) => once(release.cells));
  const published = cells.map((own) => own.filter(({ literals }) => literals.every(({ has }) => has)));
  const most = farthest * strata.length;

  const rows = rowsOfLists(releases, compared, strata);
  const earlier = releases.slice(0, present).flatMap(({ floor }, place) =>
    (published[place] ?? []).map(({ literals, count }): Limit => {
      const sum = sumIn(literals, place);
      return count === null
        ? { sum, lower: Math.min(0, floor - countOf(sum)), upper: most }
        : { sum, lower: 0, upper: 0 };
    }),
  );
  const floor = releases[present]?.floor ?? 0;
  const own = (published[present] ?? []).map(({ literals, count }) => {
    const sum = sumIn(literals, present);
    return { name: cellName(literals), sum, isShown: count !== null, children: countOf(sum) };
  });
  const bounds = {
    lower: counts.map((count) => (count === 0 ? 0 : -Math.min(count, farthest))),
    upper: counts.map(() => farthest),
  };

  return {
    releases,
    present,
    strata,
    isIn,
    matching,
    sumIn,
    countOf,
    cells,
    published,
    rows,
    worldWith: (hidden) => {
      const limits = [...earlier, ...rows];
      const hideable: Hideable[] = [];
      for (const { name, sum, isShown, children } of own) {
        const lower = Math.min(0, floor - children);
        if (!isShown || hidden.has(name)) limits.push({ sum, lower, upper: most });
        // A zero that is shown stays: the parties have agreed that it says nothing.
        else if (children === 0) limits.push({ sum, lower: 0, upper: 0 });
        else hideable.push({ name, sum, cost: children + 1, lower });
      }
      return { ...bounds, limits, hideable };
    },
  };
}

/** Every row of a list can be read: how many children have these answers in these lists of one thread is known. */
function rowsOfLists(
  releases: readonly Release[],
  compared: readonly (readonly ReleasedColumn[])[],
  strata: readonly Stratum[],
): readonly Limit[] {
  const threads = new Map<string, number[]>();
  for (const [place, { kind, thread }] of releases.entries()) {
    if (kind !== 'tables') threads.set(thread, [...(threads.get(thread) ?? []), place]);
  }
  return [...threads.values()].flatMap((places) => {
    const rows = new Map<string, [number, number][]>();
    for (const [stratum, { within, answers }] of strata.entries()) {
      const lists = places.filter((place) => within.includes(place));
      if (lists.length === 0) continue;
      const row = lists.map((place) => (compared[place] ?? []).map(({ version }) => answers.get(version)));
      const name = JSON.stringify([lists, row]);
      const before = rows.get(name);
      if (before) before.push([stratum, 1]);
      else rows.set(name, [[stratum, 1]]);
    }
    return [...rows.values()].map((sum) => ({ sum, lower: 0, upper: 0 }));
  });
}
