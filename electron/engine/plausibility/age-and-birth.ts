// The age and the birth of one child: whether both can be true. Engine; pure.
import type { DamageCode } from './damage.ts';

/** The facts of a row, as numbers: days as YYYYMMDD. 0 and -1 stand for what the row lacks. */
export interface AgeFacts {
  readonly born: number;
  readonly age: number;
  /** The first day on which the case is known to have been there. */
  readonly since: number;
}

/** The damage of a row: `sure`, or `maybe` where the age may be one of an earlier day and only other rows can tell. */
export interface AgeDamage {
  readonly code: DamageCode;
  readonly isSure: boolean;
}

/** A day as a number, from the bytes of an ISO date or moment; 0 where they are none. */
export function dayOf(bytes: Uint8Array, from: number, to: number): number {
  if (to - from < 10 || bytes[from + 4] !== 45 || bytes[from + 7] !== 45) return 0;
  let day = 0;
  for (let at = from; at < from + 10; at += 1) {
    if (at === from + 4 || at === from + 7) continue;
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return 0;
    day = day * 10 + digit;
  }
  return Math.floor(day / 100) % 100 > 12 || day % 100 > 31 ? 0 : day;
}

/** An age as a number, from the bytes of a whole number; -1 where they are none. */
export function ageOf(bytes: Uint8Array, from: number, to: number): number {
  if (to === from || to - from > 3) return -1;
  let age = 0;
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return -1;
    age = age * 10 + digit;
  }
  return age;
}

const ageOn = (born: number, day: number): number => Math.floor((day - born) / 10_000);

/** A year of tolerance: birthdays, estimates, the night in which Primero counts ages anew. */
const tolerance = 1;
/** The calendar of Ethiopia is seven or eight years behind. */
const ethiopian = 8;

/**
 * Whether age and birth contradict each other on `today`. The age may be that of any day since the case was there. Where
 * nobody knows since when, a lower age may be that of an earlier day: Primero counts ages anew every night, so that the
 * other rows of the file tell.
 */
export function ageDamageOf({ born, age, since }: AgeFacts, today: number): AgeDamage | null {
  const now = ageOn(born, today);
  // A birth that cannot be is told by itself.
  if (now < 0 || now > 110) return null;
  if (age > now + tolerance) return { code: 'damage.age-differs', isSure: true };
  const isSure = since >= born && since <= today;
  const first = isSure ? ageOn(born, since) : now;
  if (age >= first - tolerance) return null;
  const behind = now - age;
  return {
    code: behind === ethiopian || behind === ethiopian - 1 ? 'damage.other-calendar' : 'damage.age-differs',
    isSure,
  };
}
