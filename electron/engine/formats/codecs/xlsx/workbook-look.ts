// Looks at the first rows of every sheet of a workbook, wherever its parts lie. Engine.
import type { Source } from '../../../files/source.ts';
import { openParts, type WorkbookParts } from './parts.ts';
import { rowLook, type StartCell, startOfSheet, startOfTexts } from './sheet-start.ts';
import { partText } from './workbook-head.ts';
import { readWorkbook } from './workbook.ts';

/** How much of a sheet, and of the shared texts, is looked at in bytes. */
const sheetLook = 256 * 1024;
const textsLook = 16 * 1024 * 1024;
/** How many sheets are looked at. */
const sheetCount = 200;

/**
 * The first rows of each sheet, their shared texts among them. No sheets: this is no workbook. Throws as `openParts`
 * and `readWorkbook` do.
 */
export async function sheetStarts(source: Source): Promise<readonly (readonly (readonly StartCell[])[])[]> {
  const parts = await openParts(source);
  if (!parts.has('[content_types].xml')) return [];
  const workbook = await readWorkbook(parts);
  const starts: (readonly (readonly StartCell[])[])[] = [];
  for (const { part } of workbook.sheets.slice(0, sheetCount)) {
    starts.push(startOfSheet(await startOf(parts, part, sheetLook)) ?? []);
  }
  const isShared = starts.some((rows) => rows.some((row) => row.some(({ text }) => typeof text === 'number')));
  if (workbook.texts === null || !isShared) return starts;
  const texts = startOfTexts(await startOf(parts, workbook.texts, textsLook)) ?? [];
  const resolved = ({ column, text }: StartCell): StartCell => ({
    column,
    text: typeof text === 'number' ? (texts[text] ?? '') : text,
  });
  return starts.map((rows) => rows.slice(0, rowLook).map((row) => row.map(resolved)));
}

async function startOf(parts: WorkbookParts, part: string, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of parts.chunks(part)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= most) break;
  }
  return Buffer.from(partText(Buffer.concat(chunks)));
}
