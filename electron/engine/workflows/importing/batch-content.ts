// What a batch holds, row by row, however long: its records and its issues. Engine; the command line streams them.
import { codedRecords } from '../../exchange/coded-names.ts';
import { eachIssue } from '../../store/issues.ts';
import { eachRecord, type StoredRecord } from '../../store/records.ts';
import { type Context, opened, type Session } from '../context.ts';
import { batchOf } from './batches.ts';

type BatchIssue = ReturnType<typeof eachIssue> extends Generator<infer Issue> ? Issue : never;

/** Every issue of a batch, staged or committed, in the order of its rows. */
export function issuesOf({ store }: Session, batch: string): Generator<BatchIssue> {
  return eachIssue(store, batch);
}

/** Every record of a committed batch. Throws `batch.unknown`. */
export function recordsOf({ store }: Session, batch: string): Generator<StoredRecord> {
  batchOf(store, batch);
  return eachRecord(store, batch);
}

/**
 * The same with the codes of places and agencies that came by name, as the workspace uses them. Throws `batch.unknown`.
 */
export function* codedRecordsOf(context: Context, batch: string): Generator<StoredRecord> {
  const coded = codedRecords(context.dictionary);
  for (const stored of recordsOf(opened(context), batch)) yield { ...stored, data: coded(stored).data };
}
