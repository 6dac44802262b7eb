// Primero's `json` export: arrays of table rows with the case under `data`. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { isRow, type Row, type Value } from '../../../../shared/model/case/record.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Source } from '../../files/source.ts';
import { parseElement } from '../codecs/json/element.ts';
import { scanJson } from '../codecs/json/json-scanner.ts';
import { startOutline } from '../codecs/json/object-outline.ts';
import { type Collector, startCollector } from '../collector.ts';
import type { InputFormat, Read, ReadOptions } from '../format.ts';
import { fieldChecks } from '../value-checks.ts';
import { caseMember, type StandIn, startCases } from './json/json-case.ts';
import { recogniseJson } from './json/json-head.ts';

/**
 * Facts about the record that agreements need, and that the forms of the exporting role may leave out of `data`. They
 * are taken from the table's column `srch_<name>` where `data` has no such key and the column is not null. Answers that
 * a child gave are not taken: the role may not see them. Above all `srch_name` is not, which holds the name even where
 * it is hidden.
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
  { keyOf, today }: ReadOptions = {},
): AsyncGenerator<readonly Read[]> {
  const outline = startOutline(caseMember);
  const scanner = scanJson(outline);
  const collector = startCollector({ dictionary, today, hasShortKeys: keyOf !== undefined });
  const takeCase = startCases({ dictionary, standIns, collector, outline, keyOf });
  const checkField = fieldChecks(dictionary);
  let row = 0;

  const takeElements = (): void => {
    while (scanner.next()) {
      row += 1;
      collector.at(row, scanner.bytes());
      if (takeCase(scanner)) continue;
      const value = parseElement(scanner.text(), { row, byte: scanner.start(), keys: scanner.keys() });
      readElement(value, checkField, collector);
    }
  };

  for await (const chunk of source.chunks()) {
    scanner.push(chunk);
    collector.watch.moved();
    takeElements();
    yield* collector.batches();
  }
  scanner.finish();
  takeElements();
  collector.end();
  yield* collector.batches();
  if (row === 0) throw new Problem('import.no-records');
}

function readElement(element: Value, checkField: ReturnType<typeof fieldChecks>, collector: Collector): void {
  const stored = isRow(element) ? element[caseMember] : undefined;
  if (!isRow(element) || !isRow(stored)) {
    collector.issue({ code: 'row.not-a-record', row: collector.row() });
    return;
  }
  const data = { ...stored, ...factsBeside(element, stored) };
  const id = element['id'];
  collector.record(typeof id === 'string' ? id : '', data);
  for (const [name, value] of Object.entries(data)) checkField(name, value, collector.report);
}

/** The facts of the columns that the case itself leaves out. */
function factsBeside(element: Row, stored: Row): Row {
  const facts: { [name: string]: Value } = {};
  for (const { column, field } of standIns) {
    const value = element[column];
    if (value !== undefined && value !== null && !Object.hasOwn(stored, field)) facts[field] = value;
  }
  return facts;
}

/** The format; its source is Primero's json_exporter.rb, 2.3 to 2.15. */
export const primeroJson: InputFormat = { id: 'primero-json', missingFeatures: [], recognise: recogniseJson, read };
