// Which time it is, judged by a clock that may be wrong: time does not run backwards. Engine; pure.

const dayLength = 86_400_000;

/**
 * How far away from everything seen a clock may be without being a matter of question. Workspaces rest for weeks and months; half a year is
 * beyond that, and a year that was typed wrong is too.
 */
export const daysUnquestioned = 180;

/**
 * How far ahead of ours a partner's clock may be to count. One that was set to a wrong month moves time here by a month at
 * the most, and one that was set to a wrong year not at all.
 */
export const daysOfPartner = 31;

/** How far two honest clocks may be apart. */
export const daysApart = 2;

/** The time that is gone by. */
export interface PresentTime {
  /** ISO in UTC. */
  readonly at: string;
  /** What the computer's clock says. */
  readonly clock: string;
  /** `ahead`: far beyond everything seen, and not believed yet. `behind`: before what was seen, so it stands still. */
  readonly doubt: 'ahead' | 'behind' | null;
  /** True where clock and time are so far apart that what must hold has to hold by both of them. */
  readonly isFar: boolean;
}

/** A moment so many days later; earlier for a negative number. */
export function daysLater(at: string, days: number): string {
  return new Date(Date.parse(at) + days * dayLength).toISOString();
}

/**
 * From when a deadline of a package counts: from its seal. What a partner has sealed with a clock that is ahead counts from
 * when it was opened here: no clock of theirs puts a deadline off.
 */
export function countedFrom({ sealed, opened }: { readonly sealed: string; readonly opened: string | null }): string {
  return opened !== null && opened < sealed ? opened : sealed;
}

/** How many whole days `later` lies after `earlier`; negative where it lies before. */
export function daysBetween(earlier: string, later: string): number {
  return Math.trunc((Date.parse(later) - Date.parse(earlier)) / dayLength);
}

/**
 * The later of the clock and what was seen: the last entry of the log, and the latest time in a partner's package, less
 * what honest clocks may be apart. A clock that is far ahead of both is not believed: time stays at what was seen.
 */
export function presentTime(now: Date, lastEntry: string | null, latestOfPartners: string | null): PresentTime {
  const clock = now.toISOString();
  const witnessed = latestOfPartners === null ? null : daysLater(latestOfPartners, -daysApart);
  const seen = [lastEntry, witnessed]
    .filter((each) => each !== null)
    .sort()
    .at(-1);
  if (seen === undefined) return { at: clock, clock, doubt: null, isFar: false };
  if (clock > daysLater(seen, daysUnquestioned)) return { at: seen, clock, doubt: 'ahead', isFar: true };
  if (clock >= seen) return { at: clock, clock, doubt: null, isFar: false };
  const doubt = clock < daysLater(seen, -daysApart) ? 'behind' : null;
  return { at: seen, clock, doubt, isFar: clock < daysLater(seen, -daysUnquestioned) };
}
