// Answers of Primero's API to `GET /api/v2/cases`: flat cases in an envelope. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { isRow, type Row, type Value } from '../../../../shared/model/case/record.ts';
import type { Source } from '../../files/source.ts';
import { type Collector, startCollector } from '../collector.ts';
import type { InputFormat, Read, ReadOptions, Recognised } from '../format.ts';
import { fieldChecks } from '../value-checks.ts';
import { namesInEnvelope, readEnvelope } from './api/envelope.ts';
import { areCaseNames } from './case-names.ts';
import { type CellValue, readLink, readName } from './labels/label-values.ts';
import type { ValueIssue } from './value-memory.ts';

/** Fields that any answer about cases has one of, and answers about other records have not. */
const namesOfCases = ['case_id_display', 'sex', 'age', 'registration_date'];

/**
 * Recognises an object with a list `data` of objects with a UUID and the names of a case's fields. Forms, lookups,
 * transitions and other records are none. Nor is an empty list, which could be of anything.
 */
function recognise(head: Uint8Array, _size: number): Recognised | null {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('utf8');
  const names = namesInEnvelope(text);
  const isCase = areCaseNames(names, 3) && namesOfCases.some((name) => names.includes(name));
  return isCase && /"id"\s*:\s*"[0-9a-f-]{36}"/.test(text) ? { format: 'primero-api' } : null;
}

/**
 * Reads records; values stay exactly as sent, but for what must not travel (`sentValue`). `family_id` and `family_number`
 * are those of the linked Family, and its members are laid over the case's own `family_details_section`. Throws as
 * `readEnvelope` does.
 */
async function* read(
  source: Source,
  dictionary: Dictionary,
  { today }: ReadOptions = {},
): AsyncGenerator<readonly Read[]> {
  const collector = startCollector({ dictionary, today });
  const checkField = fieldChecks(dictionary);
  yield* readEnvelope(source, collector, (element) => readCase(element, checkField, collector));
  collector.end();
  yield* collector.batches();
}

function readCase(element: Value, checkField: ReturnType<typeof fieldChecks>, collector: Collector): void {
  const id = isRow(element) ? element['id'] : undefined;
  if (!isRow(element) || typeof id !== 'string') {
    collector.issue({ code: 'row.not-a-record', row: collector.row() });
    return;
  }
  const data: { [field: string]: Value } = {};
  const issues: ValueIssue[] = [];
  for (const [name, sent] of Object.entries(element)) {
    if (name === 'id') continue;
    const { value, issue } = sentValue(name, sent);
    if (value !== undefined) data[name] = value;
    if (issue !== undefined) issues.push({ code: issue, field: name });
  }
  // Primero writes stars exactly where the name is hidden; a short answer has no field of its own for that.
  if (issues.some(({ code }) => code === 'value.hidden-name')) data['hidden_name'] ??= true;
  collector.record(id, data);
  for (const { code, field } of issues) collector.report(code, field);
  for (const [name, value] of Object.entries(data)) checkField(name, value, collector.report);
}

/**
 * The part of a sent value that is taken. Of a file, only its name, its field and its date are taken: its addresses
 * (`photo`, `attachment_url`) are signed and open it for whoever has them. The rows stay: no export has the files, so
 * nothing else shows that there is a photo or document. A masked name is no name; the parts of the name are sent beside it even
 * so, and stay.
 */
function sentValue(name: string, sent: Value): CellValue {
  if (name === 'photo') return readLink(typeof sent === 'string' ? sent : '');
  if (name === 'name' && typeof sent === 'string') return readName(sent);
  if (!Array.isArray(sent) || sent.length === 0 || !sent.every(isFile)) return { value: sent };
  return {
    value: sent.map((file: Row) => ({
      field_name: file['field_name'] ?? null,
      file_name: file['file_name'] ?? null,
      date: file['date'] ?? null,
    })),
  };
}

const isFile = (value: Value): value is Row => isRow(value) && Object.hasOwn(value, 'attachment_url');

/** The format; its source is Primero's views api/v2/records, 2.0 to 2.15. */
export const primeroApi: InputFormat = { id: 'primero-api', missingFeatures: [], recognise, read };
