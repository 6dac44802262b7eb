// Primero's `json` export: arrays of table rows with the case under `data`. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { isRow, type Row, type Value } from '../../../../shared/model/case/record.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Source } from '../../files/source.ts';
import type { Format, KeyOf, Pause, Read } from '../format.ts';
import { type StandIn, startCases } from './json/json-case.ts';
import { parseElement } from '../codecs/json/element.ts';
import { recogniseJson } from './json/json-head.ts';
import { scanJson } from '../codecs/json/json-scanner.ts';
import { reportOddities } from '../value-checks.ts';
import { type Reading, startReading } from '../collector.ts';

/** The format; its source is Primero's json_exporter.rb, 2.3 to 2.15. */
export const primeroJson: Format = { id: 'primero-json', recognise: recogniseJson, read };

/**
 * What a record says of itself that the exporting role's forms may leave out of `data`, and agreements need: taken
 * from the table's column `srch_<name>` where `data` has no such key and the column is not null. Facts about the
 * record only. Answers a child gave are not taken, for the role may not see them; above all not `srch_name`, which
 * holds the name even where it is hidden (formats.md 5).
 */
export const mirrored = [
  'status',
  'record_state',
  'flagged',
  'workflow',
  'module_id',
  'created_at',
  'last_updated_by',
  'owned_by',
  'owned_by_agency_id',
  'owned_by_groups',
  'owned_by_location',
  'transfer_status',
  'transferred_to_users',
  'referred_users',
  'referred_users_pending',
  'referred_users_accepted',
] as const;

/** Links to other records, which only the table has: taken under their own names where they are not null. */
export const links = ['family_id', 'duplicate_case_id'] as const;

/** Which column of the table stands in for which field of `data`. */
const standIns: readonly StandIn[] = [
  ...mirrored.map((field) => ({ column: `srch_${field}`, field })),
  ...links.map((field) => ({ column: field, field })),
];

/**
 * Reads records; values stay exactly as stored. Throws as `scanJson` and `parseElement` do, and `import.no-records`.
 * Elements that are no cases become the issue `row.not-a-record`.
 */
async function* read(
  source: Source,
  dictionary: Dictionary,
  _pause?: Pause,
  keyOf?: KeyOf,
): AsyncGenerator<readonly Read[]> {
  const scanner = scanJson();
  const reading = startReading(keyOf !== undefined);
  const takeCase = startCases(dictionary, standIns, reading, keyOf);
  let row = 0;

  const takeElements = (): void => {
    while (scanner.next()) {
      row += 1;
      reading.at(row, scanner.bytes());
      if (takeCase(scanner)) continue;
      const value = parseElement(scanner.text(), { row, byte: scanner.start(), keys: scanner.keys() });
      readElement(value, dictionary, reading);
    }
  };

  for await (const chunk of source.chunks()) {
    scanner.push(chunk);
    takeElements();
    yield* reading.batches();
  }
  scanner.finish();
  takeElements();
  yield* reading.batches();
  if (row === 0) throw new Problem('import.no-records');
}

function readElement(element: Value, dictionary: Dictionary, reading: Reading): void {
  const stored = isRow(element) ? element['data'] : undefined;
  if (!isRow(element) || !isRow(stored)) {
    reading.issue({ code: 'row.not-a-record', row: reading.row() });
    return;
  }
  const data = { ...stored, ...factsBeside(element, stored) };
  const id = element['id'];
  if (!reading.record(typeof id === 'string' ? id : '', data)) return;
  for (const name of Object.keys(data)) {
    const field = Object.hasOwn(dictionary.fields, name) ? dictionary.fields[name] : undefined;
    if (field === undefined) reading.report('field.unknown', name);
    else reportOddities(data[name] as Value, name, field, dictionary, reading.report);
  }
}

function factsBeside(element: Row, stored: Row): Row {
  const facts: { [name: string]: Value } = {};
  for (const { column, field } of standIns) {
    const value = element[column];
    if (value !== undefined && value !== null && !Object.hasOwn(stored, field)) facts[field] = value;
  }
  return facts;
}
