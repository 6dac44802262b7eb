// Hides more of a release until nothing that must not be known can be worked out from all that the partner got. Engine; pure.
// Fischetti and Salazar's way (Management Science 47, 2001): for each number a second explanation of everything shown, by
// a linear programme that hides as few children as it can.
import { type Knowledge, knowledgeOf } from './knowledge.ts';
import { interchangeIn } from './interchange.ts';
import { nearness, type Window, windowOn } from './neighbourhood.ts';
import { possibleStrata } from './possible-strata.ts';
import { cellName, type Release } from './release.ts';
import { type Sensitive, sensitiveIn } from './sensitive.ts';
import type { Solver, Sum } from './programme.ts';
import { comparedColumns, strataOf } from './strata.ts';
import { checked, isOther, type Witness, witnessAgainst, witnessAgainstMany } from './witness.ts';

/** The solver, how long it may take, and who else has a turn meanwhile. */
export interface Pace {
  readonly solve: Solver;
  /** How much of the time is over: from 1 on it is late. */
  readonly spent: () => number;
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

/** More strata than this are not looked at. */
const strataLimit = 3000;
/** Up to so many strata one programme over all of them gives the exact answer. */
const quick = 600;
/** Where there are more: programmes over so many around a number, which take milliseconds. */
const nearby = [60, 240, 480] as const;
/** The longest that one programme may hold up other calls. */
const seconds = 1;

const nothing: ReadonlySet<string> = new Set();

function read(releases: readonly Release[]): { readonly knowledge: Knowledge; readonly isWhole: boolean } {
  const compared = comparedColumns(releases);
  const { strata, isWhole } = possibleStrata(releases, compared, strataOf(releases, compared), strataLimit);
  return { knowledge: knowledgeOf(releases, compared, strata), isWhole: isWhole && strata.length <= quick };
}

/** Looks for a witness against a number: among all strata, or where they are many among those around it. */
type Search = (window: Window, sum: Sum) => Witness | 'none' | 'late';

function searchIn({ strata, present }: Knowledge, solve: Solver): Search {
  const near = nearness(strata, present);
  if (strata.length <= quick) return ({ world }, sum) => witnessAgainst(world, sum, solve, seconds);
  return (window, sum) => {
    let costly: Witness | undefined;
    for (const size of nearby) {
      if (costly !== undefined && size > 240) break;
      const columns = near(sum, size);
      const placeOf = new Map(columns.map((stratum, place) => [stratum, place]));
      const own = sum.flatMap(([stratum, factor]) => {
        const place = placeOf.get(stratum);
        return place === undefined ? [] : [[place, factor] as const];
      });
      const witness = witnessAgainst(window.through(columns), own, solve, seconds, false);
      if (typeof witness === 'string') continue;
      const change = new Array<number>(strata.length).fill(0);
      for (const [place, stratum] of columns.entries()) change[stratum] = witness.change[place] ?? 0;
      const whole = checked(window.world, change);
      if (whole?.hides.length === 0) return whole;
      costly = whole && (costly === undefined || whole.hides.length < costly.hides.length) ? whole : costly;
    }
    return costly ?? 'none';
  };
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
  let isBound = false;
  // Where time runs out: first all cells by several fields are hidden, then those by one, then the totals.
  let fieldsLeft = Number.POSITIVE_INFINITY;
  const hideFrom = (fields: number, { about }: Sensitive) => {
    fieldsLeft = fields;
    isBound = true;
    const { hideable } = knowledge.worldWith(hidden);
    const names = new Set(hideable.map(({ name }) => name));
    const cells = (knowledge.published[knowledge.present] ?? []).filter(({ literals }) => literals.length >= fields);
    hide(
      cells.map(({ literals }) => cellName(literals)).filter((name) => names.has(name)),
      about,
    );
  };
  const settled = new Set<string>();
  const { witnesses } = await manyWitnesses(knowledge, sensitive(nothing), pace);
  const search = searchIn(knowledge, pace.solve);
  let window = windowOn(knowledge.worldWith(hidden));
  let isInterchangeable = interchangeIn(window.world);
  // How many of the witnesses a number was held against: each is asked once.
  const asked = new Map<string, number>();
  const isOpen = ({ name, sum }: Sensitive) => {
    if (settled.has(name)) return false;
    const from = asked.get(name) ?? 0;
    asked.set(name, witnesses.length);
    const isProtected = isInterchangeable(sum) || witnesses.slice(from).some((witness) => isOther(sum, witness));
    if (isProtected) settled.add(name);
    return !isProtected;
  };
  let waiting = sensitive(hidden).filter(isOpen);
  for (;;) {
    const [open] = waiting;
    if (!open) return { hidden, forcedBy, isBound };
    const fields = pace.spent() < 0.4 ? Number.POSITIVE_INFINITY : pace.spent() < 0.7 ? 2 : pace.spent() < 1 ? 1 : 0;
    if (fields < fieldsLeft) {
      hideFrom(fields, open);
      if (fields === 0) return { hidden, forcedBy, isBound };
      // With so much hidden, a few witnesses may do for all.
      window = windowOn(knowledge.worldWith(hidden));
      isInterchangeable = interchangeIn(window.world);
      waiting = sensitive(hidden).filter(isOpen);
      continue;
    }
    const { world } = window;
    const before = hidden.size;
    const witness = search(window, open.sum);
    if (witness === 'late') hideFrom(Math.min(fieldsLeft === 2 ? 1 : 2, fieldsLeft), open);
    if (witness === 'late' && hidden.size === before) {
      hideFrom(0, open);
      return { hidden, forcedBy, isBound };
    }
    if (witness === 'none') {
      settled.add(open.name);
      // Without all possible strata nobody can say that it was settled before: this cell at least says nothing of it.
      if (!isWhole && world.hideable.some(({ name }) => name === open.cell)) {
        hide([open.cell], open.about);
        isBound = true;
      }
    } else if (witness !== 'late') {
      witnesses.push(witness);
      hide(
        witness.hides.map((position) => world.hideable[position]?.name ?? ''),
        open.about,
      );
    }
    // What is hidden now must not be known either.
    if (hidden.size > before) {
      window = windowOn(knowledge.worldWith(hidden));
      isInterchangeable = interchangeIn(window.world);
    }
    waiting = (hidden.size > before ? sensitive(hidden) : waiting).filter(isOpen);
    await pace.turn();
  }
}

/** A few witnesses that together protect most numbers without hiding more, and the numbers that none of them protects. */
async function manyWitnesses(
  knowledge: Knowledge,
  sensitive: readonly Sensitive[],
  { solve, spent, turn }: Pace,
): Promise<{ readonly witnesses: Witness[]; readonly open: readonly Sensitive[] }> {
  const world = knowledge.worldWith(nothing);
  const witnesses: Witness[] = [];
  let open = sensitive;
  if (world.lower.length > quick) return { witnesses, open };
  for (let round = 0; round < 12 && open.length > 0 && spent() < 1; round += 1) {
    // Signs that differ from number to number and from round to round: any will do.
    const signOf = (position: number) => (((position + 1) * (2 * round + 1) * 40503) & 64 ? 1 : -1);
    const sums = open.map(({ sum }) => sum);
    const witness = witnessAgainstMany(world, sums, signOf, solve, seconds);
    await turn();
    if (!witness || !sums.some((sum) => isOther(sum, witness))) continue;
    witnesses.push(witness);
    open = open.filter(({ sum }) => !isOther(sum, witness));
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
  const search = searchIn(knowledge, pace.solve);
  const window = windowOn(world);
  const isInterchangeable = interchangeIn(world);
  const listsOnly = { ...world, limits: knowledge.rows };
  const about = new Set<number>();
  let count = 0;
  let isBound = false;
  for (const each of open) {
    if (isInterchangeable(each.sum) || witnesses.some((witness) => isOther(each.sum, witness))) continue;
    if (each.kind === 'count' && settled.has(`${each.about[0]} ${each.cell}`)) continue;
    const witness = pace.spent() >= 1 ? 'late' : search(window, each.sum);
    await pace.turn();
    if (typeof witness !== 'string') {
      witnesses.push(witness);
      continue;
    }
    // Two lists alone tell who was in one and not in the other: the turnover of the lists says so.
    const isOfLists =
      each.kind === 'group' && pace.spent() < 1 && witnessAgainst(listsOnly, each.sum, pace.solve, seconds) === 'none';
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
    if (pace.spent() >= 1) break;
    if (witnessAgainst(world, each.sum, pace.solve, seconds) === 'none') settled.add(`${each.about[0]} ${each.cell}`);
    await pace.turn();
  }
  return settled;
}
