// Calendar days in what a case holds: read strictly, compared as text, never moved by a time zone. Pure.

// A whole ISO day or instant and nothing else: `15/03/2012` or `2012` might be read in two ways, so they are not read at all.
const isoDay =
  /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;
const millisecondsADay = 86_400_000;

const atMidnight = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayAt = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

/** The day of a day or an instant as it is written (`2026-01-15`); undefined for anything else, and for 30 February. */
export function dayOf(value: unknown): string | undefined {
  const day = typeof value === 'string' ? isoDay.exec(value)?.[1] : undefined;
  if (day === undefined) return undefined;
  // Every month has 28 days; only the later ones need a calendar, which costs five times as much.
  return day.slice(8) <= '28' || dayAt(atMidnight(day)) === day ? day : undefined;
}

/** The day that lies `count` days before a day. */
export function daysBefore(day: string, count: number): string {
  return dayAt(atMidnight(day) - count * millisecondsADay);
}

/**
 * Completed years from one day to another, as people count an age; undefined where `to` lies before `from`. Who was
 * born on 29 February is a year older on 1 March.
 */
export function completedYears(from: string, to: string): number | undefined {
  if (to < from) return undefined;
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}
