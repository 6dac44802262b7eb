// Cuts rows of tables that keep no rule: with stray quotes, other quotes, blanks behind separators. Engine; pure.

/** How a table is written. `escapedBy`: what stands before a quote inside quotes; null where it is doubled. */
export interface OddDialect {
  /** One sign, or a sign and the blank behind it. */
  readonly separator: string;
  readonly quote: string;
  readonly escapedBy: string | null;
}

/** A row, and how much had to be guessed to cut it: 0 where it keeps the rules. */
export interface CutRow {
  readonly cells: readonly string[];
  readonly cost: number;
  readonly quotedCells: number;
}

/** A cell that may begin at a place: where the next one begins (-1: the row is over), its text, and how sure that is. */
interface Cell {
  readonly next: number;
  readonly text: string;
  readonly cost: number;
  readonly isQuoted: boolean;
}

/** Longer rows are cut by their separators alone: all ways of reading them would take too long. */
const longestWeighed = 100_000;
const mostWays = 24;

/**
 * Cuts one row. Where `expected` is given, the cheapest reading with so many cells is taken, if there is one: a quote that
 * never ends is a sign like any other, and one inside a quoted cell is part of it.
 */
export function cutRow(row: string, dialect: OddDialect, expected: number | null): CutRow {
  if (row.length > longestWeighed) return plainCells(row, dialect);
  const strict = strictCells(row, dialect);
  if (strict !== null) return strict;
  if (!row.includes(dialect.quote)) return plainCells(row, dialect);
  if (expected !== null) {
    const fitting = cheapest(row, dialect, expected);
    if (fitting !== null) return fitting;
  }
  return plainCells(row, dialect);
}

/** The cells where every quote keeps the rules; null where one does not. */
function strictCells(row: string, dialect: OddDialect): CutRow | null {
  const cells: string[] = [];
  let quotedCells = 0;
  for (let at = 0; at >= 0; ) {
    const [cell] = cellsAt(row, at, dialect, true);
    if (cell === undefined) return null;
    cells.push(cell.text);
    quotedCells += cell.isQuoted ? 1 : 0;
    at = cell.next;
  }
  return { cells, cost: 0, quotedCells };
}

function plainCells(row: string, dialect: OddDialect): CutRow {
  const cells = row.split(dialect.separator);
  return { cells, cost: row.includes(dialect.quote) ? 1 : 0, quotedCells: 0 };
}

/** The cheapest reading with so many cells; null where there is none. */
function cheapest(row: string, dialect: OddDialect, expected: number): CutRow | null {
  const readings = new Map<string, Way | null>();
  const best = wayFrom(0, expected);
  if (best === null) return null;
  const cells: Cell[] = [];
  for (let way: Way | null = best; way !== null; way = way.rest) cells.push(way.cell);
  return {
    cells: cells.map(({ text }) => text),
    cost: best.cost,
    quotedCells: cells.filter(({ isQuoted }) => isQuoted).length,
  };

  function wayFrom(at: number, count: number): Way | null {
    const key = `${at} ${count}`;
    const before = readings.get(key);
    if (before !== undefined) return before;
    let way: Way | null = null;
    for (const cell of cellsAt(row, at, dialect, false)) {
      if (cell.next < 0 !== (count === 1)) continue;
      const rest = cell.next < 0 ? null : wayFrom(cell.next, count - 1);
      if (cell.next >= 0 && rest === null) continue;
      const cost = cell.cost + (rest?.cost ?? 0);
      if (way === null || cost < way.cost) way = { cell, rest, cost };
    }
    readings.set(key, way);
    return way;
  }
}

interface Way {
  readonly cell: Cell;
  readonly rest: Way | null;
  readonly cost: number;
}

/** What may stand at a place. `isStrict`: only what keeps the rules. */
function cellsAt(row: string, at: number, dialect: OddDialect, isStrict: boolean): readonly Cell[] {
  const { separator, quote } = dialect;
  const end = row.indexOf(separator, at);
  const text = end === -1 ? row.slice(at) : row.slice(at, end);
  const next = end === -1 ? -1 : end + separator.length;
  const begins = row.startsWith(quote, at);
  const isSign = quote === "'" && !begins;
  const plain: Cell = { next, text, cost: begins ? 3 : text.includes(quote) && !isSign ? 1 : 0, isQuoted: false };
  if (!begins) return isStrict && plain.cost > 0 ? [] : [plain];
  const quoted = quotedCells(row, at, dialect, isStrict);
  return isStrict ? quoted : [...quoted, plain];
}

/** The quoted cells that may begin at a quote: up to each quote behind which a separator or the end of the row stands. */
function quotedCells(row: string, at: number, dialect: OddDialect, isStrict: boolean): readonly Cell[] {
  const { separator, quote, escapedBy } = dialect;
  const cells: Cell[] = [];
  let strays = 0;
  let text = '';
  let from = at + 1;
  for (let close = row.indexOf(quote, from); close !== -1; close = row.indexOf(quote, from)) {
    const isEnd = close + 1 === row.length || row.startsWith(separator, close + 1);
    if (escapedBy !== null && row[close - 1] === escapedBy) {
      text += `${row.slice(from, close - 1)}${quote}`;
    } else if (escapedBy === null && row[close + 1] === quote) {
      text += row.slice(from, close + 1);
      from = close + 2;
      // Whoever escapes nothing writes `48""` for a text that ends with a quote.
      const ends = from === row.length || row.startsWith(separator, from);
      if (ends && !isStrict && cells.length < mostWays)
        cells.push({
          next: from === row.length ? -1 : from + separator.length,
          text,
          cost: strays + 1,
          isQuoted: true,
        });
      continue;
    } else if (isEnd) {
      const next = close + 1 === row.length ? -1 : close + 1 + separator.length;
      cells.push({ next, text: text + row.slice(from, close), cost: strays, isQuoted: true });
      if (isStrict) return strays === 0 ? cells : [];
      if (cells.length === mostWays) return cells;
      strays += 1;
      text += row.slice(from, close + 1);
    } else {
      if (isStrict) return [];
      strays += 1;
      text += row.slice(from, close + 1);
    }
    from = close + 1;
  }
  return cells;
}

/** The most lines that one row is looked for in: a text with line ends in it. */
const mostLines = 50;

/** A row of a table, with the line on which it begins. */
export interface OddRow extends CutRow {
  readonly line: number;
}

/** All rows of a table in this dialect. A quoted text may go on over several lines; a quote that does not end on its own line, nor as a whole row does on a later one, is a stray. */
export function* oddRows(lines: readonly string[], dialect: OddDialect, expected: number | null): Generator<OddRow> {
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as string;
    if (line === '') continue;
    const own = strictCells(line, dialect);
    const joined = own === null ? joinedRow(lines, at, dialect, expected) : null;
    yield { ...(own ?? joined?.row ?? cutRow(line, dialect, expected)), line: at + 1 };
    at += joined?.further ?? 0;
  }
}

function joinedRow(lines: readonly string[], from: number, dialect: OddDialect, expected: number | null) {
  let row = lines[from] as string;
  for (let further = 1; further < mostLines && from + further < lines.length; further += 1) {
    row += `\n${lines[from + further]}`;
    const strict = strictCells(row, dialect);
    if (strict !== null && strict.cells.length === expected) return { row: strict, further };
  }
  return null;
}
