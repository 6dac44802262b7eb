// Answers of Primero's API about referrals and transfers, which join the cases of other files. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { type Data, isRow, type Row, type Value } from '../../../../shared/model/case/record.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Source } from '../../files/source.ts';
import { type Collector, startCollector } from '../collector.ts';
import { transitionColumns } from '../dictionary/transition-columns.ts';
import {
  batchSize,
  type InputFormat,
  type IssueCode,
  type Read,
  type ReadOptions,
  type Recognised,
} from '../format.ts';
import { recordLimit } from '../limits.ts';
import { namesInEnvelope, readEnvelope } from './api/envelope.ts';

/** The field that holds the rows. Primero's own configuration has it as a subform, hidden and empty. */
const field = 'transitions';

/** Columns that every such answer has in its rows: Primero leaves out what is null, and none of these ever is. */
const requiredColumns = ['id', 'record_id', 'record_type', 'type', 'status'];

/** The most bytes of all rows. All are held, because those of one case may stand anywhere in the file. */
const rowsLimit = 128 * 1024 * 1024;

/** Recognises an object with a list `data` of objects that name their record, its type, and a type and status. */
function recognise(head: Uint8Array, _size: number): Recognised | null {
  const names = namesInEnvelope(Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('utf8'));
  return requiredColumns.every((name) => names.includes(name)) ? { format: 'primero-api-transitions' } : null;
}

/** The rows of one case. */
interface CaseRows {
  readonly row: number;
  readonly rows: Buffer[];
  bytes: number;
}

/**
 * Reads one record a case, in the order of their first rows: its id, and nothing but the field `transitions` with its
 * rows in file order, each exactly as sent. Rows about other records become issues. Throws as `readEnvelope`
 * does, `import.value-too-large` for the rows of one case and `file.too-large` for all rows together.
 */
async function* read(
  source: Source,
  dictionary: Dictionary,
  { today }: ReadOptions = {},
): AsyncGenerator<readonly Read[]> {
  const collector = startCollector({ dictionary, today });
  const columns = { ...dictionary.fields[field]?.fields, ...transitionColumns };
  const cases = new Map<string, CaseRows>();
  const ids = new Set<string>();
  let bytes = 0;

  yield* readEnvelope(source, collector, (element) => {
    const transition = transitionOf(element, ids);
    if (typeof transition === 'string') {
      collector.issue({ code: transition, row: collector.row() });
      return;
    }
    const json = Buffer.from(JSON.stringify(transition.row));
    const caseRows = cases.get(transition.record) ?? { row: collector.row(), rows: [], bytes: 0 };
    cases.set(transition.record, caseRows);
    caseRows.rows.push(json);
    caseRows.bytes += json.length + 1;
    bytes += json.length;
    if (caseRows.bytes > recordLimit) throw new Problem('import.value-too-large', { limit: recordLimit });
    if (bytes > rowsLimit) throw new Problem('file.too-large', { limit: rowsLimit });
    for (const name of Object.keys(transition.row)) {
      if (!Object.hasOwn(columns, name)) collector.report('field.unknown', `${field}.${name}`);
    }
  });
  yield* handOut(cases, source.size, collector, dictionary);
}

/** A transition and the case that it is about, or the issue that keeps it out. */
function transitionOf(element: Value, ids: Set<string>): IssueCode | { readonly record: string; readonly row: Row } {
  if (!isRow(element) || element['record_type'] !== 'case') return 'row.not-a-transition';
  const { id, record_id: record, type, status } = element;
  if (typeof id !== 'string' || typeof type !== 'string' || typeof status !== 'string') return 'row.not-a-transition';
  if (typeof record !== 'string' || record.trim() === '') return 'row.no-id';
  // Pages that overlap bring the same transition twice.
  if (ids.has(id)) return 'row.duplicate-id';
  ids.add(id);
  return { record, row: element };
}

/** Hands out the cases and lets each go. */
function* handOut(
  cases: Map<string, CaseRows>,
  size: number,
  collector: Collector,
  dictionary: Dictionary,
): Generator<readonly Read[]> {
  let count = 0;
  for (const [id, { row, rows }] of cases) {
    cases.delete(id);
    collector.at(row, size);
    const json = `{"${field}":[${rows.join(',')}]}`;
    collector.watch.seeData(JSON.parse(json) as Data, dictionary);
    collector.encoded(id, Buffer.from(json));
    count += 1;
    if (count % batchSize === 0) yield* collector.batches();
  }
  collector.end();
  yield* collector.batches();
}

/**
 * The format; its source is Primero's views api/v2/transitions, referrals and transfers, 2.0 to 2.15. Primero keeps
 * referrals and transfers in a table of their own, and no file export has it.
 */
export const primeroApiTransitions: InputFormat = {
  id: 'primero-api-transitions',
  missingFeatures: ['cases'],
  partial: true,
  recognise,
  read,
};
