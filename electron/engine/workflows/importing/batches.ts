// Batches as the window shows them, and what a picked file is. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { Params, Result } from '../../../../shared/rpc/contract/index.ts';
import { openFile } from '../../files/disk.ts';
import { filesOf, findBatch, stagedBatch, type StoredBatch } from '../../store/batches.ts';
import { groupIssues } from '../../store/issues.ts';
import type { Store } from '../../store/store.ts';
import { changesOf } from './changes.ts';
import type { Context } from '../context.ts';
import { openInput, type PickedPath } from './input.ts';

/** What our own documents say they are in their first bytes. */
export const ownDocument = /^\uFEFF?\s*\{[^}]{0,2000}?"format"\s*:\s*"courier-(card|agreement|mapping)\//;

type Picked = Params<'import.stage'>['files'][number];

export const pathsOf = (context: Context, files: readonly Picked[]): readonly PickedPath[] =>
  files.map(({ file, password, encoding }) => ({ path: context.grants.path(file), password, encoding }));

export function batchView(store: Store, batch: StoredBatch): Result<'batch.list'>[number] {
  const { id, name, format, version, imported, records, issues } = batch;
  const files = filesOf(store, id).map(({ sha256: _, ...file }) => file);
  return { id, name, format, version, imported, records, issues, files };
}

export function stagedView(store: Store, batch: StoredBatch): Result<'import.stage'> {
  const groups = [...groupIssues(store, batch.id)];
  const differs = new Map<string, number>();
  for (const { code, field, count } of groups)
    if (code === 'value.files-differ' && field !== null) differs.set(field, (differs.get(field) ?? 0) + count);
  return {
    ...batchView(store, batch),
    groups,
    changes: changesOf(store, batch),
    differs: [...differs].map(([field, count]) => ({ field, count })),
  };
}

/** A batch that was taken over. Throws `batch.unknown`. */
export function batchOf(store: Store, id: string): StoredBatch {
  const batch = findBatch(store, id);
  if (!batch || batch.staged) throw new Problem('batch.unknown', { batch: id });
  return batch;
}

/** The staged batch of this id. Throws `batch.unknown`. */
export function waiting(store: Store, id: string): StoredBatch {
  const batch = stagedBatch(store);
  if (batch?.id !== id) throw new Problem('batch.unknown', { batch: id });
  return batch;
}

/** What one file is, or what is wrong with it. */
export async function look(context: Context, picked: Picked): Promise<Result<'import.look'>[number]> {
  const { file } = picked;
  const path = context.grants.path(file);
  const unknown = { format: null, version: null, archived: false, encoding: null, encodingOpen: false, columns: null };
  const none = { ...unknown, locale: null, lacks: [] };
  try {
    const { size, name } = await sizeOf(path);
    try {
      const input = await openInput(path, { password: picked.password, encoding: picked.encoding });
      try {
        const { source, format, recognised, archived, encoding, encodingOpen } = input;
        return {
          ...{ file, name, size, archived, encoding, encodingOpen, problem: null },
          format: format.id,
          version: recognised.version ?? null,
          locale: (await format.describe?.(source, context.dictionary))?.locale ?? null,
          columns: recognised.columns ?? null,
          lacks: [...(format.lacks ?? [])],
        };
      } finally {
        await input.close();
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return { ...none, file, name, size, problem: { code: error.code, detail: { ...error.detail } } };
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { ...none, file, name: '', size: 0, problem: { code: error.code, detail: { ...error.detail } } };
  }
}

async function sizeOf(path: string): Promise<{ readonly size: number; readonly name: string }> {
  const found = await openFile(path);
  await found.close();
  return found;
}
