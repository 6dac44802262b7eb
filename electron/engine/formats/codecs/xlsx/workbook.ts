// Reads which sheets a workbook has, and in which parts, from its small parts. Engine.
import { SaxesParser } from 'saxes';
import { Problem } from '../../../../../shared/problems.ts';
import type { WorkbookParts } from './parts.ts';

/** One sheet, by its name and the part that holds it. */
export interface SheetPart {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

/** The sheets and texts of a workbook. */
export interface Workbook {
  readonly sheets: readonly SheetPart[];
  /** The part of the shared texts, where there is one. */
  readonly texts: string | null;
  /** The part of the number formats, where there is one. */
  readonly styles: string | null;
  /** True where days are counted from 1904, as old Macs did. */
  readonly from1904: boolean;
  /** Macros, links to other workbooks, connections, embedded objects. None is ever run or followed. */
  readonly active: boolean;
}

type Attributes = Readonly<Record<string, string>>;

/** Reads the list of sheets. Throws as `WorkbookParts` does, and `import.workbook-damaged`, `import.workbook-unsafe`. */
export async function readWorkbook(parts: WorkbookParts): Promise<Workbook> {
  const roots = await relations(parts, '');
  const main = [...roots.values()].find(({ type }) => type === 'officeDocument')?.target;
  if (main === undefined) throw new Problem('import.workbook-damaged');
  const relationOf = await relations(parts, main);
  const sheets: SheetPart[] = [];
  let from1904 = false;
  readElements(await parts.small(main), (name, attributes) => {
    if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
    if (name !== 'sheet') return;
    const relation = relationOf.get(attributes['id'] ?? '');
    if (relation === undefined || attributes['name'] === undefined) throw new Problem('import.workbook-damaged');
    // Sheets of charts and dialogs hold no rows.
    if (relation.type !== 'worksheet') return;
    const hidden = attributes['state'] !== undefined && attributes['state'] !== 'visible';
    sheets.push({ name: attributes['name'], part: relation.target, hidden });
  });
  if (new Set(sheets.map(({ part }) => part)).size !== sheets.length) throw new Problem('import.workbook-unsafe');
  const partOf = (kind: string): string | null =>
    [...relationOf.values()].find(({ type, target }) => type === kind && parts.has(target))?.target ?? null;
  const isActive = parts.names.some((name) => active.test(name));
  return { sheets, texts: partOf('sharedStrings'), styles: partOf('styles'), from1904, active: isActive };
}

const active =
  /vbaproject\.bin$|(?:^|\/)(?:externallinks|embeddings|activex|ctrlprops|macrosheets|dialogsheets)\/|(?:^|\/)connections\.xml$/;

interface Relation {
  readonly type: string;
  readonly target: string;
}

/** The parts that a part refers to, by the id it uses for each; those outside the workbook are left out. */
async function relations(parts: WorkbookParts, part: string): Promise<ReadonlyMap<string, Relation>> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const name = `${folder}_rels/${part.slice(slash)}.rels`;
  const relationOf = new Map<string, Relation>();
  if (!parts.has(name)) return relationOf;
  readElements(await parts.small(name), (element, attributes) => {
    if (element !== 'Relationship' || attributes['TargetMode'] === 'External') return;
    const { Id: id = '', Type: type = '', Target: target = '' } = attributes;
    relationOf.set(id, { type: type.slice(type.lastIndexOf('/') + 1), target: resolve(folder, target) });
  });
  return relationOf;
}

function resolve(folder: string, target: string): string {
  const path: string[] = [];
  const written = decoded(target).replaceAll('\\', '/');
  for (const step of (written.startsWith('/') ? written : folder + written).toLowerCase().split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

/** A target is a URI: its blanks, and letters beyond ASCII, may be written as `%20`. */
function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** Hands every element of a small part to `take`, names without prefixes. */
function readElements(bytes: Uint8Array, take: (name: string, attributes: Attributes) => void): void {
  let text: string;
  try {
    // `small` gives UTF-8, whatever the part was in.
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem('import.encoding');
  }
  const parser = new SaxesParser({ position: false });
  parser.on('doctype', () => {
    throw new Problem('import.workbook-unsafe');
  });
  // The parser goes on after an error unless it is stopped; its message would quote the file.
  parser.on('error', () => {
    throw new Problem('import.workbook-damaged');
  });
  parser.on('opentag', ({ name, attributes }) => {
    const own = Object.entries(attributes).filter(([key]) => !key.startsWith('xmlns'));
    take(local(name), Object.fromEntries(own.map(([key, value]) => [local(key), value])));
  });
  parser.write(text).close();
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
