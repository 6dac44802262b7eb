// Collects what a reader of any format reads: refuses duplicate ids, gathers issues, hands out batches. Engine.
import type { Data } from '../../../shared/model/case/record.ts';
import { Problem } from '../../../shared/problems.ts';
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
  /** Takes a record. One whose id is empty or was there before comes with an issue, and whoever takes the reads decides. */
  record(id: string, data: Data): void;
  /** Takes a record that is JSON text already, as `record` does. */
  encoded(id: string, json: Uint8Array): void;
  /** Adds an issue of a value in this row. An unknown field is an issue once a file, as row 0. */
  readonly report: ReportIssue;
  /** Everything collected since the last call, in batches. */
  batches(): Generator<readonly Read[]>;
}

/** How many unknown fields a file may have: a file whose every row invents new names must not fill the memory. */
const unknownLimit = 5000;

/**
 * Starts collecting. The ids of the whole file are remembered (36 bytes a record), so that a second one is not taken.
 * `hasShortKeys` says under which names encoded records have their fields.
 */
export function startCollector(hasShortKeys = false): Collector {
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

  return {
    at(nextRow, nextBytes) {
      row = nextRow;
      bytes = nextBytes;
    },
    row: () => row,
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
    },
    encoded(id, json) {
      const record = { id, json, hasShortKeys };
      if (isNew(record)) pending.push({ kind: 'encoded', record, row, bytes });
    },
    *batches() {
      const collected = pending;
      pending = [];
      for (let from = 0; from < collected.length; from += batchSize) yield collected.slice(from, from + batchSize);
    },
  };
}
