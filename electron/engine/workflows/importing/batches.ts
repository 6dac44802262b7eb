// Methods: what files are, and their import: looked at, staged, taken over or dropped, taken back. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { Params, Result } from '../../../../shared/rpc/contract/index.ts';
import { openFile } from '../../files/disk.ts';
import { recogniseDictionary } from '../../formats/dictionary/read.ts';
import { headSize } from '../../formats/index.ts';
import { formatOf } from '../../package/header.ts';
import {
  filesOf,
  findBatch,
  groupIssues,
  listBatches,
  pageIssueRows,
  removeBatch,
  stagedBatch,
  type StoredBatch,
  takeOver,
  wasSealed,
} from '../../store/batches.ts';
import { refusalsIn, removeFromIndex } from '../../store/case-index.ts';
import { appendLog } from '../../store/log.ts';
import { recordAt } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { changesOf } from './changes.ts';
import { type Context, type Handlers, instant, opened } from '../context.ts';
import { indexCases, indexInBackground } from '../cases/indexing.ts';
import { headOf, isImportable, openInput, type PickedPath } from './input.ts';
import { samplesOf } from './samples.ts';
import { discardStaged, stage } from './staging.ts';
import { caseNumber, readable } from '../cases/readable.ts';

/** What our own documents say they are in their first bytes. */
const ownDocument = /^\uFEFF?\s*\{[^}]{0,2000}?"format"\s*:\s*"courier-(card|agreement|mapping)\//;

type Picked = Params<'import.stage'>['files'][number];

const pathsOf = (context: Context, files: readonly Picked[]): readonly PickedPath[] =>
  files.map(({ file, password, encoding }) => ({ path: context.grants.path(file), password, encoding }));

function batchView(store: Store, batch: StoredBatch): Result<'batch.list'>[number] {
  const { id, name, format, version, imported, records, issues } = batch;
  const files = filesOf(store, id).map(({ sha256: _, ...file }) => file);
  return { id, name, format, version, imported, records, issues, files };
}

function stagedView(store: Store, batch: StoredBatch): Result<'import.stage'> {
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
function waiting(store: Store, id: string): StoredBatch {
  const batch = stagedBatch(store);
  if (batch?.id !== id) throw new Problem('batch.unknown', { batch: id });
  return batch;
}

/** What one file is, or what is wrong with it. */
async function look(context: Context, picked: Picked): Promise<Result<'import.look'>[number]> {
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

export const importMethods: Handlers<
  | 'file.recognise'
  | 'import.look'
  | 'import.samples'
  | 'import.stage'
  | 'import.staged'
  | 'import.commit'
  | 'import.discard'
  | 'import.undo'
  | 'batch.list'
  | 'batch.issues'
  | 'batch.issue-rows'
> = {
  'file.recognise': async (context, { file }) => {
    const found = await openFile(context.grants.path(file));
    try {
      const head = await found.head(headSize);
      if (formatOf(head) === 'package') return { kind: 'package' };
      const own = ownDocument.exec(new TextDecoder().decode(head.subarray(0, 4096)))?.[1];
      if (own === 'card' || own === 'agreement' || own === 'mapping') return { kind: own };
      if (recogniseDictionary(head) !== null) return { kind: 'dictionary' };
      return { kind: (await isImportable(found, head)) ? 'export' : 'unknown' };
    } finally {
      await found.close();
    }
  },
  'import.look': async (context, { files }) => {
    opened(context);
    const looked = [];
    for (const file of files) looked.push(await look(context, file));
    return looked;
  },
  'import.samples': async (context, { file, password }) =>
    (await samplesOf(await headOf(context.grants.path(file), password))).map(({ encoding, pieces }) => ({
      encoding: encoding === 'windows-1256' ? encoding : 'windows-1252',
      pieces: [...pieces],
    })),
  'import.stage': async (context, { files }, call) => {
    const { store } = opened(context);
    const id = await stage(context, pathsOf(context, files), call);
    return stagedView(store, waiting(store, id));
  },
  'import.staged': async (context) => {
    const { store } = opened(context);
    const batch = stagedBatch(store);
    return batch ? stagedView(store, batch) : null;
  },
  'import.commit': async (context, { batch: id }) => {
    const { store } = opened(context);
    const at = instant(context);
    await store.transaction(() => {
      const { format, records, issues } = waiting(store, id);
      takeOver(store, id, at);
      appendLog(store, at, 'batch.imported', { batch: id, format, records, issues });
    });
    context.assessment = null;
    context.changed();
    indexInBackground(context);
    return batchView(store, batchOf(store, id));
  },
  'import.discard': async (context, { batch: id }) => {
    const { store } = opened(context);
    waiting(store, id);
    await discardStaged(store);
    return {};
  },
  'import.undo': async (context, { batch: id }, call) => {
    const { store } = opened(context);
    await indexCases(context, call);
    const at = instant(context);
    await store.transaction(() => {
      const batch = batchOf(store, id);
      if (wasSealed(store, batch)) throw new Problem('import.sealed');
      // An older yes must not come back to life with the file that took it away.
      const refusals = refusalsIn(store, batch);
      if (refusals > 0) throw new Problem('import.withdraws', { count: refusals });
      removeFromIndex(store, batch);
      removeBatch(store, batch);
      appendLog(store, at, 'batch.undone', { batch: id, records: batch.records });
    });
    context.assessment = null;
    context.changed();
    return {};
  },
  'batch.list': async (context) => {
    const { store } = opened(context);
    return listBatches(store).map((batch) => batchView(store, batch));
  },
  'batch.issues': async (context, { batch }) => [...groupIssues(opened(context).store, batch)],
  'batch.issue-rows': async (context, { batch, offset, limit, ...group }) => {
    const { store } = opened(context);
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
  },
};
