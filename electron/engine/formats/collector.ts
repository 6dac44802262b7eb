// Collects what a reader of any format reads: refuses duplicate ids, gathers issues, hands out batches. Engine.
import type { Dictionary } from '../../../shared/model/case/dictionary.ts';
import type { Data } from '../../../shared/model/case/record.ts';
import { Problem } from '../../../shared/problems.ts';
import { type Mark, startWatch, type Watch } from '../plausibility/watch.ts';
import { batchSize, type Guess, type Issue, type Read, type ReadRecord } from './format.ts';
import type { ReportIssue } from './value-checks.ts';

/** Collects reads in file order. */
export interface Collector {
  /** Sets where the reader is: what is added next belongs to this row, which ends at this byte. */
  at(row: number, bytes: number): void;
  /** The row that `at` set. */
  row(): number;
  issue(issue: Issue): void;
  /** Adds a guess; the same one is added once. */
  guess(guess: Guess): void;
  /** Watches the values of the row in hand; the marks of a record come right behind it. */
  readonly watch: Watch;
  /**
   * Takes a record and watches its values. One whose id is empty or was there before comes with an issue, and whoever takes
   * the reads decides.
   */
  record(id: string, data: Data): void;
  /** Takes a record that is JSON text already, as `record` does; the reader has shown its values to the watch. */
  encoded(id: string, json: Uint8Array): void;
  /** Adds an issue of a value in this row. An unknown field is an issue once a file, as row 0. */
  readonly report: ReportIssue;
  /** Ends the file: adds the marks that only whole columns show. Call it before the last `batches`. */
  end(): void;
  /** Everything collected since the last call, in batches. */
  batches(): Generator<readonly Read[]>;
}

const uuidLength = 36;

/** How many unknown fields a file may have: a file whose every row invents new names must not fill the memory. */
const unknownLimit = 5000;

/** The surroundings of a file that is read. */
export interface Reading {
  readonly dictionary: Dictionary;
  /** The day of the import. */
  readonly today?: string | undefined;
  /** Says under which names encoded records have their fields. */
  readonly hasShortKeys?: boolean;
}

/** Starts collecting. The ids of the whole file are remembered (36 bytes a record), so that a second one is not taken. */
export function startCollector({ dictionary, today, hasShortKeys = false }: Reading): Collector {
  const watch = startWatch(today, dictionary);
  const idColumn = watch.column('id', undefined);
  const ids = new Set<string>();
  const unknownFields = new Set<string>();
  const guessIds = new Set<string>();
  let pending: Read[] = [];
  let row = 0;
  let bytes = 0;

  const addIssue = (issue: Issue): void => {
    pending.push({ kind: 'issue', issue, bytes });
  };

  const report: ReportIssue = (code, field) => {
    if (code !== 'field.unknown') {
      addIssue({ code, row, field });
    } else if (!unknownFields.has(field)) {
      if (unknownFields.size === unknownLimit) throw new Problem('import.too-many-columns', { limit: unknownLimit });
      unknownFields.add(field);
      addIssue({ code, row: 0, field });
    }
  };

  /** True where the id is there and new; else the record is handed out with an issue that says so. */
  const isNew = (record: ReadRecord): boolean => {
    const { size } = ids;
    const isEmpty = record.id.trim() === '';
    if (!isEmpty && ids.add(record.id).size > size) return true;
    pending.push({
      kind: 'duplicate',
      issue: { code: isEmpty ? 'row.no-id' : 'row.duplicate-id', row },
      record,
      bytes,
    });
    return false;
  };

  /** Adds the marks of the row in hand behind its record. */
  const addMarks = (marks: readonly Mark[]): void => {
    for (const { row: markedRow, code, path } of marks) addIssue({ code, row: markedRow, field: path });
  };

  const seeId = (id: string): void => {
    if (idColumn === null || id.startsWith('~')) return;
    const idBytes = Buffer.from(id);
    watch.see(idColumn, idBytes, 0, idBytes.length);
  };

  return {
    at(nextRow, nextBytes) {
      row = nextRow;
      bytes = nextBytes;
      watch.at(nextRow);
    },
    row: () => row,
    watch,
    issue: addIssue,
    guess(guess) {
      if (guessIds.has(guess.id)) return;
      guessIds.add(guess.id);
      pending.push({ kind: 'guess', guess, bytes });
    },
    report,
    record(id, data) {
      const record = { id, data };
      if (isNew(record)) pending.push({ kind: 'record', record, row, bytes });
      seeId(id);
      watch.seeData(data, dictionary);
      addMarks(watch.take());
    },
    encoded(id, json) {
      const record = { id, json, hasShortKeys };
      if (isNew(record)) pending.push({ kind: 'encoded', record, row, bytes });
      // A record id is a UUID nearly always: no spreadsheet takes one for a number.
      if (id.length !== uuidLength) seeId(id);
      addMarks(watch.take());
    },
    end() {
      const { marks, facts } = watch.end();
      addMarks(marks);
      for (const [field, shown] of facts) pending.push({ kind: 'facts', field, facts: shown, bytes });
    },
    *batches() {
      const collected = pending;
      pending = [];
      for (let from = 0; from < collected.length; from += batchSize) yield collected.slice(from, from + batchSize);
    },
  };
}
