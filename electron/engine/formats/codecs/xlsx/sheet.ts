// Reads the rows of a sheet, and the texts that sheets share, into numbers: four bytes a cell. Engine.
import { Problem } from '../../../../../shared/problems.ts';
import type { Archive } from './parts.ts';
import { cellLimit, rowLimit, sheetColumnLimit } from './workbook-limits.ts';
import type { Texts } from './texts.ts';
import { nameOf, scanXml, type XmlScanner } from './xml-scanner.ts';

/** What a cell holds: a text, a number as it is written, or a tick. */
export const cellKinds = ['text', 'number', 'boolean'] as const;
export type CellKind = (typeof cellKinds)[number];

/** A cell: the number of its text, whether it came from a formula, and its kind, in one number. */
export type Cell = number;

export const textOf = (cell: Cell): number => cell >>> 3;
export const isFormula = (cell: Cell): boolean => (cell & 4) !== 0;
export const kindOf = (cell: Cell): CellKind => cellKinds[cell & 3] as CellKind;
const cellOf = (text: number, kind: CellKind, formula: boolean): Cell =>
  (text << 3) | (formula ? 4 : 0) | cellKinds.indexOf(kind);

/** The rows of a sheet that hold something, in order. */
export interface Sheet {
  readonly name: string;
  readonly rows: number;
  /** Pairs of column (from 0) and cell; those of row `n` stand from `starts[n]` to `starts[n + 1]`. */
  readonly cells: Int32Array;
  readonly starts: Uint32Array;
  /** True where the sheet, a row or a column is hidden. */
  readonly hidden: boolean;
}

const [rowName, cellName, valueName, inlineName, textName, phoneticName, formulaName, itemName, columnName] = [
  'row',
  'c',
  'v',
  'is',
  't',
  'rPh',
  'f',
  'si',
  'col',
].map(nameOf) as [number, number, number, number, number, number, number, number, number];
const hiddenName = nameOf('hidden');
const [sheetRoot, textsRoot] = ['worksheet', 'sst'].map(nameOf) as [number, number];
const damaged = (): Problem => new Problem('import.workbook-damaged');

/** Reads the shared texts: their numbers are the order in which they stand. */
export async function readTexts(archive: Archive, part: string, texts: Texts): Promise<void> {
  const xml = scanXml();
  let taking = false;
  let phonetic = 0;
  const take = (): void => {
    for (let token = xml.next(); token !== null; token = xml.next()) {
      if (token === 'text') {
        if (taking) texts.add(xml.buffer(), xml.from(), xml.to(), xml.isPlain());
        continue;
      }
      const name = xml.name();
      const depth = xml.depth();
      if (depth === 1 && name !== textsRoot) throw damaged();
      // How a word is pronounced is no part of the text.
      if (name === phoneticName) phonetic = token === 'open' ? depth : 0;
      else if (name === textName) taking = token === 'open' && phonetic === 0;
      else if (name === itemName && depth === 2 && token === 'close') texts.end();
    }
  };
  for await (const chunk of archive.chunks(part)) {
    xml.push(chunk);
    take();
  }
  take();
  xml.finish();
  texts.check();
}

/** How many cells the sheets of a workbook may still have, all together. */
export interface CellBudget {
  cells: number;
}

/** Starts the budget of a workbook. */
export const startBudget = (): CellBudget => ({ cells: cellLimit });

/** Reads a sheet. `shared` says how many of the texts are the shared ones; others that it has are added to them. */
export async function readSheet(
  archive: Archive,
  { name, part, hidden }: { readonly name: string; readonly part: string; readonly hidden: boolean },
  texts: Texts,
  shared: number,
  budget: CellBudget,
): Promise<Sheet> {
  const xml = scanXml();
  const rows = startRows(budget);
  const cell = { column: -1, type: '', formula: false, kept: false, phonetic: false, taking: false };
  let hiddenParts = hidden;

  const open = (): void => {
    const found = xml.name();
    const depth = xml.depth();
    if (depth === 1 && found !== sheetRoot) throw damaged();
    if (depth === 4 && found === cellName) {
      cell.column = xml.attribute(referenceName) ? columnAt(xml) : cell.column + 1;
      cell.type = xml.attribute(typeName) ? typeAt(xml) : 'n';
      cell.formula = false;
      cell.kept = false;
      if (cell.column >= sheetColumnLimit) throw new Problem('import.too-many-columns', { limit: sheetColumnLimit });
    } else if (depth === 5) {
      cell.taking = found === valueName;
      if (found === formulaName) cell.formula = true;
      if (found === valueName || (found === inlineName && cell.type === 'inlineStr')) cell.kept = true;
    } else if (depth > 5) {
      if (found === phoneticName) cell.phonetic = true;
      cell.taking = found === textName && cell.kept && !cell.phonetic;
    } else if (depth === 3 && found === rowName) {
      cell.column = -1;
      rows.start();
      if (xml.attribute(hiddenName)) hiddenParts ||= isTrue(xml);
    } else if (depth === 3 && found === columnName && xml.attribute(hiddenName)) {
      hiddenParts ||= isTrue(xml);
    }
  };

  const close = (): void => {
    const found = xml.name();
    const depth = xml.depth();
    if (depth > 4) {
      cell.taking = false;
      if (found === phoneticName) cell.phonetic = false;
    } else if (depth === 4 && found === cellName && cell.kept) {
      const text = index >= 0 ? index : texts.end();
      index = -1;
      const kind = cell.type === 'n' ? 'number' : cell.type === 'b' ? 'boolean' : 'text';
      rows.cell(cell.column, cellOf(text, kind, cell.formula));
      cell.kept = false;
    }
  };

  let index = -1;
  const take = (): void => {
    for (let token = xml.next(); token !== null; token = xml.next()) {
      if (token === 'open') open();
      else if (token === 'close') close();
      else if (cell.taking) {
        if (cell.type !== 's') texts.add(xml.buffer(), xml.from(), xml.to(), xml.isPlain());
        else if (index >= 0) throw damaged();
        else index = sharedAt(xml, shared);
      }
    }
  };

  for await (const chunk of archive.chunks(part)) {
    xml.push(chunk);
    take();
  }
  take();
  xml.finish();
  texts.check();
  return { name, ...rows.done(), hidden: hiddenParts };
}

const [referenceName, typeName] = ['r', 't'].map(nameOf) as [number, number];

/** `AB12` as 27. */
function columnAt(xml: XmlScanner): number {
  const bytes = xml.buffer();
  let column = 0;
  let at = xml.from();
  for (; at < xml.to(); at += 1) {
    const code = bytes[at] as number;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
    if (column > sheetColumnLimit) throw new Problem('import.too-many-columns', { limit: sheetColumnLimit });
  }
  if (column === 0) throw damaged();
  return column - 1;
}

function typeAt(xml: XmlScanner): string {
  const bytes = xml.buffer();
  // Nearly every cell of Primero's is a shared text.
  if (xml.to() - xml.from() === 1 && bytes[xml.from()] === 115) return 's';
  return bytes.toString('latin1', xml.from(), xml.to());
}

function isTrue(xml: XmlScanner): boolean {
  const text = xml.buffer().toString('latin1', xml.from(), xml.to());
  return text === '1' || text === 'true';
}

function sharedAt(xml: XmlScanner, shared: number): number {
  const bytes = xml.buffer();
  let value = 0;
  for (let at = xml.from(); at < xml.to(); at += 1) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) throw damaged();
    value = value * 10 + digit;
  }
  if (value >= shared) throw damaged();
  return value;
}

/** Collects rows; those without cells are left out. */
function startRows(budget: CellBudget) {
  let cells = new Int32Array(16 * 1024);
  let count = 0;
  let starts = new Uint32Array(1024);
  let rows = 0;
  let met = 0;
  const endRow = (): void => {
    if (rows + 2 > starts.length) {
      const more = new Uint32Array(starts.length * 2);
      more.set(starts);
      starts = more;
    }
    if (count > (starts[rows] as number)) {
      rows += 1;
      starts[rows] = count;
    }
  };
  return {
    start(): void {
      if (met === rowLimit) throw new Problem('import.workbook-too-large');
      if (met > 0) endRow();
      met += 1;
    },
    cell(column: number, cell: Cell): void {
      if (budget.cells === 0) throw new Problem('import.workbook-too-large');
      budget.cells -= 1;
      if (count + 2 > cells.length) {
        const more = new Int32Array(cells.length * 2);
        more.set(cells);
        cells = more;
      }
      // Two cells in one place, or cells in disorder: a program would show one of them, another the other.
      if (count > (starts[rows] as number) && (cells[count - 2] as number) >= column) throw damaged();
      cells[count] = column;
      cells[count + 1] = cell;
      count += 2;
    },
    done() {
      endRow();
      return { rows, cells: cells.slice(0, count), starts: starts.slice(0, rows + 1) };
    },
  };
}
