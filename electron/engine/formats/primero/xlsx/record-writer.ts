// Writes the records of joined sheets as JSON text, and reports their issues. Engine.
import { Problem } from '../../../../../shared/problems.ts';
import type { IssueCode } from '../../format.ts';
import type { ReportIssue } from '../../value-checks.ts';
import { startJson } from '../../codecs/json/json-writer.ts';
import { recordLimit } from '../../limits.ts';
import { cellTextLimit } from '../../codecs/xlsx/workbook-limits.ts';
import { isFormula, isPlainText, kindOf, type Sheet, shownOf, textOf } from '../../codecs/xlsx/cells.ts';
import type { Texts } from '../../codecs/xlsx/texts.ts';
import { seeConverted } from '../value-memory.ts';
import { isDamage } from '../../../plausibility/damage.ts';
import type { Watch, WatchedColumn } from '../../../plausibility/watch.ts';
import type { ReadCell } from './cell-values.ts';

/** One column as it is written. */
export interface WrittenColumn {
  readonly name: string;
  /** The path that issues name. */
  readonly path: string;
  /** `,"name":` as JSON bytes. */
  readonly key: Buffer;
  readonly read: ReadCell;
  /** The watch over its values. */
  readonly watched: WatchedColumn | null;
  /** True where a text is the value itself. */
  readonly isText: boolean;
  /** Where several columns are the same field: the value that the record has of it so far. */
  readonly shared: SharedField | null;
}

/** A field that several sheets have. */
export interface SharedField {
  turn: number;
  json: Uint8Array;
}

/** One sheet as it is written. */
export interface WrittenSheet {
  readonly sheet: Sheet;
  readonly subform: { readonly name: string; readonly key: Buffer } | null;
  /** By column, from 0; null for the id, and for columns that nothing is taken of. */
  readonly columns: readonly (WrittenColumn | null)[];
  readonly first: Int32Array;
  readonly next: Int32Array;
}

interface ConvertedCell {
  /** Null for a cell of which nothing is taken. */
  readonly json: Uint8Array | null;
  readonly issues: readonly IssueCode[];
}

const quote = Buffer.from('"');
/** How many values of a column are remembered. */
const memorySize = 4096;
/** Longer values hardly repeat. */
const longest = 256;

/** Starts writing; `write` gives the JSON text of one case. */
export function startRecords(sheets: readonly WrittenSheet[], texts: Texts, watch: Watch) {
  const writer = startJson();
  const memories = new Map<WrittenColumn, Map<number, ConvertedCell>>();
  // The custom export has this field in a sheet of its own.
  const hasHiddenName = sheets.some(({ columns }) => columns.some((column) => column?.name === 'hidden_name'));
  let turn = 0;
  let size = 0;

  /** A record grows only so far: a text that is in the file once may stand in each of its cells. */
  function grow(bytes: number): void {
    size += bytes;
    if (size > recordLimit) throw new Problem('import.value-too-large', { limit: recordLimit });
  }

  function convert(column: WrittenColumn, cell: number): ConvertedCell {
    let memory = memories.get(column);
    if (memory === undefined) {
      memory = new Map();
      memories.set(column, memory);
    }
    const remembered = memory.get(cell);
    if (remembered !== undefined) return remembered;
    const { value, issues } = column.read({
      text: texts.read(shownOf(cell)),
      raw: () => texts.read(textOf(cell)),
      kind: kindOf(cell),
      isFormula: isFormula(cell),
    });
    const converted = { json: value === undefined ? null : Buffer.from(JSON.stringify(value)), issues };
    // Labels, ticks and days repeat; numbers of people and their notes do not.
    if (memory.size < memorySize && (converted.json?.length ?? 0) <= longest) memory.set(cell, converted);
    return converted;
  }

  /** True where the text's own bytes are its JSON: nothing to unguard, too short to have been cut. */
  function isCopied(column: WrittenColumn, cell: number): boolean {
    if (!column.isText || !isPlainText(cell)) return false;
    const text = textOf(cell);
    const from = texts.from(text);
    return texts.bytes()[from] !== 39 && texts.to(text) - from < cellTextLimit;
  }

  /** Writes a column's key from `keyFrom` on, and a text as it stands. */
  function copyText(column: WrittenColumn, text: number, keyFrom: number): void {
    grow(column.key.length + texts.to(text) - texts.from(text));
    writer.raw(column.key, keyFrom);
    writer.raw(quote);
    writer.raw(texts.bytes(), texts.from(text), texts.to(text));
    writer.raw(quote);
  }

  /** Writes the cells of a row; false where there were none but the id. */
  function cells({ sheet, columns }: WrittenSheet, row: number, isNested: boolean, report: ReportIssue): boolean {
    let any = false;
    const stop = sheet.starts[row + 1] as number;
    for (let at = sheet.starts[row] as number; at < stop; at += 2) {
      const column = columns[sheet.cells[at] as number];
      if (column === null || column === undefined) continue;
      const cell = sheet.cells[at + 1] as number;
      if (isCopied(column, cell) && column.shared === null) {
        const text = textOf(cell);
        if (column.watched !== null) watch.see(column.watched, texts.bytes(), texts.from(text), texts.to(text));
        copyText(column, text, isNested && !any ? 1 : 0);
        any = true;
        continue;
      }
      const converted = convert(column, cell);
      if (column.shared !== null && converted.issues.includes('damage.error-word')) {
        // Another sheet may have the answer whole.
        report('damage.error-word', column.path);
        continue;
      }
      if (converted.json !== null && isRepeated(column, converted.json, report)) continue;
      for (const code of converted.issues) report(code, column.path);
      if (converted.json === null) continue;
      // What the cell itself shows of its damage is told once.
      if (column.watched !== null && !converted.issues.some(isDamage))
        seeConverted(watch, column.watched, converted.json);
      grow(column.key.length + converted.json.length);
      writer.raw(column.key, isNested && !any ? 1 : 0);
      writer.raw(converted.json);
      any = true;
    }
    return any;
  }

  /** True where the record has this field from another sheet already: an object has no field twice. */
  function isRepeated({ shared, path }: WrittenColumn, json: Uint8Array, report: ReportIssue): boolean {
    if (shared === null) return false;
    if (shared.turn !== turn) {
      shared.turn = turn;
      shared.json = json;
      return false;
    }
    if (Buffer.compare(shared.json, json) !== 0) report('value.differs', path);
    return true;
  }

  function rows(written: WrittenSheet, first: number, key: Buffer, report: ReportIssue): void {
    let any = false;
    for (let row = first; row !== -1; row = written.next[row] as number) {
      // A case without an entry has a row with nothing but its id.
      if ((written.sheet.starts[row + 1] as number) - (written.sheet.starts[row] as number) <= 2) continue;
      writer.raw(any ? nextRow : key);
      if (!any) writer.raw(firstRow);
      cells(written, row, true, report);
      writer.raw(rowEnd);
      any = true;
    }
    if (any) writer.raw(listEnd);
  }

  return {
    /** The case with this number; `id` is its short id as JSON. */
    write(number: number, id: Uint8Array, report: ReportIssue): Uint8Array {
      turn += 1;
      size = 0;
      writer.clear();
      writer.raw(shortId);
      writer.raw(id);
      let isMasked = false;
      const reportAll: ReportIssue = (code, path) => {
        if (code === 'value.hidden-name') isMasked = true;
        report(code, path);
      };
      for (const written of sheets) {
        const first = written.first[number] as number;
        if (first === -1) continue;
        if (written.subform === null) cells(written, first, false, reportAll);
        else rows(written, first, written.subform.key, reportAll);
      }
      // Primero writes stars exactly where the name is hidden.
      if (isMasked && !hasHiddenName) writer.raw(hiddenName);
      writer.endObject();
      return writer.take();
    },
  };
}

const shortId = Buffer.from(',"short_id":');
const hiddenName = Buffer.from(',"hidden_name":true');
const firstRow = Buffer.from('[{');
const nextRow = Buffer.from(',{');
const rowEnd = Buffer.from('}');
const listEnd = Buffer.from(']');
