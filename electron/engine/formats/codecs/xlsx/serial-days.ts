// Days and times as spreadsheets count them: days since 1900 or 1904, parts of a day as fractions. Engine; pure.
import { isDay, isTime } from '../../iso.ts';

const dayLength = 24 * 60 * 60 * 1000;
/** 1 is 1 January 1900. Excel has a 29 February 1900 at 60, which no calendar has: only days behind it are certain. */
const start1900 = Date.UTC(1899, 11, 30);
const first1900 = 61;
const start1904 = Date.UTC(1904, 0, 1);
/** 31 December 9999 in either. */
const last1900 = 2_958_465;
const last1904 = 2_957_003;

/**
 * The day of a number as ISO text, or the moment (in UTC) where it has a time of day. Null:
 * programs disagree about the day, or there is none: before March 1900, beyond 9999, a time without a day.
 */
export function isoOfSerial(text: string, from1904: boolean): string | null {
  if (!/^\+?\d{1,7}(?:\.\d{1,20})?(?:E[+-]?\d{1,2})?$/i.test(text)) return null;
  const serial = Number(text);
  const last = from1904 ? last1904 : last1900;
  if (serial < (from1904 ? 0 : first1900) || serial >= last + 1) return null;
  const day = Math.floor(serial);
  // Fractions are rounded to seconds: a second is 0.0000116 of a day, and none is exact.
  const seconds = Math.round((serial - day) * 24 * 60 * 60);
  const moment = new Date((from1904 ? start1904 : start1900) + day * dayLength + seconds * 1000);
  const iso = moment.toISOString();
  if (from1904 && serial < 1) return null;
  return seconds % (24 * 60 * 60) === 0 ? iso.slice(0, 10) : iso;
}

const isoCell = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)?(?:Z|[+-]00:?00)?)?$/;

/** The same of a cell that holds the day in ISO's form. A midnight is the day itself. */
export function isoOfDayCell(text: string): string | null {
  const match = isoCell.exec(text);
  if (match === null) return null;
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00'] = match;
  if (!isDay(Number(year), Number(month), Number(day)) || !isTime(Number(hour), Number(minute), Number(second)))
    return null;
  const date = `${year}-${month}-${day}`;
  return `${hour}${minute}${second}` === '000000' ? date : `${date}T${hour}:${minute}:${second}.000Z`;
}
