// The numbers that nobody may work out exactly from all that one partner got. Engine; pure.
import type { Knowledge } from './knowledge.ts';
import { cellName, type ReleasedCell } from './release.ts';
import type { Sum } from './programme.ts';

/** A number that nobody may know exactly. */
export interface Sensitive {
  /** `count`: a hidden cell. `difference`: of two releases. `group`: children who were in exactly some releases. */
  readonly kind: 'count' | 'difference' | 'group';
  readonly sum: Sum;
  /** The earlier releases that it is about, by position. */
  readonly about: readonly number[];
  /** The cell of the present release that comes closest to it. */
  readonly cell: string;
  /** The same for the same number. */
  readonly name: string;
}

type Unnamed = Omit<Sensitive, 'name'>;

const named = (each: Unnamed): Sensitive => ({ ...each, name: each.sum.map((term) => term.join(':')).join() });

/** What must not be known while these cells of the present release are hidden, each number once. */
export function sensitiveIn(knowledge: Knowledge): (hidden: ReadonlySet<string>) => readonly Sensitive[] {
  const isSome = ({ sum }: Unnamed) => sum.length > 0;
  const compared = [...hiddenBefore(knowledge), ...differences(knowledge), ...groups(knowledge)]
    .filter(isSome)
    .map(named);
  const own = cellsOfPresent(knowledge).map(({ isHidden, ...each }) => ({ isHidden, each: named(each) }));
  return (hidden) => {
    const now = own.flatMap(({ isHidden, each }) => (isHidden || hidden.has(each.cell) ? [each] : []));
    const all = [...now, ...compared].filter(isSome);
    // One number may be several of these: a hidden count first, and about every release that one of them is about.
    const numbers = new Map<string, Sensitive>();
    for (const each of all) {
      const before = numbers.get(each.name);
      numbers.set(each.name, before ? { ...before, about: [...new Set([...before.about, ...each.about])] } : each);
    }
    return [...numbers.values()];
  };
}

/** The cells of the present release, and whether it hides them; those too that no table publishes: who has not one of many answers. */
function cellsOfPresent({
  cells,
  published,
  present,
  sumIn,
}: Knowledge): readonly (Unnamed & { readonly isHidden: boolean })[] {
  return (cells[present] ?? []).map(({ literals, count }) => {
    const cell = cellName(literals);
    const about = published.flatMap((own, place) =>
      place !== present && own.some((each) => each.count !== null && cellName(each.literals) === cell) ? [place] : [],
    );
    return { kind: 'count' as const, sum: sumIn(literals, present), about, cell, isHidden: count === null };
  });
}

/** The cells that earlier releases have hidden. */
function hiddenBefore({ published, present, sumIn }: Knowledge): readonly Unnamed[] {
  return published
    .slice(0, present)
    .flatMap((own, place) =>
      own.flatMap(({ literals, count }) =>
        count === null
          ? [{ kind: 'count' as const, sum: sumIn(literals, place), about: [place], cell: cellName(literals) }]
          : [],
      ),
    );
}

/** The cells by which the present release is compared: its own, or those of the tables before a list. */
function comparedCells({ releases, published, present }: Knowledge): readonly ReleasedCell[] {
  if (releases[present]?.kind === 'tables') return published[present] ?? [];
  return [...new Map(published.flat().map((cell) => [cellName(cell.literals), cell])).values()];
}

/** Cells whose counts differ by few between the present release and an earlier one. Two lists are not compared here. */
function differences(knowledge: Knowledge): readonly Unnamed[] {
  const { releases, present, matching, isIn, countOf } = knowledge;
  const versions = releases.map(({ columns }) => new Set(columns.map(({ version }) => version)));
  const isList = releases[present]?.kind !== 'tables';
  return comparedCells(knowledge).flatMap(({ literals, least }) =>
    releases.slice(0, present).flatMap(({ kind }, place) => {
      if (isList && kind !== 'tables') return [];
      const isComparable = literals.every(
        ({ version }) => versions[place]?.has(version) && versions[present]?.has(version),
      );
      if (!isComparable) return [];
      const sum = matching(literals).flatMap((stratum) => {
        const factor = Number(isIn(present, stratum)) - Number(isIn(place, stratum));
        return factor === 0 ? [] : [[stratum, factor] as const];
      });
      const by = Math.abs(countOf(sum));
      return by > 0 && by < least
        ? [{ kind: 'difference' as const, sum, about: [place], cell: cellName(literals) }]
        : [];
    }),
  );
}

/** Few children who were in exactly some of the releases, cell by cell. */
function groups(knowledge: Knowledge): readonly Unnamed[] {
  const { releases, present, strata, matching, countOf } = knowledge;
  if (releases.length === 1) return [];
  return comparedCells(knowledge).flatMap(({ literals, least }) => {
    const patterns = new Map<string, { readonly within: readonly number[]; readonly sum: [number, number][] }>();
    for (const stratum of matching(literals)) {
      const within = strata[stratum]?.within ?? [];
      const name = within.join();
      const before = patterns.get(name);
      if (before) before.sum.push([stratum, 1]);
      else patterns.set(name, { within, sum: [[stratum, 1]] });
    }
    return [...patterns.values()].flatMap(({ within, sum }) => {
      const children = countOf(sum);
      if (children === 0 || children >= least) return [];
      const others = releases.flatMap((_, place) => (place === present ? [] : [place]));
      const about = within.includes(present) ? others.filter((place) => !within.includes(place)) : [...within];
      return [{ kind: 'group' as const, sum, about, cell: cellName(literals) }];
    });
  });
}
