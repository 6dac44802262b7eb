// Writes the parts of a workbook as other programs spell XML: what they say stays the same. Tests.
import type { ZipPart } from './zip-writer.ts';

/** How the XML of a workbook is spelt. */
export interface XmlDialect {
  readonly quotes?: 'single';
  /** Line breaks and tabs between attributes, and before the end of tags. */
  readonly breaks?: boolean;
  /** Elements of the main namespace bear a prefix. */
  readonly prefix?: string;
  /** ISO's strict namespaces. */
  readonly strict?: boolean;
  /** Every element on a line of its own, but for texts. */
  readonly indented?: boolean;
  readonly comments?: boolean;
  readonly instructions?: boolean;
  readonly cdata?: boolean;
  /** Every letter of a text as a reference. */
  readonly references?: boolean;
  readonly encoding?: 'utf-8-marked' | 'utf-16le' | 'utf-16be';
  /** Cells and rows without their places, where they follow one another. */
  readonly places?: 'none';
  /** Other elements around the rows: dimensions that are wrong, views, filters, merged cells, links. */
  readonly extras?: boolean;
  /** Texts in runs of their own letters, with the pronunciation beside them. */
  readonly runs?: boolean;
}

/** The parts in this dialect. */
export function inDialect(parts: readonly ZipPart[], dialect: XmlDialect): readonly ZipPart[] {
  return parts.map((part) => ({ ...part, bytes: encode(respell(part.name, String(part.bytes), dialect), dialect) }));
}

function respell(name: string, original: string, dialect: XmlDialect): string {
  let xml = original.replace(/^<\?xml[^>]*\?>\s*/, '');
  const isSheet = /worksheets\//.test(name);
  const isMain = isSheet || /(?:sharedStrings|workbook)\.xml$/.test(name);
  if (dialect.strict) {
    xml = xml
      .replaceAll(
        'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
        'http://purl.oclc.org/ooxml/spreadsheetml/main',
      )
      .replaceAll(
        'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
        'http://purl.oclc.org/ooxml/officeDocument/relationships',
      );
  }
  if (dialect.places === 'none' && isSheet) xml = withoutPlaces(xml);
  if (dialect.extras && isSheet) xml = withExtras(xml);
  if (dialect.runs) xml = inRuns(xml);
  if (dialect.references) xml = inTexts(xml, (text) => [...text].map((letter) => `&#x${hex(letter)};`).join(''));
  else if (dialect.cdata) xml = inTexts(xml, (text) => `<![CDATA[${text}]]>`, /[<&]|\]\]/);
  if (dialect.comments)
    xml = xml.replaceAll(/<(?=(?:c|row|si|sheet|Relationship)[\s>])/g, '<!-- <c r="Z9"><v>9</v></c> --><');
  if (dialect.instructions) xml = xml.replaceAll(/<(?=(?:row|si)[\s>])/g, '<?program <row?><');
  if (dialect.indented) xml = xml.replaceAll(/>(?=<(?!\/(?:t|v|f)>|!\[CDATA))/g, '>\n\t');
  if (dialect.prefix !== undefined && isMain) xml = withPrefix(xml, dialect.prefix);
  if (dialect.breaks) xml = inTags(xml, (tag) => tag.replaceAll(/ (?=[\w:]+=)/g, '\r\n\t').replace(/(\/?)>$/, '\n$1>'));
  if (dialect.quotes === 'single') xml = inTags(xml, (tag) => tag.replaceAll(/="([^"']*)"/g, "='$1'"));
  const encoding = dialect.encoding?.startsWith('utf-16') ? 'UTF-16' : 'UTF-8';
  return `<?xml version="1.0" encoding="${encoding}" standalone="yes"?>\n${xml}`;
}

const hex = (letter: string): string => (letter.codePointAt(0) as number).toString(16);

const inTags = (xml: string, change: (tag: string) => string): string =>
  xml.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<[^>]*>/g, (tag) =>
    /^<[!?]/.test(tag) ? tag : change(tag),
  );

/** Changes every text of a `t`; texts that match `unless` stay. */
const inTexts = (xml: string, change: (text: string) => string, unless = /&|_x/): string =>
  xml.replace(/(<t(?: [^>]*)?>)([^<]*)(?=<\/t>)/g, (whole, tag: string, text: string) =>
    unless.test(text) || text === '' ? whole : tag + change(text),
  );

function inRuns(xml: string): string {
  return xml.replace(/<t( [^>]*)?>([^<]*)<\/t>/g, (whole, attributes: string | undefined, text: string) => {
    if (text.includes('&') || text.includes('_x')) return whole;
    const letters = [...text];
    const half = Math.floor(letters.length / 2);
    const run = (part: string): string => `<r><rPr><b/></rPr><t${attributes ?? ''}>${part}</t></r>`;
    const pronounced = `<rPh sb="0" eb="1"><t>not this</t></rPh><phoneticPr fontId="1"/>`;
    return run(letters.slice(0, half).join('')) + run(letters.slice(half).join('')) + pronounced;
  });
}

function withoutPlaces(xml: string): string {
  return xml.replace(/<row r="\d+">(.*?)<\/row>/gs, (_, cells: string) => {
    let next = 0;
    const bare = cells.replace(/<c r="([A-Z]+)\d+"/g, (cell, letters: string) => {
      const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      const isNext = column === next;
      next = column + 1;
      return isNext ? '<c' : cell;
    });
    return `<row>${bare}</row>`;
  });
}

function withExtras(xml: string): string {
  const before =
    '<sheetPr filterMode="1"/><dimension ref="A1:A1"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="3" width="20" style="1" customWidth="1"/></cols>';
  const after =
    '<autoFilter ref="A1:C9"/><mergeCells count="1"><mergeCell ref="A9:B9"/></mergeCells><hyperlinks><hyperlink ref="B2" location="x"/></hyperlinks><pageMargins left="0.7" right="0.7" top="1" bottom="1" header="0" footer="0"/><tableParts count="0"/><extLst><ext uri="x"><row r="1"><c r="A1"><v>1</v></c></row><x><v>2</v><t>3</t></x></ext></extLst>';
  return xml.replace('<sheetData>', `${before}<sheetData>`).replace('</sheetData>', `</sheetData>${after}`);
}

function withPrefix(xml: string, prefix: string): string {
  return inTags(xml, (tag) => tag.replace(/^<(\/?)/, `<$1${prefix}:`)).replace(' xmlns="', ` xmlns:${prefix}="`);
}

function encode(xml: string, { encoding }: XmlDialect): Uint8Array {
  if (encoding === 'utf-8-marked') return Buffer.from(`\ufeff${xml}`);
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${xml}`, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(`\ufeff${xml}`, 'utf16le').swap16();
  return Buffer.from(xml);
}
