// Primero's `csv` export: field names as headers, option ids and Ruby literals as cells. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Source } from '../../files/source.ts';
import { plainDialect, scanCsv } from '../codecs/csv/csv-scanner.ts';
import { startCollector } from '../collector.ts';
import type { InputFormat, Read, ReadOptions } from '../format.ts';
import { headSize } from '../limits.ts';
import { startAnswers, throughAll } from './csv/csv-answers.ts';
import { csvHead, csvVersion, recogniseCsv } from './csv/csv-head.ts';
import { startAnswerSearch, startTableReader } from './csv/table-reader.ts';
import { unguardCsv } from './formula-guard.ts';
import { titleGuesses } from '../table/title-guesses.ts';

const none: ReadonlySet<string> = new Set();

/**
 * Reads records. An empty cell is an absent field: the file has no null. A quoted empty cell is ''.
 * Texts stay as the file has them: a stored `2021-03-04T05:06:07Z` in a text field was rewritten by Primero and stays
 * `2021-03-04 05:06:07 UTC`. Throws as `scanCsv` does, and `import.no-id-column`, `import.header-duplicate`,
 * `import.header-empty`, `import.name-forbidden`, `import.no-records`.
 */
async function* read(
  source: Source,
  dictionary: Dictionary,
  { keyOf, accepted = none, pause, today, onColumns }: ReadOptions = {},
): AsyncGenerator<readonly Read[]> {
  const head = await source.head(headSize);
  const begins = csvHead(head, source.size);
  const dialect = begins?.dialect ?? plainDialect;
  const answers = startAnswers(accepted);
  const collector = startCollector({ dictionary, today, hasShortKeys: keyOf !== undefined });
  const columns = {
    dictionary,
    unguard: unguardCsv(csvVersion(head) ?? 'primero-2.15'),
    keyOf: keyOf ?? ((name: string) => name),
    answerOf: answers.answerOf,
    watch: collector.watch,
  };
  const scanner = scanCsv(dialect);

  if (begins !== null) for (const guess of titleGuesses(begins)) collector.guess(guess);
  const reader = startTableReader({ scanner, collector, columns, areAnswersKnown: answers.isKnown, onColumns });

  async function* takeRows(): AsyncGenerator<readonly Read[]> {
    while (reader.takeRows() === 'answers') {
      const search = startAnswerSearch(scanCsv(dialect), columns);
      await throughAll(source, search.take, pause);
      answers.know(search.decide(), collector);
    }
    yield* collector.batches();
  }

  for await (const chunk of source.chunks()) {
    scanner.push(chunk);
    collector.watch.moved();
    yield* takeRows();
  }
  scanner.finish();
  yield* takeRows();
  reader.finish();
  collector.end();
  yield* collector.batches();
  if (reader.rowCount() === 0) throw new Problem('import.no-records');
}

/** The format; its sources are Primero's csv_exporter.rb and csv_sanitizer_service.rb, 2.3 to 2.15. */
export const primeroCsv: InputFormat = {
  id: 'primero-csv',
  missingFeatures: ['record-facts'],
  emptyCells: 'said',
  recognise: recogniseCsv,
  read,
};
