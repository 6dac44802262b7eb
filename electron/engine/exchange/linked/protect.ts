// Hides more of a release until nothing that must not be known can be worked out from all that the partner got. Engine; pure.
// Fischetti and Salazar's way (Management Science 47, 2001): for each number a second explanation of everything shown, by
// a linear programme that hides as few children as it can.
import { knowledgeOf, type Knowledge } from './knowledge.ts';
import { possibleStrata } from './possible-strata.ts';
import type { Release } from './release.ts';
import { type Sensitive, sensitiveIn, sumName } from './sensitive.ts';
import type { Solver } from './solver.ts';
import { comparedColumns, strataOf } from './strata.ts';
import { changeOf, type Witness, witnessAgainst, witnessAgainstMany } from './witness.ts';

/** The solver, how long it may take, and who else has a turn meanwhile. */
export interface Pace {
  readonly solve: Solver;
  readonly isLate: () => boolean;
  readonly turn: () => Promise<void>;
}

/** What is hidden beside what the release hides already, and why. */
export interface Protected {
  /** The names of cells. */
  readonly hidden: ReadonlySet<string>;
  /** For each earlier release that forced it, by position: the cells. */
  readonly forcedBy: ReadonlyMap<number, ReadonlySet<string>>;
  /** More may be hidden than has to be: an exact answer would have taken too long. */
  readonly isBound: boolean;
}

/** More strata than this make a programme that takes seconds. */
const strataLimit = 3000;
/** The longest that one programme may hold up other calls. */
const seconds = 1;

const nothing: ReadonlySet<string> = new Set();

function read(releases: readonly Release[]): { readonly knowledge: Knowledge; readonly isWhole: boolean } {
  const compared = comparedColumns(releases);
  const { strata, isWhole } = possibleStrata(releases, compared, strataOf(releases, compared), strataLimit);
  return { knowledge: knowledgeOf(releases, compared, strata), isWhole };
}

/**
 * What the last release has to hide beside the others. The promise: whoever has all of these releases, knows in which
 * combinations of them children were, and takes answers to stay as they are from one to the next, finds two or more
 * whole numbers possible for every hidden count of any of them, for every difference between this release and an earlier
 * one that is smaller than the smallest count, and for every such small number of children who were in exactly some of
 * them. Not promised is what the earlier releases alone, or zeros that may be shown, have settled.
 */
export async function protect(releases: readonly Release[], pace: Pace): Promise<Protected> {
  const { knowledge, isWhole } = read(releases);
  const sensitive = sensitiveIn(knowledge);
  const hidden = new Set<string>();
  const forcedBy = new Map<number, Set<string>>();
  const hide = (cells: readonly string[], about: readonly number[]) => {
    for (const cell of cells) hidden.add(cell);
    for (const place of about) forcedBy.set(place, new Set([...(forcedBy.get(place) ?? []), ...cells]));
  };
  const hideAll = ({ about }: Sensitive): Protected => {
    const { hideable } = knowledge.worldWith(hidden);
    hide(
      hideable.map(({ name }) => name),
      about,
    );
    return { hidden, forcedBy, isBound: true };
  };
  let isBound = false;
  const settled = new Set<string>();
  const { witnesses } = await manyWitnesses(knowledge, sensitive(nothing), pace);
  const isOpen = (each: Sensitive) =>
    !settled.has(sumName(each)) && witnesses.every(({ change }) => changeOf(each.sum, change) === 0);
  let waiting = sensitive(hidden).filter(isOpen);
  for (;;) {
    const [open] = waiting;
    if (!open) return { hidden, forcedBy, isBound };
    if (pace.isLate()) return hideAll(open);
    const world = knowledge.worldWith(hidden);
    const before = hidden.size;
    const witness = witnessAgainst(world, open.sum, pace.solve, seconds);
    if (witness === 'late') return hideAll(open);
    if (witness === 'none') {
      settled.add(sumName(open));
      // Without all possible strata nobody can say that it was settled before: this cell at least says nothing of it.
      if (!isWhole && world.hideable.some(({ name }) => name === open.cell)) {
        hide([open.cell], open.about);
        isBound = true;
      }
    } else {
      witnesses.push(witness);
      hide(
        witness.hides.map((position) => world.hideable[position]?.name ?? ''),
        open.about,
      );
    }
    // What is hidden now must not be known either.
    waiting = (hidden.size > before ? sensitive(hidden) : waiting).filter(isOpen);
    await pace.turn();
  }
}

/** A few witnesses that together protect most numbers without hiding more, and the numbers that none of them protects. */
async function manyWitnesses(
  knowledge: Knowledge,
  sensitive: readonly Sensitive[],
  { solve, isLate, turn }: Pace,
): Promise<{ readonly witnesses: Witness[]; readonly open: readonly Sensitive[] }> {
  const world = knowledge.worldWith(nothing);
  const witnesses: Witness[] = [];
  let open = sensitive;
  for (let round = 0; round < 12 && open.length > 0 && !isLate(); round += 1) {
    // Signs that differ from number to number and from round to round: any will do.
    const signOf = (position: number) => (((position + 1) * (2 * round + 1) * 40503) & 64 ? 1 : -1);
    const sums = open.map(({ sum }) => sum);
    const witness = witnessAgainstMany(world, sums, signOf, solve, seconds);
    await turn();
    if (!witness || sums.every((sum) => changeOf(sum, witness.change) === 0)) continue;
    witnesses.push(witness);
    open = open.filter(({ sum }) => changeOf(sum, witness.change) === 0);
  }
  return { witnesses, open };
}

/** What a list would give away of the releases before it: how many numbers, and of which releases, by position. */
export interface Exposure {
  readonly count: number;
  readonly about: readonly number[];
  /** Some of it may be safe: an exact answer would have taken too long. */
  readonly isBound: boolean;
}

/**
 * What the last release gives away that those before it have hidden, or that comparing it with their tables tells of a
 * few children. It is a list, and can hide nothing: the promise is that of `protect` where the count is 0.
 */
export async function exposure(releases: readonly Release[], pace: Pace): Promise<Exposure> {
  const { knowledge, isWhole } = read(releases);
  const { witnesses, open } = await manyWitnesses(knowledge, sensitiveIn(knowledge)(nothing), pace);
  const settled = await settledBefore(releases, pace);
  const world = knowledge.worldWith(nothing);
  const listsOnly = { ...world, limits: knowledge.rows };
  const about = new Set<number>();
  let count = 0;
  let isBound = false;
  for (const each of open) {
    if (witnesses.some(({ change }) => changeOf(each.sum, change) !== 0)) continue;
    if (each.kind === 'count' && settled.has(`${each.about[0]} ${each.cell}`)) continue;
    const witness = pace.isLate() ? 'late' : witnessAgainst(world, each.sum, pace.solve, seconds);
    await pace.turn();
    if (typeof witness !== 'string') {
      witnesses.push(witness);
      continue;
    }
    // Two lists alone tell who was in one and not in the other: the turnover of the lists says so.
    const isOfLists =
      each.kind === 'group' && !pace.isLate() && witnessAgainst(listsOnly, each.sum, pace.solve, seconds) === 'none';
    if (isOfLists) continue;
    if (witness === 'late' || !isWhole) isBound = true;
    count += 1;
    for (const place of each.about) about.add(place);
  }
  return { count, about: [...about].sort((one, other) => one - other), isBound };
}

/** The hidden cells of the releases before a list that those releases settle without it. */
async function settledBefore(releases: readonly Release[], pace: Pace): Promise<ReadonlySet<string>> {
  const settled = new Set<string>();
  // An empty table in the place of the list: everything before it is earlier.
  const { knowledge, isWhole } = read([
    ...releases.slice(0, -1),
    { kind: 'tables', thread: '', columns: [], members: [], cells: [], floor: 0 },
  ]);
  if (!isWhole) return settled;
  const { open } = await manyWitnesses(knowledge, sensitiveIn(knowledge)(nothing), pace);
  const world = knowledge.worldWith(nothing);
  for (const each of open) {
    if (pace.isLate()) break;
    if (witnessAgainst(world, each.sum, pace.solve, seconds) === 'none')
      settled.add(`${each.about[0]} ${each.cell}`);
    await pace.turn();
  }
  return settled;
}
