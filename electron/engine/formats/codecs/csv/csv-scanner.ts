// Cuts CSV bytes into rows and cells (RFC 4180 in UTF-8, in any dialect), strictly and in bounded memory. Engine.
import { isUtf8 } from 'node:buffer';
import { Problem } from '../../../../../shared/problems.ts';
import { columnLimit, recordLimit, valueLimit } from '../../limits.ts';
import { append, emptyWindow } from '../byte-window.ts';
import type { CsvScanner, Dialect } from './csv-rows.ts';

// Properties of a cell; bits of `marks`.
const quotedMark = 1;
const doubledMark = 2;
const highMark = 4;

type Place = 'cell-start' | 'plain' | 'quoted' | 'after-quote' | 'after-quote-return' | 'after-end';

/** The bytes that end a plain cell, and the highest of them. */
function stopsOf(dialect: Dialect): { readonly stops: Uint8Array; readonly highest: number } {
  const stops = new Uint8Array(256);
  for (const code of [dialect.separator, 0, 10, 13, 34]) stops[code] = 1;
  return { stops, highest: Math.max(dialect.separator, 34) };
}

/** Commas, from the first byte on. */
export const plainDialect: Dialect = { start: 0, line: 1, separator: 44, returns: false };

/**
 * Starts a scan. A carriage return ends a row before a line feed; by itself where the dialect says so, or where the row
 * has as many cells as `expect` announces: of mixed line ends, none is read as text. A Ctrl-Z at the very end, as DOS wrote
 * it, is no text. `next` throws: `import.quote-open` (a quoted cell never ends), `import.quote-stray` (a quote
 * inside a plain cell, or text behind a closing quote), `import.nul`, `import.encoding` (not UTF-8; a UTF-8 byte order
 * mark is dropped), `import.value-too-large`, `import.too-many-columns`. Details hold lines and limits, never text.
 */
export function scanCsv(dialect: Dialect = plainDialect): CsvScanner {
  const { separator, returns } = dialect;
  const { stops, highest } = stopsOf(dialect);
  const window = emptyWindow();
  let finished = false;
  let opened = false;

  // Where the scan stands. Cells are offsets from the start of their row, so they survive the window's moves.
  let place: Place = 'cell-start';
  let at = 0;
  let rowStart = 0;
  let cellStart = 0;
  let mark = 0;
  let lines = dialect.line;
  let quoteLine = 1;
  let expected = 0;
  let endedByReturn = false;
  let isCut = false;
  // Where a Ctrl-Z stands behind a closing quote.
  let endAt = 0;

  // The last row.
  let starts = new Int32Array(256);
  let ends = new Int32Array(256);
  let marks = new Uint8Array(256);
  let count = 0;
  let rowLine = 1;
  let rowEnd = 0;
  let rowMarks = 0;
  let rowEnded = true;
  let nextRow = 0;
  let rowText: string | null = null;

  function open(): boolean {
    const { bytes, filled } = window;
    if (filled < Math.max(3, dialect.start) && !finished) return false;
    opened = true;
    if (dialect.start > 0) {
      nextRow = Math.min(dialect.start, filled);
      return true;
    }
    const utf16 = filled >= 2 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff));
    if (utf16) throw new Problem('import.encoding', { line: 1 });
    if (filled >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) nextRow = 3;
    return true;
  }

  function startRow(): void {
    rowStart = nextRow;
    cellStart = rowStart;
    at = rowStart;
    place = 'cell-start';
    mark = 0;
    count = 0;
    rowMarks = 0;
    rowLine = lines;
    rowText = null;
  }

  function endCell(end: number): void {
    if (count === columnLimit) throw new Problem('import.too-many-columns', { limit: columnLimit });
    if (end - cellStart > valueLimit) throw tooLarge(valueLimit);
    if (count === starts.length) {
      starts = grown(starts, new Int32Array(count * 2));
      ends = grown(ends, new Int32Array(count * 2));
      marks = grown(marks, new Uint8Array(count * 2));
    }
    const inset = mark & quotedMark;
    starts[count] = cellStart - rowStart + inset;
    ends[count] = end - rowStart - inset;
    marks[count] = mark;
    rowMarks |= mark;
    count += 1;
    mark = 0;
  }

  /** True where a carriage return ends the row whatever comes after it. */
  const endsByReturn = (): boolean => returns || count + 1 === expected;

  /** Ends the row at a carriage return; a line feed behind it belongs to it. */
  function returnRow(end: number): boolean {
    lines += 1;
    endCell(end);
    endedByReturn = true;
    return endRow(end, at);
  }

  /** Ends the row at a line feed. */
  function feedRow(end: number): boolean {
    const isRest = endedByReturn && end === rowStart;
    endedByReturn = false;
    if (!isRest) lines += 1;
    endCell(end);
    return endRow(end, at);
  }

  /** True where the row has something in it; a blank line is passed over. */
  function endRow(end: number, following: number): boolean {
    rowEnd = end;
    nextRow = following;
    if (count === 1 && starts[0] === ends[0] && (rowMarks & quotedMark) === 0) {
      startRow();
      return false;
    }
    if ((rowMarks & highMark) !== 0 && !isUtf8(window.bytes.subarray(rowStart, end))) {
      throw new Problem('import.encoding', { line: rowLine });
    }
    return true;
  }

  function tooLarge(limit: number): Problem {
    return new Problem('import.value-too-large', { line: rowLine, limit });
  }

  function scan(): boolean {
    const bytes = window.bytes;
    const filled = window.filled;
    while (at < filled) {
      if (place === 'plain' || place === 'cell-start') {
        if (place === 'cell-start') {
          if (bytes[at] === 34) {
            place = 'quoted';
            mark = quotedMark;
            quoteLine = lines;
            at += 1;
            continue;
          }
          place = 'plain';
        }
        // The inner loops are the hot part: every byte of the file passes one of them once.
        let high = 0;
        let code = 0;
        let to = at;
        for (; to < filled; to += 1) {
          code = bytes[to] as number;
          if (code > highest) high |= code;
          else if (stops[code] === 1) {
            if (code !== 13 || endsByReturn()) break;
          }
        }
        if (high > 127) mark |= highMark;
        at = to + 1;
        if (to === filled) {
          at = to;
        } else if (code === separator) {
          endCell(to);
          cellStart = at;
          place = 'cell-start';
        } else if (code === 10) {
          if (feedRow(to > cellStart && bytes[to - 1] === 13 ? to - 1 : to)) return true;
        } else if (code === 13) {
          if (returnRow(to)) return true;
        } else {
          throw new Problem(code === 0 ? 'import.nul' : 'import.quote-stray', { line: lines });
        }
      } else if (place === 'quoted') {
        let high = 0;
        let code = 0;
        let to = at;
        for (; to < filled; to += 1) {
          code = bytes[to] as number;
          if (code > 34) high |= code;
          else if (code === 34 || code === 0) break;
          else if (code === 10) lines += 1;
        }
        if (high > 127) mark |= highMark;
        at = to;
        if (to < filled) {
          if (code === 0) throw new Problem('import.nul', { line: lines });
          at += 1;
          place = 'after-quote';
        }
      } else {
        const code = bytes[at] as number;
        at += 1;
        if (code === 10 && place !== 'after-end') {
          if (feedRow(place === 'after-quote' ? at - 1 : at - 2)) return true;
        } else if (place === 'after-quote' && code === 34) {
          mark |= doubledMark;
          place = 'quoted';
        } else if (place === 'after-quote' && code === separator) {
          endCell(at - 1);
          cellStart = at;
          place = 'cell-start';
        } else if (place === 'after-quote' && code === 13 && endsByReturn()) {
          if (returnRow(at - 1)) return true;
        } else if (code === 26 && (place === 'after-quote' || place === 'after-end')) {
          if (place === 'after-quote') endAt = at - 1;
          place = 'after-end';
        } else if (place === 'after-quote' && code === 13) {
          place = 'after-quote-return';
        } else {
          throw new Problem(code === 0 ? 'import.nul' : 'import.quote-stray', { line: lines });
        }
      }
    }
    if (at - cellStart > valueLimit) throw tooLarge(valueLimit);
    if (at - rowStart > recordLimit) throw tooLarge(recordLimit);
    return finished && lastRow();
  }

  // The file may end without a line end.
  function lastRow(): boolean {
    if (place === 'quoted') throw new Problem('import.quote-open', { line: quoteLine });
    let end = place === 'after-end' ? endAt : at;
    while (place === 'plain' && end > cellStart && window.bytes[end - 1] === 26) end -= 1;
    if (end === rowStart) return false;
    const trailingReturn = place === 'after-quote-return' || (place === 'plain' && window.bytes[end - 1] === 13);
    if (trailingReturn) end -= 1;
    isCut = !trailingReturn;
    endCell(end);
    return endRow(end, at);
  }

  const from = (index: number): number => rowStart + (starts[index] as number);
  const to = (index: number): number => rowStart + (ends[index] as number);

  function rawText(index: number): string {
    const high = ((marks[index] as number) & highMark) !== 0;
    if (high) return window.bytes.toString('utf8', from(index), to(index));
    // One copy for the row; its cells are slices of it. Bytes above 127 never reach this path.
    rowText ??= window.bytes.toString('latin1', rowStart, rowEnd);
    return rowText.slice(starts[index], ends[index]);
  }

  // Lists and subforms are full of doubled quotes: bytes are faster to go through than text.
  function undoubledText(index: number): string {
    const bytes = window.bytes;
    const stop = to(index);
    const cell = Buffer.allocUnsafe(stop - from(index));
    let length = 0;
    for (let next = from(index); next < stop; next += 1) {
      const code = bytes[next] as number;
      cell[length++] = code;
      if (code === 34) next += 1;
    }
    return cell.toString(((marks[index] as number) & highMark) === 0 ? 'latin1' : 'utf8', 0, length);
  }

  const isDoubled = (index: number): boolean => ((marks[index] as number) & doubledMark) !== 0;

  return {
    push(chunk) {
      const keepFrom = rowEnded ? nextRow : rowStart;
      append(window, keepFrom, chunk);
      nextRow -= keepFrom;
      at -= keepFrom;
      rowStart -= keepFrom;
      cellStart -= keepFrom;
      endAt -= keepFrom;
    },
    finish() {
      finished = true;
    },
    expect(cells) {
      expected = cells;
    },
    isUnended: () => isCut,
    next() {
      if (!opened && !open()) return false;
      if (rowEnded) startRow();
      rowEnded = scan();
      return rowEnded;
    },
    count: () => count,
    line: () => rowLine,
    bytes: () => window.base + nextRow,
    isNull: (index) => starts[index] === ends[index] && ((marks[index] as number) & quotedMark) === 0,
    row: () => ({ from: rowStart, to: rowEnd, isHigh: (rowMarks & highMark) !== 0 }),
    buffer: () => window.bytes,
    cells: () => ({ rowStart, starts, ends }),
    from,
    to,
    text: (index) => (isDoubled(index) ? undoubledText(index) : rawText(index)),
    ownText: (index) =>
      isDoubled(index) ? undoubledText(index) : window.bytes.toString('utf8', from(index), to(index)),
  };
}

function grown<Cells extends Int32Array | Uint8Array>(from: Cells, to: Cells): Cells {
  to.set(from);
  return to;
}
