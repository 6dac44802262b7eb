// A workbook of one table as the text of that table: somebody opened a CSV export and saved it as a workbook. Engine.
import { Problem } from '../../../../../shared/problems.ts';
import type { Source } from '../../../files/source.ts';
import type { Pause } from '../../format.ts';
import { type Cell, isFormula, kindOf, type Sheet, shownOf, startBudget, textOf } from './cells.ts';
import { openParts } from './parts.ts';
import { isoOfDayCell, isoOfSerial } from './serial-days.ts';
import { readSheet, readTexts } from './sheet.ts';
import { readStyles } from './styles.ts';
import { startTexts, type Texts } from './texts.ts';
import { readWorkbook } from './workbook.ts';

/** The most bytes of a table's text. */
const tableLimit = 512 * 1024 * 1024;
const chunkSize = 256 * 1024;

/** The text of a table, and what the cells of its columns were. */
export interface WorkbookTable extends Source {
  /** The headers of columns in which a cell was a number, as the text does not show any more. */
  readonly numbers: readonly string[];
  /** Where something in the workbook could do harm, or is hidden. */
  readonly active: boolean;
  readonly hidden: boolean;
  readonly sheet: string;
  /** The columns, from 0, in which a cell below the first row was a number, and those in which a formula worked one out. */
  readonly numbered: ReadonlySet<number>;
  readonly workedOut: ReadonlySet<number>;
}

/**
 * The table in a workbook as comma-separated text in UTF-8; null where several of its sheets hold something, or none. A
 * day is written as ISO writes it, a tick as `true` or `false`, an error as its word. Throws as `openParts` and
 * `readSheet` do, and `import.workbook-too-large`.
 */
export async function tableText(source: Source, pause?: Pause): Promise<WorkbookTable | null> {
  const [table = null] = await tableTexts(source, 1, pause);
  return table;
}

/**
 * The tables of all sheets that hold something, in their order; none where more than `most` do. Throws as `tableText` does.
 */
export async function tableTexts(source: Source, most: number, pause?: Pause): Promise<readonly WorkbookTable[]> {
  const parts = await openParts(source, pause);
  if (!parts.has('[content_types].xml')) return [];
  const workbook = await readWorkbook(parts);
  const texts = startTexts();
  if (workbook.texts !== null) await readTexts(parts, workbook.texts, texts);
  const context = {
    texts,
    shared: texts.count(),
    budget: startBudget(),
    formatOf: await readStyles(parts, workbook),
  };
  const sheets: Sheet[] = [];
  for (const part of workbook.sheets) {
    const sheet = await readSheet(parts, part, context);
    if (sheet.rows > 0) sheets.push(sheet);
    if (sheets.length > most) return [];
  }
  return sheets.map((sheet) => ({
    ...sourceOf(chunksOf(sheet, texts, workbook.from1904)),
    numbers: numberColumns(sheet, texts),
    active: workbook.active,
    hidden: sheet.hidden,
    sheet: sheet.name,
    numbered: columnsWith(sheet, isNumber),
    workedOut: columnsWith(sheet, isFormula),
  }));
}

/** The columns in which some cell below the first row is so. */
function columnsWith({ cells, starts }: Sheet, isSo: (cell: Cell) => boolean): ReadonlySet<number> {
  const columns = new Set<number>();
  for (let at = starts[1] as number; at < cells.length; at += 2)
    if (isSo(cells[at + 1] as number)) columns.add(cells[at] as number);
  return columns;
}

function chunksOf({ cells, starts, rows }: Sheet, texts: Texts, from1904: boolean): readonly Buffer[] {
  const columns = columnCount(cells);
  const chunks: Buffer[] = [];
  let pending: string[] = [];
  let length = 0;
  let size = 0;
  const flush = (): void => {
    const chunk = Buffer.from(pending.join(''));
    size += chunk.length;
    if (size > tableLimit) throw new Problem('import.workbook-too-large');
    for (let at = 0; at < chunk.length; at += chunkSize) chunks.push(chunk.subarray(at, at + chunkSize));
    pending = [];
    length = 0;
  };
  for (let row = 0; row < rows; row += 1) {
    let column = 0;
    let line = '';
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at += 2) {
      while (column < (cells[at] as number)) {
        line += ',';
        column += 1;
      }
      line += quoted(cellText(cells[at + 1] as number, texts, from1904));
    }
    line += `${','.repeat(columns - 1 - column)}\n`;
    pending.push(line);
    length += line.length;
    if (length > chunkSize) flush();
  }
  flush();
  return chunks;
}

/** How many columns the widest row has: an empty row of a table has as many cells as the others. */
function columnCount(cells: Int32Array): number {
  let most = 0;
  for (let at = 0; at < cells.length; at += 2) most = Math.max(most, cells[at] as number);
  return most + 1;
}

function cellText(cell: Cell, texts: Texts, from1904: boolean): string {
  const kind = kindOf(cell);
  const shown = texts.read(shownOf(cell));
  if (kind === 'boolean') return shown.trim() === '1' || shown.trim() === 'true' ? 'true' : 'false';
  if (kind !== 'day' && kind !== 'iso-day') return shown;
  const raw = texts.read(textOf(cell)).trim();
  const iso = kind === 'day' ? isoOfSerial(raw, from1904) : isoOfDayCell(raw);
  // A moment as tables write it.
  return iso === null ? raw : iso.length > 10 ? `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC` : iso;
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const isNumber = (cell: Cell): boolean => kindOf(cell) === 'number' || kindOf(cell) === 'unstyled';

function numberColumns(sheet: Sheet, texts: Texts): readonly string[] {
  const { cells, starts } = sheet;
  const columns = columnsWith(sheet, isNumber);
  const headers: string[] = [];
  for (let at = 0; at < (starts[1] as number); at += 2) {
    if (columns.has(cells[at] as number)) headers.push(texts.read(shownOf(cells[at + 1] as number)));
  }
  return headers;
}

function sourceOf(chunks: readonly Buffer[]): Source {
  return {
    size: chunks.reduce((sum, { length }) => sum + length, 0),
    head: (length) => {
      const start: Buffer[] = [];
      let size = 0;
      for (const chunk of chunks) {
        if (size >= length) break;
        start.push(chunk);
        size += chunk.length;
      }
      return Promise.resolve(Buffer.concat(start).subarray(0, length));
    },
    async *chunks() {
      for (const chunk of chunks) yield Promise.resolve(chunk);
    },
  };
}
