// A column of days: years of other calendars, births that cannot be, and midnights of another zone. Engine; pure.
import type { DamageCode } from './damage.ts';
import { isErrorWord, isHashes, noAnswerIn } from './program-words.ts';
import type { ColumnEnd } from './number-column.ts';
import type { Limits } from './telltale.ts';

/** Nobody is older. */
const oldest = 110;
/** How far ahead a date may lie that is no birth: the end of a permit, a visit that is planned. */
const yearsAhead = 40;

/** The years between which dates lie; `today` is the day of the import. Without it, only what no calendar has is told. */
export function limitsOf(today: string | undefined): Limits {
  const year = today === undefined ? Number.NaN : Number(today.slice(0, 4));
  if (Number.isNaN(year)) return { firstYear: 1500, lastYear: 2400, firstBirth: 1500, lastBirth: 2400 };
  return { firstYear: 1900, lastYear: year + yearsAhead, firstBirth: year - oldest, lastBirth: year - 1 };
}

/** The days of one column. */
export interface DateColumn {
  /** Looks at a value; a code where it cannot be. */
  look(text: string, row: number): DamageCode | null;
  end(): ColumnEnd;
}

const moment = /^\d{4}-\d\d-\d\d[T ](\d\d):(\d\d)(?::(\d\d)(?:\.0+)?)?(?:Z| UTC|\+00:?00)$/;

/** Starts a column. `isDay`: its field holds days, so that a moment in it stands for one. */
export function startDates(use: 'birth' | 'day' | 'moment', today: string | undefined): DateColumn {
  const midnights: { readonly row: number; readonly minute: number }[] = [];
  let moments = 0;
  const limits = limitsOf(today);

  function seeMoment(text: string, row: number): void {
    const [, hour, minute, second = '00'] = moment.exec(text) ?? [];
    if (hour === undefined || minute === undefined) return;
    const at = Number(hour) * 60 + Number(minute);
    // The midnight of Greenwich is that of many a winter, and what other programs write for a day.
    if (at === 0 && Number(second) === 0) return;
    moments += 1;
    // Noon is what programs write so that no zone changes the day.
    if (Number(hour) > 12 && Number(minute) % 15 === 0 && second === '00') midnights.push({ row, minute: at });
  }

  return {
    look(raw, row) {
      const text = raw.trim();
      if (isHashes(text)) return 'damage.hashes';
      if (noAnswerIn(text) !== null) return 'damage.no-answer';
      if (isErrorWord(text, false)) return 'damage.error-word';
      if (use !== 'moment' && text.length > 10) seeMoment(text, row);
      return use === 'birth' ? birthDamage(text, limits, today) : dayDamage(text, limits);
    },
    end() {
      // A zone has one midnight, or two where its clocks change in summer.
      const minutes = [...new Set(midnights.map(({ minute }) => minute))].sort((one, other) => one - other);
      const [first = 0, second = first] = minutes;
      const isZone = midnights.length === moments && minutes.length <= 2 && (second === first || second - first === 60);
      return { marks: isZone ? midnights.map(({ row }) => ({ row, code: 'damage.other-zone' as const })) : [] };
    },
  };
}

const thirteenth = /^\d{4}[-/.]13[-/.]\d{1,2}(?:\D|$)/;

/** The year of a date, in digits of any script and in any order of its parts. */
function yearOf(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) as number) % 16));
  const year = /(?<!\d)\d{4}(?!\d)/.exec(plain)?.[0];
  return year === undefined ? undefined : Number(year);
}

/** Years of the Hijri, Persian and Buddhist calendars that are no years of people alive in the Gregorian one. */
const isOtherCalendar = (year: number): boolean => (year >= 1270 && year <= 1500) || (year >= 2400 && year <= 2650);

function dayDamage(text: string, { firstYear, lastYear }: Limits): DamageCode | null {
  if (thirteenth.test(text)) return 'damage.other-calendar';
  const year = yearOf(text);
  if (year === undefined || (year >= firstYear && year <= lastYear)) return null;
  // Nepal's calendar is 56 or 57 years ahead: its last years lie beyond any plan.
  const isOfNepal = year > lastYear && year <= lastYear - yearsAhead + 57;
  if (isOfNepal || isOtherCalendar(year)) return 'damage.other-calendar';
  return year < firstYear ? 'damage.too-old' : null;
}

function birthDamage(text: string, { firstBirth, lastBirth }: Limits, today: string | undefined): DamageCode | null {
  if (thirteenth.test(text)) return 'damage.other-calendar';
  const year = yearOf(text);
  if (year === undefined) return null;
  if (isOtherCalendar(year)) return 'damage.other-calendar';
  if (year < firstBirth) return 'damage.too-old';
  if (year <= lastBirth || today === undefined) return null;
  // The day has begun elsewhere already: a birth of tomorrow may be one of today.
  const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  if (year > Number(tomorrow.slice(0, 4))) return 'damage.future-date';
  return /^\d{4}-\d\d-\d\d/.test(text) && text.slice(0, 10) > tomorrow ? 'damage.future-date' : null;
}
