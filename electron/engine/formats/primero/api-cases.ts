// Answers of Primero's API to `GET /api/v2/cases`: flat cases in an envelope. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { isRow, type Row, type Value } from '../../../../shared/model/case/record.ts';
import type { Source } from '../../files/source.ts';
import type { Format, IssueCode, Read, Recognised } from '../format.ts';
import { namesInEnvelope, readEnvelope } from './api/envelope.ts';
import { type CellValue, readLink, readName } from './labels/label-values.ts';
import { nameCases } from '../forbidden-names.ts';
import { reportOddities } from '../value-checks.ts';
import { type Reading, startReading } from '../collector.ts';

/** The format; its source is Primero's views api/v2/records, 2.0 to 2.15. */
export const primeroApi: Format = { id: 'primero-api', recognise, read };

/** Fields that any answer about cases has one of, and answers about other records have not. */
const ofCases = ['case_id_display', 'sex', 'age', 'registration_date'];

/**
 * Recognises an object with a list `data` of objects with a UUID and the names of a case's fields. Forms,
 * lookups, transitions and other records are none; nor is an empty list, which could be of anything.
 */
function recognise(head: Uint8Array, _size: number): Recognised | null {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('utf8');
  const names = namesInEnvelope(text);
  const isCase = nameCases(names, 3) && ofCases.some((name) => names.includes(name));
  return isCase && /"id"\s*:\s*"[0-9a-f-]{36}"/.test(text) ? { format: 'primero-api' } : null;
}

/**
 * Reads records; values stay exactly as sent, but for what must not travel (see `taken`). `family_id` and
 * `family_number` are the linked Family's, and its members are laid over the case's own `family_details_section`.
 * Throws as `readEnvelope` does.
 */
async function* read(source: Source, dictionary: Dictionary): AsyncGenerator<readonly Read[]> {
  const reading = startReading();
  yield* readEnvelope(source, reading, (element) => readCase(element, dictionary, reading));
}

function readCase(element: Value, dictionary: Dictionary, reading: Reading): void {
  const id = isRow(element) ? element['id'] : undefined;
  if (!isRow(element) || typeof id !== 'string') {
    reading.issue({ code: 'row.not-a-record', row: reading.row() });
    return;
  }
  const data: { [field: string]: Value } = {};
  const odd: (readonly [IssueCode, string])[] = [];
  for (const [name, sent] of Object.entries(element)) {
    if (name === 'id') continue;
    const { value, odd: found } = taken(name, sent);
    if (value !== undefined) data[name] = value;
    if (found !== undefined) odd.push([found, name]);
  }
  // Primero writes stars exactly where the name is hidden; a short answer does not say so in a field of its own.
  if (odd.some(([code]) => code === 'value.hidden-name')) data['hidden_name'] ??= true;
  if (!reading.record(id, data)) return;
  for (const [code, name] of odd) reading.report(code, name);
  for (const [name, value] of Object.entries(data)) {
    const field = Object.hasOwn(dictionary.fields, name) ? dictionary.fields[name] : undefined;
    if (field === undefined) reading.report('field.unknown', name);
    else reportOddities(value, name, field, dictionary, reading.report);
  }
}

/**
 * What is taken of a value that was sent. Of files only what they are called, in which field and of when: their
 * addresses (`photo`, `attachment_url`) are signed and open the file for whoever has them. The rows stay: they are
 * all that tells of a photo or document, for no export has the files. A masked name is no name; the parts of the name
 * are sent beside it even so, and kept.
 */
function taken(name: string, sent: Value): CellValue {
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
