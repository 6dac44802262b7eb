// Answers of Primero's API about referrals and transfers: what joins the cases of other files. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { isRow, type Row, type Value } from '../../../../shared/model/case/record.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Source } from '../../files/source.ts';
import { transitionColumns } from '../dictionary/transition-columns.ts';
import { batchSize, type Format, type IssueCode, type Read, type Recognised } from '../format.ts';
import { namesInEnvelope, readEnvelope } from './api/envelope.ts';
import { recordLimit } from '../limits.ts';
import { type Reading, startReading } from '../collector.ts';

/**
 * The format; its source is Primero's views api/v2/transitions, referrals and transfers, 2.0 to 2.15. No file export
 * has what these answers have (formats.md 11).
 */
export const primeroApiTransitions: Format = {
  id: 'primero-api-transitions',
  lacks: ['cases'],
  recognise,
  read,
  partial: true,
};

/** The field that holds the rows. Primero's own configuration has it as a subform, hidden and empty. */
const field = 'transitions';

/** What every such answer has in its rows: Primero leaves out what is null, and none of these ever is. */
const always = ['id', 'record_id', 'record_type', 'type', 'status'];

/** The most bytes of all rows: those of one case may stand anywhere in the file, so that all of them are held. */
const rowsLimit = 128 * 1024 * 1024;

/** Recognises an object with a list `data` of objects that say which record they are about, of which type and status. */
function recognise(head: Uint8Array, _size: number): Recognised | null {
  const names = namesInEnvelope(Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('utf8'));
  return always.every((name) => names.includes(name)) ? { format: 'primero-api-transitions' } : null;
}

/** The rows of one case. */
interface Held {
  readonly row: number;
  readonly rows: Buffer[];
  bytes: number;
}

/**
 * Reads one record a case, in the order of their first rows: its id, and nothing but the field `transitions` with its
 * rows in file order, each exactly as sent. Rows about other records are none of a case's. Throws as `readEnvelope`
 * does, `import.value-too-large` for the rows of one case and `file.too-large` for all rows together.
 */
async function* read(source: Source, dictionary: Dictionary): AsyncGenerator<readonly Read[]> {
  const reading = startReading();
  const known = dictionary.fields[field]?.fields ?? {};
  const cases = new Map<string, Held>();
  const taken = new Set<string>();
  let bytes = 0;

  yield* readEnvelope(source, reading, (element) => {
    const found = transitionOf(element, taken);
    if (typeof found === 'string') {
      reading.issue({ code: found, row: reading.row() });
      return;
    }
    const json = Buffer.from(JSON.stringify(found.row));
    const held = cases.get(found.record) ?? { row: reading.row(), rows: [], bytes: 0 };
    cases.set(found.record, held);
    held.rows.push(json);
    held.bytes += json.length + 1;
    bytes += json.length;
    if (held.bytes > recordLimit) throw new Problem('import.value-too-large', { limit: recordLimit });
    if (bytes > rowsLimit) throw new Problem('file.too-large', { limit: rowsLimit });
    for (const name of Object.keys(found.row)) {
      if (!Object.hasOwn(transitionColumns, name) && !Object.hasOwn(known, name))
        reading.report('field.unknown', `${field}.${name}`);
    }
  });
  yield* handOut(cases, source.size, reading);
}

/** A transition and the case that it is about, or what is wrong with it. */
function transitionOf(element: Value, taken: Set<string>): IssueCode | { readonly record: string; readonly row: Row } {
  if (!isRow(element) || element['record_type'] !== 'case') return 'row.not-a-transition';
  const { id, record_id: record, type, status } = element;
  if (typeof id !== 'string' || typeof type !== 'string' || typeof status !== 'string') return 'row.not-a-transition';
  if (typeof record !== 'string' || record.trim() === '') return 'row.no-id';
  // Pages that overlap bring the same transition again.
  if (taken.has(id)) return 'row.duplicate-id';
  taken.add(id);
  return { record, row: element };
}

/** Hands out the cases and lets each go. */
function* handOut(cases: Map<string, Held>, size: number, reading: Reading): Generator<readonly Read[]> {
  let count = 0;
  for (const [id, { row, rows }] of cases) {
    cases.delete(id);
    reading.at(row, size);
    reading.text(id, Buffer.from(`{"${field}":[${rows.join(',')}]}`));
    count += 1;
    if (count % batchSize === 0) yield* reading.batches();
  }
  yield* reading.batches();
}
