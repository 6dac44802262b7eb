// Keeps a text in a CSV file a text, whatever a spreadsheet makes of it: `=` runs, `0791` loses its zero. Engine; pure.
// A text in danger gets an apostrophe in front, and so does one that begins with one: taking away one apostrophe gives
// back what was written, always.

// A spreadsheet looks behind spaces, and in some languages it takes the wide forms of the signs as well.
const runs = /^[\s\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠]/u;
// Numbers, dates, times, amounts and fractions: everything that begins with a digit, or is a sign before one.
const counts = /^[\s\p{Cc}\p{Cf}]*[.,:/(\p{Sc}]?\s*\p{Nd}/u;
// `MAR1`, `Sept 2020`, `janv.-20`: a month with a number behind it.
const month =
  /^\s*(jan|feb|f[eé]v|mar|apr|avr|ma[iy]|jun|jui|jul|aug|ao[uû]|sep|oct|nov|d[eé]c|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين)\p{L}*\.?[\s/.-]*\p{Nd}/iu;
const truth = /^\s*(true|false|vrai|faux|صحيح|خطأ)\s*$/iu;
const begins = /^['\t\r\n]/;

/** The text as it is written into a CSV file for a spreadsheet. */
export function guarded(text: string): string {
  return [begins, runs, counts, month, truth].some((danger) => danger.test(text)) ? `'${text}` : text;
}

/** The text that was written: the inverse of `guarded`. */
export const withoutGuard = (text: string): string => (text.startsWith("'") ? text.slice(1) : text);

/** The text behind a guard that `guarded` would put there; another apostrophe is part of the text. */
export const unguarded = (text: string): string =>
  text.startsWith("'") && guarded(text.slice(1)) === text ? text.slice(1) : text;
