// Reads the rows of a sheet, and the texts that sheets share, into numbers: four bytes a cell. Engine.
import { Problem } from '../../../../../shared/problems.ts';
import type { WorkbookParts } from './parts.ts';
import { type CellBudget, type CellKind, cellOf, type Sheet, startRows } from './cells.ts';
import { shownNumber } from './number-format.ts';
import { attributes, columnAt, elements } from './elements.ts';
import { type FormatOf, numberAt } from './styles.ts';
import type { SheetPart } from './workbook.ts';
import { sheetColumnLimit } from './workbook-limits.ts';
import type { Texts } from './texts.ts';
import { scanXml } from './xml-scanner.ts';
import type { XmlScanner } from './xml-tokens.ts';

const { sheet: sheetRoot, texts: textsRoot, row: rowName, cell: cellName, value: valueName } = elements;
const { inline: inlineName, text: textName, phonetic: phoneticName, item: itemName, column: columnName } = elements;
const formulaName = elements.formula;
const { type: typeName, reference: referenceName, style: styleName, hidden: hiddenName } = attributes;
const damaged = (): Problem => new Problem('import.workbook-damaged');

/** Reads the shared texts: their numbers are the order in which they stand. */
export async function readTexts(parts: WorkbookParts, part: string, texts: Texts): Promise<void> {
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
      // The pronunciation of a word is no part of the text.
      if (name === phoneticName) phonetic = token === 'open' ? depth : 0;
      else if (name === textName) taking = token === 'open' && phonetic === 0;
      else if (name === itemName && depth === 2 && token === 'close') texts.end();
    }
  };
  for await (const chunk of parts.chunks(part)) {
    xml.push(chunk);
    take();
  }
  take();
  xml.finish();
  texts.check();
}

/** What the sheets of a workbook share. */
export interface SheetContext {
  readonly texts: Texts;
  /** How many of the texts are the shared ones; the sheets' own are added to them. */
  readonly shared: number;
  readonly budget: CellBudget;
  readonly formatOf: FormatOf;
}

/** Reads a sheet. */
export async function readSheet(
  parts: WorkbookParts,
  { name: sheetName, part, hidden }: SheetPart,
  { texts, shared, budget, formatOf }: SheetContext,
): Promise<Sheet> {
  const xml = scanXml();
  const rows = startRows(budget);
  const cell = {
    column: -1,
    type: '',
    style: 0,
    formula: false,
    isFilled: false,
    phonetic: false,
    taking: false,
    inFormula: false,
    isOpen: false,
  };
  let hiddenParts = hidden;

  const open = (): void => {
    const name = xml.name();
    const depth = xml.depth();
    if (depth === 1 && name !== sheetRoot) throw damaged();
    if (depth === 4 && name === cellName) {
      cell.column = xml.attribute(referenceName) ? columnAt(xml) : cell.column + 1;
      cell.type = xml.attribute(typeName) ? typeAt(xml) : 'n';
      // Nearly every cell is a text, whose style is nothing to its value.
      cell.style = cell.type === 'n' && xml.attribute(styleName) ? numberAt(xml) : 0;
      cell.formula = false;
      cell.isFilled = false;
      cell.phonetic = false;
      cell.isOpen = true;
      if (cell.column >= sheetColumnLimit) throw new Problem('import.too-many-columns', { limit: sheetColumnLimit });
    } else if (depth >= 5 && !cell.isOpen) {
      // Other parts of a sheet have elements of these names, too.
      cell.taking = false;
    } else if (depth === 5) {
      cell.taking = name === valueName;
      cell.inFormula = name === formulaName;
      if (cell.inFormula) cell.formula = true;
      if (name === valueName || (name === inlineName && cell.type === 'inlineStr')) cell.isFilled = true;
    } else if (depth > 5) {
      if (name === phoneticName) cell.phonetic = true;
      cell.taking = name === textName && cell.isFilled && !cell.phonetic;
    } else if (depth === 3 && name === rowName) {
      cell.column = -1;
      rows.start();
      if (xml.attribute(hiddenName)) hiddenParts ||= isTrue(xml);
    } else if (depth === 3 && name === columnName && xml.attribute(hiddenName)) {
      hiddenParts ||= isTrue(xml);
    }
  };

  const close = (): void => {
    const name = xml.name();
    const depth = xml.depth();
    if (depth > 4) {
      cell.taking = false;
      cell.inFormula = false;
      if (name === phoneticName) cell.phonetic = false;
    } else if (depth === 4 && name === cellName && cell.isFilled) {
      cell.isOpen = false;
      const text = index >= 0 ? index : texts.end();
      index = -1;
      const kind = cell.type === 'n' ? numberKind(text) : (kinds[cell.type] ?? 'text');
      rows.cell(cell.column, cellOf(text, kind, cell.formula));
      cell.isFilled = false;
    } else if (depth === 4) {
      cell.isOpen = false;
    }
  };

  /** The kind of a number by its format. What a format of digits shows becomes a text right behind the number. */
  const numberKind = (text: number): CellKind => {
    if (texts.from(text) === texts.to(text)) return 'text';
    if (cell.style === 0) return styleOfAll;
    const format = formatOf(cell.style);
    if (format === null) return 'unstyled';
    if (format === 'plain' || format === 'day') return format === 'day' ? 'day' : 'number';
    const digits = texts.read(text).trim();
    const shown = /^\d{1,15}$/.test(digits) ? shownNumber(digits, format) : null;
    if (shown === null) return 'number';
    const bytes = Buffer.from(shown);
    texts.add(bytes, 0, bytes.length, true);
    texts.end();
    return 'formatted';
  };
  const styleOfAll = formatOf(0) === 'day' ? 'day' : 'number';

  let index = -1;
  const take = (): void => {
    for (let token = xml.next(); token !== null; token = xml.next()) {
      if (token === 'open') open();
      else if (token === 'close') close();
      else if (cell.inFormula) {
        // LibreOffice writes a tick as a formula of nothing but itself: that is no formula that somebody wrote.
        if (cell.type === 'b' && isConstant(xml)) cell.formula = false;
      } else if (cell.taking) {
        if (cell.type !== 's') texts.add(xml.buffer(), xml.from(), xml.to(), xml.isPlain());
        else if (index >= 0) throw damaged();
        else index = sharedAt(xml, shared);
      }
    }
  };

  for await (const chunk of parts.chunks(part)) {
    xml.push(chunk);
    take();
  }
  take();
  xml.finish();
  texts.check();
  return { name: sheetName, ...rows.done(), hidden: hiddenParts };
}

const kinds: Readonly<Record<string, CellKind>> = { b: 'boolean', e: 'error', d: 'iso-day' };

function typeAt(xml: XmlScanner): string {
  const bytes = xml.buffer();
  // Nearly every cell is a shared text.
  if (xml.to() - xml.from() === 1 && bytes[xml.from()] === 115) return 's';
  return bytes.toString('latin1', xml.from(), xml.to());
}

function isConstant(xml: XmlScanner): boolean {
  if (xml.to() - xml.from() > 10) return false;
  return /^\s*(?:TRUE|FALSE)\(\)\s*$/.test(xml.buffer().toString('latin1', xml.from(), xml.to()));
}

function isTrue(xml: XmlScanner): boolean {
  const text = xml.buffer().toString('latin1', xml.from(), xml.to());
  return text === '1' || text === 'true';
}

function sharedAt(xml: XmlScanner, shared: number): number {
  const bytes = xml.buffer();
  let value = 0;
  let at = xml.from();
  let to = xml.to();
  while (at < to && (bytes[at] as number) <= 32) at += 1;
  while (to > at && (bytes[to - 1] as number) <= 32) to -= 1;
  if (at === to) throw damaged();
  for (; at < to; at += 1) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) throw damaged();
    value = value * 10 + digit;
  }
  if (value >= shared) throw damaged();
  return value;
}
