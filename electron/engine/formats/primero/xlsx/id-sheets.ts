// The sheets of a workbook that are about cases: those whose first column is the case's id. Engine.
import { Problem } from '../../../../../shared/problems.ts';
import type { Source } from '../../../files/source.ts';
import { openParts } from '../../codecs/xlsx/parts.ts';
import { isFormula, kindOf, type Sheet, startBudget, textOf } from '../../codecs/xlsx/cells.ts';
import { readSheet, readTexts } from '../../codecs/xlsx/sheet.ts';
import type { Texts } from '../../codecs/xlsx/texts.ts';
import { readWorkbook } from '../../codecs/xlsx/workbook.ts';
import { headerLimit } from '../../codecs/xlsx/workbook-limits.ts';
import type { Collector } from '../../collector.ts';
import type { Pause } from '../../format.ts';
import { isGuarded } from '../formula-guard.ts';
import { idHeader } from './header-row.ts';

/** The sheets that begin with `ID`. Other sheets, hidden ones and active content become issues. */
export async function readSheets(
  source: Source,
  texts: Texts,
  collector: Collector,
  pause: Pause | undefined,
): Promise<readonly Sheet[]> {
  const parts = await openParts(source, pause);
  const workbook = await readWorkbook(parts);
  if (workbook.active) collector.issue({ code: 'workbook.active', row: 0 });
  if (workbook.texts !== null) await readTexts(parts, workbook.texts, texts);
  const shared = texts.count();
  const budget = startBudget();
  const sheets: Sheet[] = [];
  let columns = 0;
  for (const part of workbook.sheets) {
    const sheet = await readSheet(parts, part, texts, shared, budget);
    if (sheet.hidden) collector.issue({ code: 'sheet.hidden', row: 0, field: part.name });
    if (sheet.rows === 0) continue;
    columns = Math.max(columns, (sheet.starts[1] as number) / 2);
    if (sheet.cells[0] === 0 && texts.read(textOf(sheet.cells[1] as number)) === idHeader) sheets.push(sheet);
    else collector.issue({ code: 'sheet.not-read', row: 0, field: part.name });
  }
  if (sheets.length === 0) throw new Problem('import.no-id-column', { columns });
  return sheets;
}

/** The headers behind `ID`, by column. */
export function headersOf({ cells, starts }: Sheet, texts: Texts): readonly string[] {
  const headers: string[] = [];
  for (let at = 2; at < (starts[1] as number); at += 2) {
    const column = (cells[at] as number) - 1;
    while (headers.length < column) headers.push('');
    const text = textOf(cells[at + 1] as number);
    if (texts.to(text) - texts.from(text) > headerLimit * 4) {
      throw new Problem('import.value-too-large', { limit: headerLimit });
    }
    headers.push(texts.read(text));
  }
  return headers;
}

const signs: ReadonlySet<number> = new Set(Buffer.from('=+-@|%'));
const apostrophe = 39;

/**
 * True for a file of Primero 2.14 or older, which puts no ' before signs: more answers begin with a bare sign, or are
 * formulas, than with ' and a sign. In a newer file, only a text that somebody typed in afterwards is bare.
 */
export function isUnguarded(sheets: readonly Sheet[], texts: Texts): boolean {
  let bare = 0;
  let withGuard = 0;
  for (const { cells, starts } of sheets) {
    for (let at = (starts[1] as number) + 1; at < cells.length; at += 2) {
      const cell = cells[at] as number;
      const text = textOf(cell);
      const from = texts.from(text);
      if (isFormula(cell)) bare += 1;
      else if (kindOf(cell) === 'text' && texts.to(text) > from) {
        const first = texts.bytes()[from] as number;
        if (signs.has(first)) bare += 1;
        else if (first === apostrophe && isGuarded(texts.read(text))) withGuard += 1;
      }
    }
  }
  return bare > withGuard;
}
