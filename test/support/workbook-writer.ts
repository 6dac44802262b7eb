// Writes workbooks as Primero's library does: sheets first, then shared texts, the list of sheets late. Tests.
import { writeZip, type ZipPart } from './zip-writer.ts';

/**
 * What a cell can hold; a formula has the result that was last worked out. A number may have a format of its own, or the
 * number of one that every program has.
 */
export type WrittenCell =
  | string
  | number
  | boolean
  | null
  | { readonly formula: string; readonly result: string }
  | { readonly number: number | string; readonly format: string | number }
  | { readonly day: string }
  | { readonly error: string };

/** A sheet; `hidden` says so in the list of sheets. */
export interface WrittenSheet {
  readonly name: string;
  readonly rows: readonly (readonly WrittenCell[])[];
  readonly hidden?: boolean;
}

const start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The name of a column: A, …, Z, AA. */
export function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** Text as XML; what XML cannot hold, and CR, as `_xHHHH_`, and a text that looks like that with its `_` written so. */
export function escapeXml(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\x01-\x08\x0B\x0C\x0D\x0E-\x1F\uFFFE\uFFFF]/g, hexadecimal)
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, hexadecimal)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

const hexadecimal = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

/** How a workbook is written. */
export interface WorkbookForm {
  /** Days count from 1904, as on old Macs. */
  readonly from1904?: boolean;
  /** The cells name formats, and the part that has them is not there. */
  readonly withoutStyles?: boolean;
}

/** The parts of a workbook. `inline` writes texts into their cells, as other programs do. */
export function workbookParts(
  sheets: readonly WrittenSheet[],
  inline = false,
  { from1904 = false, withoutStyles = false }: WorkbookForm = {},
): readonly ZipPart[] {
  const formats = new Map<string | number, number>();
  const style = (format: string | number): number => {
    if (!formats.has(format)) formats.set(format, formats.size + 1);
    return formats.get(format) as number;
  };
  const texts = new Map<string, number>();
  const number = (text: string): number => {
    const number = texts.get(text);
    if (number !== undefined) return number;
    texts.set(text, texts.size);
    return texts.size - 1;
  };
  const cell = (value: WrittenCell, place: string): string => {
    if (value === null) return '';
    if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
    if (typeof value === 'boolean') return `<c r="${place}" t="b"><v>${Number(value)}</v></c>`;
    if (typeof value === 'object' && 'number' in value) {
      return `<c r="${place}" s="${style(value.format)}"><v>${value.number}</v></c>`;
    }
    if (typeof value === 'object' && 'day' in value) return `<c r="${place}" t="d"><v>${value.day}</v></c>`;
    if (typeof value === 'object' && 'error' in value) return `<c r="${place}" t="e"><v>${value.error}</v></c>`;
    if (typeof value === 'object') {
      return `<c r="${place}" t="str"><f>${escapeXml(value.formula)}</f><v>${escapeXml(value.result)}</v></c>`;
    }
    if (!inline) return `<c r="${place}" t="s"><v>${number(value)}</v></c>`;
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
  };
  const parts: ZipPart[] = sheets.map(({ rows }, sheet) => ({
    name: `xl/worksheets/sheet${sheet + 1}.xml`,
    bytes: `${start}<worksheet ${main}><sheetData>${rows
      .map((cells, row) => {
        const written = cells.map((value, column) => cell(value, columnName(column) + (row + 1))).join('');
        return `<row r="${row + 1}">${written}</row>`;
      })
      .join('')}</sheetData></worksheet>`,
  }));
  const strings = [...texts.keys()].map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`).join('');
  const list = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escapeXml(name).replaceAll('"', '&quot;')}" sheetId="${index + 1}"${
        hidden ? ' state="hidden"' : ''
      } r:id="rId${index + 1}"/>`,
  );
  const hasStyles = formats.size > 0 && !withoutStyles;
  const properties = from1904 ? '<workbookPr date1904="1"/>' : '';
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = [
    ...sheets.map((_, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
    relation('rIdTexts', 'sharedStrings', 'sharedStrings.xml'),
    ...(hasStyles ? [relation('rIdStyles', 'styles', 'styles.xml')] : []),
  ];
  const package_ = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
  return [
    { name: '[Content_Types].xml', bytes: contentTypes(sheets.length) },
    {
      name: '_rels/.rels',
      bytes: `${start}<Relationships ${package_}>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    ...parts,
    { name: 'xl/sharedStrings.xml', bytes: `${start}<sst ${main}>${strings}</sst>` },
    ...(hasStyles ? [{ name: 'xl/styles.xml', bytes: styles([...formats.keys()]) }] : []),
    {
      name: 'xl/workbook.xml',
      bytes: `${start}<workbook ${main} xmlns:r="${office}">${properties}<sheets>${list.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: `${start}<Relationships ${package_}>${relations.join('')}</Relationships>`,
    },
  ];
}

/** The formats by their order: the first style is the one of cells that name none. */
function styles(formats: readonly (string | number)[]): string {
  const ids = formats.map((format, index) => (typeof format === 'number' ? format : 164 + index));
  const own = formats.flatMap((format, index) => {
    const code = escapeXml(String(format)).replaceAll('"', '&quot;');
    return typeof format === 'number' ? [] : [`<numFmt numFmtId="${ids[index]}" formatCode="${code}"/>`];
  });
  const cells = [0, ...ids].map((id) => `<xf numFmtId="${id}" fontId="0" applyNumberFormat="1"/>`);
  const base = '<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>';
  const others = '<dxfs count="1"><dxf><numFmt numFmtId="0" formatCode="yyyy"/></dxf></dxfs>';
  return `${start}<styleSheet ${main}><numFmts>${own.join('')}</numFmts>${base}<cellXfs>${cells.join('')}</cellXfs>${others}</styleSheet>`;
}

function contentTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const part = (name: string, kind: string): string =>
    `<Override PartName="${name}" ContentType="${type}.${kind}+xml"/>`;
  const parts = [
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    part('/xl/workbook.xml', 'sheet.main'),
    part('/xl/sharedStrings.xml', 'sharedStrings'),
    ...Array.from({ length: sheets }, (_, index) => part(`/xl/worksheets/sheet${index + 1}.xml`, 'worksheet')),
  ];
  const namespace = 'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"';
  return `${start}<Types ${namespace}>${parts.join('')}</Types>`;
}

/** A workbook's bytes. */
export function writeWorkbook(sheets: readonly WrittenSheet[], inline = false, form: WorkbookForm = {}): Uint8Array {
  return writeZip(workbookParts(sheets, inline, form));
}
