// Files of ours as other programs read them: LibreOffice, exceljs, ODK's own engine of forms, and Courier's own reader. Tests.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Papa from 'papaparse';
import { root } from '../../build/paths.ts';
import { isPlainText, startBudget, textOf } from '../../electron/engine/formats/codecs/xlsx/cells.ts';
import { openParts } from '../../electron/engine/formats/codecs/xlsx/parts.ts';
import { readSheet, readTexts } from '../../electron/engine/formats/codecs/xlsx/sheet.ts';
import { readStyles } from '../../electron/engine/formats/codecs/xlsx/styles.ts';
import { startTexts } from '../../electron/engine/formats/codecs/xlsx/texts.ts';
import { readWorkbook } from '../../electron/engine/formats/codecs/xlsx/workbook.ts';
import { sourceOf } from './reading.ts';

/** The rows of a CSV as papaparse reads them. */
export const csvRows = (text: string | Buffer, delimiter = ','): readonly (readonly string[])[] =>
  Papa.parse<string[]>(text.toString(), { delimiter, newline: '\r\n', skipEmptyLines: false }).data.slice(0, -1);

/** The sheets of a workbook as Courier reads them. Throws for a cell that is no text. */
export async function sheetsIn(
  bytes: Uint8Array,
): Promise<ReadonlyMap<string, readonly (readonly (string | null)[])[]>> {
  const parts = await openParts(sourceOf(bytes));
  const workbook = await readWorkbook(parts);
  if (workbook.active) throw new Error('the workbook holds what could run');
  const texts = startTexts();
  if (workbook.texts !== null) await readTexts(parts, workbook.texts, texts);
  const formatOf = await readStyles(parts, workbook);
  const context = { texts, shared: texts.count(), budget: startBudget(), formatOf };
  const sheets = new Map<string, (string | null)[][]>();
  for (const part of workbook.sheets) {
    const { cells, starts, rows } = await readSheet(parts, part, context);
    const lines = Array.from({ length: rows }, (_, row) => {
      const line: (string | null)[] = [];
      for (let at = starts[row] as number; at < (starts[row + 1] as number); at += 2) {
        const cell = cells[at + 1] as number;
        if (!isPlainText(cell)) throw new Error(`a cell of ${part.name} is no text`);
        line[cells[at] as number] = texts.read(textOf(cell));
      }
      return [...line].map((cell) => cell ?? null);
    });
    sheets.set(part.name, lines);
  }
  return sheets;
}

/** True where LibreOffice is here. It stands in for Excel. */
export const hasLibreOffice = spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0;

/** Every sheet of a workbook (`xlsx`), or the one of a CSV, as LibreOffice shows its cells, by the names of sheets. */
export function libreOfficeSheets(
  bytes: Uint8Array,
  ending: string,
): ReadonlyMap<string, readonly (readonly string[])[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'courier-office-'));
  try {
    const file = path.join(folder, `book.${ending}`);
    writeFileSync(file, bytes);
    // Comma, quotes, UTF-8, from line 1, all cells quoted where they are text, formulas worked out, all sheets.
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
    const home = `-env:UserInstallation=file://${folder}/home`;
    const out = path.join(folder, 'out');
    // LibreOffice would take the letters of a CSV for those of the system.
    const input = ending === 'csv' ? ['--infilter=CSV:44,34,76'] : [];
    const run = spawnSync('soffice', [home, '--headless', ...input, '--convert-to', filter, '--outdir', out, file], {
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(run.stderr);
    return new Map(
      readdirSync(out).map((name) => [
        name.replace(/^book-?/, '').replace(/\.csv$/, ''),
        Papa.parse<string[]>(readFileSync(path.join(out, name), 'utf8'), { delimiter: ',', newline: '\n' }).data.slice(
          0,
          -1,
        ),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What ODK's engine says of an instance: values by their places, and what it finds wrong. */
export interface ReadInstance {
  readonly values: Readonly<Record<string, string>>;
  readonly violations: number;
}

/** Instances of an XForm as ODK's engine reads them, in a process of its own: it wants the globals of a browser. */
export function xformInstances(xform: string, instances: readonly string[]): readonly ReadInstance[] {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['test/support/xforms-engine.ts'], {
    cwd: root,
    input: JSON.stringify({ xform, instances }),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as readonly ReadInstance[];
}
