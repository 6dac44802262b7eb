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
  /** Takes a record; false (and an issue) where it has no id or the id was taken before. */
  record(id: string, data: Data): boolean;
  /** Takes a record that is JSON text already, as `record` does. */
  encoded(id: string, json: Uint8Array): boolean;
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

  /** True where the id is there and new; else an issue says so. */
  const isNew = (record: ReadRecord): boolean => {
    const { size } = ids;
    if (ids.add(record.id).size === size) {
      pending.push({ kind: 'duplicate', issue: { code: 'row.duplicate-id', row }, record, bytes });
      return false;
    }
    if (record.id.trim() !== '') return true;
    ids.delete(record.id);
    addIssue({ code: 'row.no-id', row });
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
      const isTaken = isNew(record);
      if (isTaken) pending.push({ kind: 'record', record, row, bytes });
      return isTaken;
    },
    encoded(id, json) {
      const record = { id, json, hasShortKeys };
      const isTaken = isNew(record);
      if (isTaken) pending.push({ kind: 'encoded', record, row, bytes });
      return isTaken;
    },
    *batches() {
      const collected = pending;
      pending = [];
      for (let from = 0; from < collected.length; from += batchSize) yield collected.slice(from, from + batchSize);
    },
  };
}
