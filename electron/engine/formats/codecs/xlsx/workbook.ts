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
  readElements(await parts.small(main), (name, attributes) => {
    if (name !== 'sheet') return;
    const relation = relationOf.get(attributes['id'] ?? '');
    if (relation === undefined || attributes['name'] === undefined) throw new Problem('import.workbook-damaged');
    // Sheets of charts and dialogs hold no rows.
    if (relation.type !== 'worksheet') return;
    const hidden = attributes['state'] !== undefined && attributes['state'] !== 'visible';
    sheets.push({ name: attributes['name'], part: relation.target, hidden });
  });
  if (new Set(sheets.map(({ part }) => part)).size !== sheets.length) throw new Problem('import.workbook-unsafe');
  const texts = [...relationOf.values()].find(({ type }) => type === 'sharedStrings')?.target ?? null;
  return { sheets, texts, active: parts.names.some((name) => active.test(name)) };
}

const active =
  /vbaproject\.bin$|^xl\/(externallinks|embeddings|activex|ctrlprops|macrosheets|dialogsheets)\/|^xl\/connections\.xml$/;

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
  for (const step of (target.startsWith('/') ? target : folder + target).toLowerCase().split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

/** Hands every element of a small part to `take`, names without prefixes. */
function readElements(bytes: Uint8Array, take: (name: string, attributes: Attributes) => void): void {
  let text: string;
  try {
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
