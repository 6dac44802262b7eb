// Batches as the window shows them: committed or staged. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { Params, Result } from '../../../../shared/rpc/contract/index.ts';
import { filesOf, findBatch, listBatches, stagedBatch, type StoredBatch } from '../../store/batches.ts';
import { guessesOf } from '../../store/guesses.ts';
import { pageIssueRows } from '../../store/issues.ts';
import { recordAt } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { withdrawnInStaged } from '../cases/alarms.ts';
import { caseNumber, readable } from '../cases/readable.ts';
import { type Context, opened, type Session } from '../context.ts';
import { readingBatch, sourceOfBatch } from '../mapping/batch-source.ts';
import { sourceView } from './sources.ts';
import { changesOf } from './changes.ts';
import { shownGroups } from './issue-groups.ts';

/** A batch with its files. */
export function batchView(session: Session, batch: StoredBatch): Result<'batch.list'>[number] {
  const { store } = session;
  const source = sourceOfBatch(session, batch.id);
  const from = source === undefined ? null : sourceView(source);
  const { id, name, format, version, imported, records, issues } = batch;
  const files = filesOf(store, id).map(({ sha256: _, ...file }) => file);
  const guesses = guessesOf(store, id).map(({ detail, ...guess }) => ({ ...guess, detail: { ...detail } }));
  return { from, id, name, format, version, imported, records, issues, files, guesses };
}

/** The staged batch, with its issues and its changes. */
export function stagedView(context: Context, store: Store, batch: StoredBatch): Result<'import.stage'> {
  const groups = shownGroups(store, context.dictionary, batch.id);
  const differs = new Map<string, number>();
  for (const { code, field, count } of groups)
    if (code === 'value.files-differ' && field !== null) differs.set(field, (differs.get(field) ?? 0) + count);
  return {
    ...batchView(opened(context), batch),
    groups,
    changes: changesOf(store, batch),
    differs: [...differs].map(([field, count]) => ({ field, count })),
    withdrawn: [...withdrawnInStaged(context, batch)],
  };
}

/** A committed batch. Throws `batch.unknown`. */
export function batchOf(store: Store, id: string): StoredBatch {
  const batch = findBatch(store, id);
  if (!batch || batch.staged) throw new Problem('batch.unknown', { batch: id });
  return batch;
}

/** The staged batch of this id. Throws `batch.unknown`. */
export function requireStaged(store: Store, id: string): StoredBatch {
  const batch = stagedBatch(store);
  if (batch?.id !== id) throw new Problem('batch.unknown', { batch: id });
  return batch;
}

/** All committed batches, newest first. */
export const batchViews = (session: Session): Result<'batch.list'> =>
  listBatches(session.store).map((batch) => batchView(session, batch));

/** The staged import; null where there is none. */
export function stagedImport(context: Context, store: Store): Result<'import.staged'> {
  const batch = stagedBatch(store);
  return batch ? stagedView(readingBatch(context, batch.id), store, batch) : null;
}

/** The issues of the rows of a batch, by kind. */
export const issueGroups = (context: Context, store: Store, batch: string): Result<'batch.issues'> =>
  shownGroups(store, context.dictionary, batch);

/** A page of the rows that have one issue, with the case and the value to look at. */
export function issueRows(
  context: Context,
  store: Store,
  { batch, offset, limit, ...group }: Params<'batch.issue-rows'>,
): Result<'batch.issue-rows'> {
  const { total, rows } = pageIssueRows(store, batch, group, offset, limit);
  return {
    total,
    rows: rows.map(({ row, record: number }) => {
      const record = number === null ? undefined : recordAt(store, number);
      if (!record) return { row, case: null, text: null };
      const value = group.field !== null && Object.hasOwn(record.data, group.field) ? record.data[group.field] : null;
      const text = value === null || typeof value === 'object' ? null : readable(context, value, undefined);
      return { row, case: { id: record.id, number: caseNumber(record) }, text: text?.slice(0, 200) ?? null };
    }),
  };
}
