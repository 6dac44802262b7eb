// Reads the first rows of a sheet from the start of its text, to tell what the sheet is about. Engine; pure.
import { Problem } from '../../../../../shared/problems.ts';
import { attributes, columnAt, elements } from './elements.ts';
import { scanXml } from './xml-scanner.ts';
import type { XmlScanner, XmlToken } from './xml-tokens.ts';

/** A cell with its text, or with the number of its shared text. */
export interface StartCell {
  readonly column: number;
  readonly text: string | number;
}

/** How many rows are looked at, and how many cells of each. */
export const rowLook = 10;
const cellLook = 16;
/** No header that is looked for is longer. */
const textLook = 200;

const { sheet: sheetRoot, texts: textsRoot, row: rowName, cell: cellName, value: valueName } = elements;
const { inline: inlineName, text: textName, phonetic: phoneticName, item: itemName } = elements;
const { type: typeName, reference: referenceName } = attributes;

/**
 * The first rows of the sheet that starts so; null where this is the start of something else. Throws
 * `import.workbook-unsafe`.
 */
export function startOfSheet(start: Uint8Array): readonly (readonly StartCell[])[] | null {
  const rows: StartCell[][] = [];
  let cell = { column: -1, isShared: false, text: '', phonetic: false, taking: false };
  const isSheet = scanStart(start, sheetRoot, (token, xml) => {
    const name = token === 'text' ? 0 : xml.name();
    if (token === 'text') {
      if (cell.taking && cell.text.length < textLook) cell.text += textAt(xml);
    } else if (token === 'open') {
      if (name === rowName && xml.depth() === 3) {
        if (rows.length === rowLook) return false;
        rows.push([]);
        cell = { ...cell, column: -1 };
      } else if (name === cellName && xml.depth() === 4) {
        const isShared = xml.attribute(typeName) && valueAt(xml) === 's';
        const column = xml.attribute(referenceName) ? columnAt(xml) : cell.column + 1;
        cell = { column, isShared, text: '', phonetic: false, taking: false };
      } else if (name === phoneticName) cell.phonetic = true;
      else if (name !== inlineName) cell.taking = (name === valueName || name === textName) && !cell.phonetic;
    } else {
      cell.taking = false;
      if (name === phoneticName) cell.phonetic = false;
      if (name === cellName && xml.depth() === 4 && cell.text !== '') {
        const { column, isShared, text } = cell;
        const row = rows.at(-1);
        if (row !== undefined && row.length < cellLook) row.push({ column, text: isShared ? Number(text) : text });
      }
    }
    return true;
  });
  return isSheet ? rows : null;
}

/** The first shared texts, as far as the start goes, likewise. */
export function startOfTexts(start: Uint8Array): readonly string[] | null {
  const texts: string[] = [];
  let text = '';
  let phonetic = false;
  let taking = false;
  const isTexts = scanStart(start, textsRoot, (token, xml) => {
    if (token === 'text') {
      if (taking && text.length < textLook) text += textAt(xml);
      return true;
    }
    const name = xml.name();
    if (name === phoneticName) phonetic = token === 'open';
    else if (name === textName) taking = token === 'open' && !phonetic;
    else if (name === itemName && xml.depth() === 2) {
      if (token === 'close') texts.push(text);
      text = '';
    }
    return true;
  });
  return isTexts ? texts : null;
}

/** Scans as far as the start goes, or until `take` has enough; false where the root is another. */
function scanStart(start: Uint8Array, root: number, take: (token: XmlToken, xml: XmlScanner) => boolean): boolean {
  const xml = scanXml();
  let isRoot = false;
  try {
    xml.push(start);
    for (let token = xml.next(); token !== null; token = xml.next()) {
      if (!isRoot) {
        if (xml.name() !== root) return false;
        isRoot = true;
      }
      if (!take(token, xml)) break;
    }
  } catch (error) {
    // What is not whole, or not as it should be, is told by the reader.
    if (!(error instanceof Problem) || error.code === 'import.workbook-unsafe') throw error;
  }
  return isRoot;
}

const valueAt = (xml: XmlScanner): string => xml.buffer().toString('latin1', xml.from(), xml.to());

function textAt(xml: XmlScanner): string {
  const text = xml.buffer().toString('utf8', xml.from(), Math.min(xml.to(), xml.from() + textLook));
  const escapes = xml.isPlain() ? /_x([0-9a-f]{4})_/gi : /&#x([0-9a-f]{1,6});|&#(\d{1,7});|_x([0-9a-f]{4})_/gi;
  return text.replace(escapes, (_, ...codes: readonly (string | undefined)[]) => {
    const [hexadecimal, decimal, underscored] = xml.isPlain() ? [codes[0]] : codes;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? underscored ?? '0', 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
