// The sheets of a workbook that are about cases: those whose first column is the case's id. Engine.
import { Problem } from '../../../../../shared/problems.ts';
import type { Source } from '../../../files/source.ts';
import { openParts } from '../../codecs/xlsx/parts.ts';
import { isFormula, kindOf, type Sheet, shownOf, startBudget, textOf } from '../../codecs/xlsx/cells.ts';
import { readSheet, readTexts } from '../../codecs/xlsx/sheet.ts';
import { readStyles } from '../../codecs/xlsx/styles.ts';
import type { Texts } from '../../codecs/xlsx/texts.ts';
import { readWorkbook } from '../../codecs/xlsx/workbook.ts';
import { headerLimit } from '../../codecs/xlsx/workbook-limits.ts';
import type { Collector } from '../../collector.ts';
import type { Pause } from '../../format.ts';
import { isGuarded } from '../formula-guard.ts';
import { type TableNotes, tableOf } from './sheet-table.ts';

/** The sheets about cases, and whether the workbook counts days from 1904. */
export interface CaseSheets {
  readonly sheets: readonly Sheet[];
  readonly from1904: boolean;
}

/**
 * The sheets whose headers begin with `ID`, as tables. Other sheets, hidden ones, active content and what stands around
 * the tables become issues and guesses. Throws `import.no-id-column`, and as `openParts` and `readSheet` do.
 */
export async function readSheets(
  source: Source,
  texts: Texts,
  collector: Collector,
  pause: Pause | undefined,
): Promise<CaseSheets> {
  const parts = await openParts(source, pause);
  const workbook = await readWorkbook(parts);
  if (workbook.active) collector.issue({ code: 'workbook.active', row: 0 });
  if (workbook.texts !== null) await readTexts(parts, workbook.texts, texts);
  const formatOf = await readStyles(parts, workbook);
  const context = { texts, shared: texts.count(), budget: startBudget(), formatOf };
  const sheets: Sheet[] = [];
  let columns = 0;
  for (const part of workbook.sheets) {
    const sheet = await readSheet(parts, part, context);
    if (sheet.hidden) collector.issue({ code: 'sheet.hidden', row: 0, field: part.name });
    if (sheet.rows === 0) continue;
    columns = Math.max(columns, (sheet.starts[1] as number) / 2);
    const table = tableOf(sheet, texts);
    if (table === null) collector.issue({ code: 'sheet.not-read', row: 0, field: part.name });
    else {
      tellNotes(table.notes, part.name, collector);
      sheets.push(table.sheet);
    }
  }
  if (sheets.length === 0) throw new Problem('import.no-id-column', { columns });
  return { sheets, from1904: workbook.from1904 };
}

function tellNotes({ titleLines, countsRows, headersAgain, remarks }: TableNotes, sheet: string, to: Collector): void {
  if (titleLines > 0) to.guess({ id: 'title-line', code: 'guess.title-line', detail: { lines: titleLines } });
  if (countsRows) to.guess({ id: 'row-numbers', code: 'guess.row-numbers' });
  for (let count = 0; count < headersAgain; count += 1) to.issue({ code: 'row.header-again', row: 0, field: sheet });
  for (let count = 0; count < remarks; count += 1) to.issue({ code: 'row.note', row: 0, field: sheet });
}

/** The headers behind `ID`, by column. */
export function headersOf({ cells, starts }: Sheet, texts: Texts): readonly string[] {
  const headers: string[] = [];
  for (let at = 2; at < (starts[1] as number); at += 2) {
    const column = (cells[at] as number) - 1;
    while (headers.length < column) headers.push('');
    const text = shownOf(cells[at + 1] as number);
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
 * True for a file of Primero 2.14 or older, which puts no ' before signs: more answers begin with a bare sign, or became
 * formulas, than with ' and a sign. In a newer file, only a text that somebody typed in afterwards is bare, and a column
 * of formulas is one that somebody added: it counts once.
 */
export function isUnguarded(sheets: readonly Sheet[], texts: Texts): boolean {
  let bare = 0;
  let withGuard = 0;
  for (const { cells, starts } of sheets) {
    const formulas = new Set<number>();
    for (let at = (starts[1] as number) + 1; at < cells.length; at += 2) {
      const cell = cells[at] as number;
      const text = textOf(cell);
      const from = texts.from(text);
      if (isFormula(cell)) formulas.add(cells[at - 1] as number);
      else if (kindOf(cell) === 'text' && texts.to(text) > from) {
        const first = texts.bytes()[from] as number;
        if (signs.has(first)) bare += 1;
        else if (first === apostrophe && isGuarded(texts.read(text))) withGuard += 1;
      }
    }
    bare += formulas.size;
  }
  return bare > withGuard;
}
