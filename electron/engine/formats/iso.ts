// Dates and times as ISO text, checked against the calendar. Engine; pure.

const datePattern = /^(\d{4})-(\d\d)-(\d\d)$/;
const timePattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;
/** A time as Ruby's `to_s` writes it: seconds, always UTC, the milliseconds gone. */
const cellTimePattern = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d) UTC$/;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True where a calendar has this day (month counts from 1). */
export function isDay(year: number, month: number, day: number): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && leap ? 29 : monthLengths[month - 1];
  return length !== undefined && day >= 1 && day <= length;
}

/** True where a clock has this time. */
export function isTime(hour: number, minute: number, second: number): boolean {
  return hour < 24 && minute < 60 && second < 60;
}

/** True for `2026-02-01` where the calendar has that day. */
export function isIsoDate(text: string): boolean {
  const match = datePattern.exec(text);
  return match !== null && isDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** `isIsoDate` of bytes, without making a text of them: exports hold hundreds of thousands of dates. */
export function isIsoDateBytes(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== 10 || bytes[from + 4] !== 45 || bytes[from + 7] !== 45) return false;
  const year = digits(bytes, from, 4);
  const month = digits(bytes, from + 5, 2);
  const day = digits(bytes, from + 8, 2);
  return year >= 0 && month > 0 && day > 0 && isDay(year, month, day);
}

// The number that these digits write, or a negative one where they are no digits.
function digits(bytes: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at += 1) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** True for `2026-02-01T09:00:00.000Z`, with any fraction and any offset, where such a moment exists. */
export function isIsoTime(text: string): boolean {
  return isMoment(timePattern.exec(text));
}

/** `2026-02-22 09:08:07 UTC` of a CSV cell as `2026-02-22T09:08:07.000Z`; null for any other text. */
export function isoOfCellTime(text: string): string | null {
  // Most cells are shorter or longer; their length costs less than the pattern.
  if (text.length !== 23 || !isMoment(cellTimePattern.exec(text))) return null;
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.000Z`;
}

function isMoment(match: RegExpExecArray | null): boolean {
  if (match === null) return false;
  const part = (index: number): number => Number(match[index]);
  return isDay(part(1), part(2), part(3)) && isTime(part(4), part(5), part(6));
}
