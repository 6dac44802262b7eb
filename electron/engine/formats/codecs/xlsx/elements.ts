// The elements and attributes of a sheet and of shared texts (ECMA-376, part 1, 18.3 and 18.4), and the column of a cell. Engine; pure.
import { Problem } from '../../../../../shared/problems.ts';
import { sheetColumnLimit } from './workbook-limits.ts';
import { nameOf, type XmlScanner } from './xml-tokens.ts';

export const elements = {
  sheet: nameOf('worksheet'),
  texts: nameOf('sst'),
  row: nameOf('row'),
  cell: nameOf('c'),
  value: nameOf('v'),
  inline: nameOf('is'),
  text: nameOf('t'),
  /** How a word is pronounced: no part of the text. */
  phonetic: nameOf('rPh'),
  formula: nameOf('f'),
  item: nameOf('si'),
  column: nameOf('col'),
} as const;

export const attributes = {
  type: nameOf('t'),
  reference: nameOf('r'),
  style: nameOf('s'),
  hidden: nameOf('hidden'),
} as const;

/** The column of the attribute that a scanner stands at: `AB12` is 27. Throws `import.too-many-columns`, `import.workbook-damaged`. */
export function columnAt(xml: XmlScanner): number {
  const bytes = xml.buffer();
  let column = 0;
  let at = xml.from();
  for (; at < xml.to(); at += 1) {
    const code = (bytes[at] as number) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
    if (column > sheetColumnLimit) throw new Problem('import.too-many-columns', { limit: sheetColumnLimit });
  }
  if (column === 0) throw new Problem('import.workbook-damaged');
  return column - 1;
}
