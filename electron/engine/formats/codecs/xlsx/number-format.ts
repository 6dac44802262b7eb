// What a number format shows: a day, a time, digits with zeros in front. Engine; pure.

/** How a number is shown: as it is, as a day or a time, or by a pattern whose zeros stand for digits. */
export type NumberFormat = 'plain' | 'day' | readonly string[];

/** No format that is looked at is longer: a longer one is taken for plain. */
const longest = 255;

/**
 * The formats that are in no file because every program has them (ECMA-376 part 1, 18.8.30): 14 to 22 and 45 to 47
 * everywhere; 27 to 36, 50 to 58, 71 to 81 in Asian versions.
 */
const builtInDays: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
  [71, 81],
];

/** What a built-in format shows. */
export const builtInFormat = (id: number): NumberFormat =>
  builtInDays.some(([from, to]) => id >= from && id <= to) ? 'day' : 'plain';

/** What the code of a format shows, by its first section: positive numbers. */
export function numberFormat(code: string): NumberFormat {
  if (code.length > longest || /^general$/i.test(code.trim())) return 'plain';
  const pieces = piecesOf(code);
  const letters = pieces.filter(({ isLiteral }) => !isLiteral).map(({ text }) => text);
  const written = letters.join('');
  // `E+00` is the exponent of a number, and Japanese years are a lone e.
  if (/[ymdhsgb]|e(?![+-])/i.test(written.replace(/general/gi, ''))) return 'day';
  // A condition chooses between sections by the number itself.
  if (/\[[<>=]/.test(code)) return 'plain';
  if (!/^[0\s+\-()./:]+$/.test(written) || written.includes('.') || !written.includes('0')) return 'plain';
  const pattern = pieces.flatMap(({ text, isLiteral }) => (isLiteral ? [`"${text}`] : [...text]));
  return pattern.length === 1 ? 'plain' : pattern;
}

/**
 * A whole number as the pattern shows it. Null: it has more digits than the pattern has places, which says nothing of its
 * zeros then.
 */
export function shownNumber(digits: string, pattern: readonly string[]): string | null {
  const places = pattern.filter((sign) => sign === '0').length;
  if (digits.length > places) return null;
  const padded = digits.padStart(places, '0');
  let next = 0;
  return pattern
    .map((sign) => {
      if (sign !== '0') return sign.startsWith('"') ? sign.slice(1) : sign;
      next += 1;
      return padded[next - 1];
    })
    .join('');
}

interface Piece {
  readonly text: string;
  readonly isLiteral: boolean;
}

/** The first section of a format, its literal texts apart. `[h]` counts hours; other brackets are colours and places. */
function piecesOf(code: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const pattern = /"([^"]*)"|\\(.)|_.|\*.|\[(h+|m+|s+)\]|\[[^\]]*\]|(;)|([^"\\[;_*]+)/giu;
  for (const [, quoted, escaped, elapsed, end, rest] of code.matchAll(pattern)) {
    if (end !== undefined) break;
    const literal = quoted ?? escaped;
    if (literal !== undefined) pieces.push({ text: literal, isLiteral: true });
    else if (elapsed !== undefined || rest !== undefined)
      pieces.push({ text: (elapsed ?? rest) as string, isLiteral: false });
  }
  return pieces;
}
