// Writes a table of Primero's in a dialect of another program: separator, quotes, line ends, encoding, lines around it. Tests.
import fc from 'fast-check';

/** How a program writes a table. */
export interface Writing {
  readonly separator: ',' | ';' | '\t' | '|';
  readonly statesSeparator: boolean;
  readonly quotesAll: boolean;
  readonly lineEnd: '\n' | '\r\n' | '\r';
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Byte order marks; UTF-16 without one is told by its zeros. */
  readonly marks: number;
  readonly titles: readonly string[];
  readonly cutsShort: boolean;
  readonly endsWithLine: boolean;
  readonly blankLines: boolean;
  readonly controlZ: boolean;
}

/** Any of them. */
export const writings: fc.Arbitrary<Writing> = fc.record({
  separator: fc.constantFrom(',', ';', '\t', '|'),
  statesSeparator: fc.boolean(),
  quotesAll: fc.boolean(),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom('utf-8', 'utf-16le', 'utf-16be'),
  marks: fc.nat({ max: 2 }),
  titles: fc.array(fc.constantFrom('Cases of November', 'Hope for Children, "North"', 'Printed: 2026-11-21; page 1'), {
    maxLength: 2,
  }),
  cutsShort: fc.boolean(),
  endsWithLine: fc.boolean(),
  blankLines: fc.boolean(),
  controlZ: fc.boolean(),
});

/** The bytes of a table in a dialect; null stands for nothing between two separators. */
export function writeTable(rows: readonly (readonly (string | null)[])[], writing: Writing): Uint8Array {
  const { separator, lineEnd, encoding } = writing;
  const cell = (text: string | null): string => {
    if (text === null) return '';
    const isPlain = text !== '' && !/["\r\n]/.test(text) && !text.includes(separator) && !/^\s|\s$/.test(text);
    return isPlain && !writing.quotesAll ? text : `"${text.replaceAll('"', '""')}"`;
  };
  const lines = rows.map((cells, index) => {
    const full = cells.map(cell);
    let count = full.length;
    // Some programs end a line behind its last answer; none leaves out more than there is to say.
    if (writing.cutsShort && index > 0)
      while (count > 2 && full[count - 1] === '' && count * 3 > full.length + 3) count -= 1;
    return full.slice(0, count).join(separator);
  });
  const above = [...(writing.statesSeparator ? [`sep=${separator}`] : []), ...writing.titles];
  const between = writing.blankLines ? lineEnd + lineEnd : lineEnd;
  let text = [...above, lines.join(between)].join(lineEnd);
  if (writing.endsWithLine || writing.cutsShort) text += lineEnd;
  if (writing.controlZ) text += '\x1a';
  const marked = '\ufeff'.repeat(writing.marks) + text;
  if (encoding === 'utf-8') return Buffer.from(marked);
  const wide = Buffer.from(marked, 'utf16le');
  return encoding === 'utf-16le' ? wide : wide.swap16();
}

/** The rows of CSV as Primero writes it, cell by cell; null where nothing stands between two commas. */
export function rowsOfCsv(text: string): (string | null)[][] {
  const rows: (string | null)[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/y;
  for (let match = pattern.exec(text); match !== null && pattern.lastIndex <= text.length; match = pattern.exec(text)) {
    const [, quoted, plain, end] = match;
    rows.at(-1)?.push(quoted === undefined ? plain || null : quoted.replaceAll('""', '"'));
    if (end === '\n') rows.push([]);
    if (pattern.lastIndex >= text.length) break;
  }
  return rows.filter((cells) => cells.length > 0);
}
