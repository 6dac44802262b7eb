// Reads which cells of a workbook show days, or zeros in front: the formats of its styles. Engine.
import { Problem } from '../../../../../shared/problems.ts';
import { builtInFormat, type NumberFormat, numberFormat } from './number-format.ts';
import type { WorkbookParts } from './parts.ts';
import type { Workbook } from './workbook.ts';
import { scanXml } from './xml-scanner.ts';
import { nameOf, type XmlScanner } from './xml-tokens.ts';

/** The format of a cell by the number of its style; null for a style that the workbook does not have. */
export type FormatOf = (style: number) => NumberFormat | null;

/** The most styles, as Excel has it, and the most formats. */
const styleLimit = 65_536;
const formatLimit = 65_536;

const [formatName, stylesName, styleName, idName, codeName] = ['numFmt', 'cellXfs', 'xf', 'numFmtId', 'formatCode'].map(
  nameOf,
) as [number, number, number, number, number];

/**
 * Reads the styles. Where there are none, every style but the first is one that the workbook does not have. Throws as
 * `WorkbookParts` does, `import.workbook-damaged`, `import.workbook-too-large`.
 */
export async function readStyles(parts: WorkbookParts, { styles }: Workbook): Promise<FormatOf> {
  if (styles === null) return (style) => (style === 0 ? 'plain' : null);
  const formats = new Map<number, NumberFormat>();
  const ids: number[] = [];
  const xml = scanXml();
  let isInStyles = false;
  const take = (): void => {
    for (let token = xml.next(); token !== null; token = xml.next()) {
      if (token === 'text') continue;
      const name = xml.name();
      if (name === stylesName) isInStyles = token === 'open';
      else if (token === 'open' && name === formatName && xml.depth() === 3) addFormat(xml, formats);
      else if (token === 'open' && name === styleName && isInStyles && xml.depth() === 3) {
        if (ids.length === styleLimit) throw new Problem('import.workbook-too-large');
        ids.push(xml.attribute(idName) ? numberAt(xml) : 0);
      }
    }
  };
  for await (const chunk of parts.chunks(styles)) {
    xml.push(chunk);
    take();
  }
  take();
  xml.finish();
  const formatOfStyle = ids.map((id) => formats.get(id) ?? builtInFormat(id));
  return (style) => formatOfStyle[style] ?? null;
}

function addFormat(xml: XmlScanner, formats: Map<number, NumberFormat>): void {
  if (formats.size === formatLimit) throw new Problem('import.workbook-too-large');
  if (!xml.attribute(idName)) return;
  const id = numberAt(xml);
  if (!xml.attribute(codeName)) return;
  const code = xml.buffer().toString('utf8', xml.from(), Math.min(xml.to(), xml.from() + 2000));
  formats.set(id, numberFormat(unescaped(code)));
}

const named: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:(quot|amp|lt|gt|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, (whole, name, decimal, hex) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The number of an attribute; -1 where it is none. */
export function numberAt(xml: XmlScanner): number {
  const text = xml
    .buffer()
    .toString('latin1', xml.from(), Math.min(xml.to(), xml.from() + 20))
    .trim();
  return /^\d{1,9}$/.test(text) ? Number(text) : -1;
}
