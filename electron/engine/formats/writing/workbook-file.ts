// Writes a workbook as a stream: every cell is a text, so that nothing runs and nothing is turned into something else. Engine.
// The only file that imports exceljs, and of that only the writer.
/// <reference path="./exceljs.d.ts" />
import { PassThrough } from 'node:stream';
import { Problem } from '../../../../shared/problems.ts';
import { requireWhole } from './fit.ts';

/** A sheet: its head, and its rows, which are made as they are written. `null`: a cell that says nothing. */
export interface SheetToWrite {
  readonly name: string;
  /** Lines that stay in sight, each with a cell a column. */
  readonly head: readonly (readonly string[])[];
  readonly rows: () => AsyncIterable<readonly (string | null)[]> | Iterable<readonly (string | null)[]>;
}

/** What a workbook says of itself, and which way its sheets run. */
export interface WorkbookToWrite {
  readonly sheets: readonly SheetToWrite[];
  readonly isRightToLeft: boolean;
  /** ISO text. */
  readonly day: string;
}

/** Limits of every spreadsheet (ECMA-376 has none; Excel refuses or cuts off what is beyond). */
const mostCharacters = 32_767;
const mostRows = 1_048_576;
const mostColumns = 16_384;

// exceljs drops control characters in silence. As `_x0001_` (ECMA-376 part 1, 22.9.2.19) they come back, and so does a
// text that looks like one of these. U+007F cannot be written so that all programs read it.
const looksEscaped = /_(?=x[0-9A-Fa-f]{4}_)/g;
const nothing = new Uint8Array();

const control = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g;

/** A text as the XML of a sheet holds it. Throws `write.unfit`. */
function cellText(text: string, column: string): string {
  const escaped = requireWhole(text, column)
    .replaceAll(looksEscaped, '_x005F_')
    .replaceAll(control, (sign) => `_x${sign.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`);
  if (text.length > mostCharacters || text.includes('\u007F')) throw new Problem('write.unfit', { field: column });
  return escaped;
}

/** The bytes of a workbook. Throws `write.unfit` for a text, a row or a column more than a sheet can hold. */
export async function* workbookBytes(
  workbook: WorkbookToWrite,
  pause: (() => Promise<void>) | undefined,
): AsyncGenerator<Uint8Array> {
  // Only whoever writes a workbook waits for the library to load.
  const { default: WorkbookWriter } = await import('exceljs/lib/stream/xlsx/workbook-writer.js');
  const stream = new PassThrough({ highWaterMark: 256 * 1024 });
  const created = new Date(`${workbook.day}T00:00:00Z`);
  const about = { creator: 'Courier', lastModifiedBy: 'Courier' };
  const writer = new WorkbookWriter({ stream, useStyles: true, useSharedStrings: false, created, ...about });
  const isOver = () => stream.destroyed;
  const over = new Promise<void>((resolve) => {
    stream.once('close', resolve);
  });
  const fill = async () => {
    for (const sheet of workbook.sheets) {
      const views = [{ rightToLeft: workbook.isRightToLeft, state: 'frozen' as const, ySplit: sheet.head.length }];
      const target = writer.addWorksheet(sheet.name, { views });
      await fillSheet(sheet, target, pause, isOver, over);
      if (isOver()) return;
    }
    await writer.commit();
  };
  const filling = fill().catch((error: unknown) => {
    stream.destroy(error instanceof Error ? error : undefined);
  });
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } finally {
    stream.destroy();
    writer.zip.abort();
    await filling;
  }
}

type Target = ReturnType<
  InstanceType<typeof import('exceljs/lib/stream/xlsx/workbook-writer.js')['default']>['addWorksheet']
>;

async function fillSheet(
  { head, rows, name }: SheetToWrite,
  target: Target,
  pause: (() => Promise<void>) | undefined,
  isOver: () => boolean,
  over: Promise<unknown>,
): Promise<void> {
  const columns = head.at(-1) ?? [];
  if (columns.length > mostColumns) throw new Problem('write.unfit', { field: name });
  // `@`: what a person types into a cell later stays a text as well.
  const style = { numFmt: '@' };
  target.columns = columns.map((column) => ({ width: Math.min(40, Math.max(12, column.length + 2)), style }));
  let count = 0;
  const add = (cells: readonly (string | null)[], isHead: boolean) => {
    count += 1;
    if (count > mostRows) throw new Problem('write.unfit', { field: name });
    const row = target.addRow(
      cells.map((cell, index) => {
        if (cell === null) return null;
        const text = cellText(cell, columns[index] ?? name);
        return { richText: [isHead ? { text, font: { bold: true } } : { text }] };
      }),
    );
    row.commit();
  };
  for (const line of head) add(line, true);
  for await (const cells of rows()) {
    add(cells, false);
    if (count % 200 !== 0) continue;
    await pause?.();
    // exceljs does not wait for its zip: rows that wait to be packed would all lie in memory. What is written to the zip
    // is answered once all before it is on its way.
    const packed = target.stream.pipes.map((pipe) => new Promise((resolve) => pipe.write(nothing, resolve)));
    await Promise.race([Promise.all(packed), over]);
    if (isOver()) return;
  }
  target.commit();
}
