// What readers of all formats do with a record: refuse doubles, collect issues, hand out batches. Engine.
import type { CaseRecord, Data } from '../../../shared/model/case/record.ts';
import { Problem } from '../../../shared/problems.ts';
import { batchSize, type Issue, type Read } from './format.ts';
import type { Report } from './value-checks.ts';

/** Gathers what a reader finds, in file order. */
export interface Reading {
  /** Says where the reader is: what is added next belongs to this row, which ends at this byte. */
  at(row: number, bytes: number): void;
  /** The row that `at` named. */
  row(): number;
  issue(issue: Issue): void;
  /** Takes a record; false (and an issue) where it has no id or the id was taken before. */
  record(id: string, data: Data): boolean;
  /** The same for a record that was written as JSON text; its data is parsed when someone asks for it. */
  text(id: string, json: Uint8Array): boolean;
  /** Hears about odd values of this row. Unknown fields are told once a file, as row 0. */
  readonly report: Report;
  /** Everything gathered since the last time, in batches. */
  batches(): Generator<readonly Read[]>;
}

/**
 * Starts gathering. The ids of the whole file are remembered (36 bytes a record): a second one is not taken. `packed`:
 * texts have their fields under short names.
 */
export function startReading(packed = false): Reading {
  const ids = new Set<string>();
  const unknown = new Set<string>();
  let pending: Read[] = [];
  let row = 0;
  let bytes = 0;

  const issue = (found: Issue): void => {
    pending.push({ issue: found, bytes });
  };

  const report: Report = (code, field) => {
    if (code !== 'field.unknown') {
      issue({ code, row, field });
    } else if (!unknown.has(field)) {
      // A file whose every row invents new names must not fill the memory.
      if (unknown.size === unknownLimit) throw new Problem('import.too-many-columns', { limit: unknownLimit });
      unknown.add(field);
      issue({ code, row: 0, field });
    }
  };

  const isNew = (id: string, content: () => Again): boolean => {
    if (id.trim() === '') {
      issue({ code: 'row.no-id', row });
    } else if (ids.has(id)) {
      pending.push({ issue: { code: 'row.duplicate-id', row }, again: content(), bytes });
    } else {
      ids.add(id);
      return true;
    }
    return false;
  };

  return {
    at(nextRow, nextBytes) {
      row = nextRow;
      bytes = nextBytes;
    },
    row: () => row,
    issue,
    report,
    record: (id, data) => {
      const content = { record: { id, data } };
      return isNew(id, () => content) && pending.push({ ...content, row, bytes }) > 0;
    },
    text: (id, json) => {
      const content = { record: lazyRecord(id, json), json, ...(packed ? { packed } : {}) };
      return isNew(id, () => content) && pending.push({ ...content, row, bytes }) > 0;
    },
    *batches() {
      const taken = pending;
      pending = [];
      for (let from = 0; from < taken.length; from += batchSize) yield taken.slice(from, from + batchSize);
    },
  };
}

type Again = NonNullable<Extract<Read, { readonly issue: Issue }>['again']>;

const unknownLimit = 5000;

/** A record whose data is parsed once, when it is first asked for. The text is the reader's own: it always parses. */
function lazyRecord(id: string, json: Uint8Array): CaseRecord {
  let data: Data | undefined;
  return {
    id,
    get data() {
      data ??= JSON.parse(Buffer.from(json.buffer, json.byteOffset, json.byteLength).toString('utf8')) as Data;
      return data;
    },
  };
}
