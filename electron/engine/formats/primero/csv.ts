// Primero's `csv` export: field names as headers, option ids and Ruby literals as cells. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Source } from '../../files/source.ts';
import type { CsvScanner } from '../codecs/csv/csv-rows.ts';
import { scanCsv } from '../codecs/csv/csv-scanner.ts';
import { startJson } from '../codecs/json/json-writer.ts';
import { startCollector } from '../collector.ts';
import { forbiddenName, isForbiddenName } from '../forbidden-names.ts';
import type { InputFormat, KeyOf, Read, ReadOptions } from '../format.ts';
import { headSize } from '../limits.ts';
import { csvColumn } from './csv/csv-column.ts';
import { csvVersion, recogniseCsv } from './csv/csv-head.ts';
import { type CsvTable, startRecords } from './csv/csv-record.ts';
import { unguardCsv } from './formula-guard.ts';

/**
 * Reads records. An empty cell is an absent field: the file has no null. A quoted empty cell is ''.
 * Texts stay as the file has them: a stored `2021-03-04T05:06:07Z` in a text field was rewritten by Primero and stays
 * `2021-03-04 05:06:07 UTC`. Throws as `scanCsv` does, and `import.no-id-column`, `import.header-duplicate`,
 * `import.header-empty`, `import.name-forbidden`, `import.no-records`.
 */
async function* read(
  source: Source,
  dictionary: Dictionary,
  { keyOf, onColumns }: ReadOptions = {},
): AsyncGenerator<readonly Read[]> {
  const unguard = unguardCsv(csvVersion(await source.head(headSize)) ?? 'primero-2.15');
  const scanner = scanCsv();
  const collector = startCollector(keyOf !== undefined);
  let takeRow: (() => void) | null = null;
  let row = 0;

  const takeRows = (): void => {
    while (scanner.next()) {
      if (takeRow === null) {
        const table = readHeader(scanner, dictionary, unguard, keyOf);
        onColumns?.(table.columns.flatMap((column) => (column === null ? [] : [column.name])));
        for (const column of table.columns) {
          if (column?.isUnknown) collector.report('field.unknown', column.name);
        }
        takeRow = startRecords(table, { scanner, collector, writer: startJson() });
      } else {
        row += 1;
        collector.at(row, scanner.bytes());
        takeRow();
      }
    }
  };

  for await (const chunk of source.chunks()) {
    scanner.push(chunk);
    takeRows();
    yield* collector.batches();
  }
  scanner.finish();
  takeRows();
  yield* collector.batches();
  if (row === 0) throw new Problem('import.no-records');
}

function readHeader(
  scanner: CsvScanner,
  dictionary: Dictionary,
  unguard: (text: string) => string,
  keyOf: KeyOf = (name) => name,
): CsvTable {
  const names = Array.from({ length: scanner.count() }, (_, index) => scanner.ownText(index));
  const idIndex = names.indexOf('id');
  // Details hold positions, not texts: in a file without a header the first line is a child's data.
  if (idIndex === -1) throw new Problem('import.no-id-column', { columns: names.length });
  const earlier = new Set<string>();
  for (const [index, name] of names.entries()) {
    if (name.trim() === '') throw new Problem('import.header-empty', { column: index + 1 });
    if (earlier.has(name)) throw new Problem('import.header-duplicate', { column: index + 1 });
    if (isForbiddenName(name)) throw forbiddenName(0);
    earlier.add(name);
  }
  const columns = names.map((name, index) =>
    index === idIndex ? null : csvColumn({ name, writtenName: keyOf(name), dictionary, unguard }),
  );
  return { columns, idIndex };
}

/** The format; its sources are Primero's csv_exporter.rb and csv_sanitizer_service.rb, 2.3 to 2.15. */
export const primeroCsv: InputFormat = {
  id: 'primero-csv',
  missingFeatures: ['record-facts'],
  emptyCells: 'said',
  recognise: recogniseCsv,
  read,
};
