// Methods: what files are, and their import: looked at, staged, taken over or dropped, taken back. Engine.
import type { Handlers } from './handler.ts';
import { Problem } from '../../../shared/problems.ts';
import { openFile } from '../files/disk.ts';
import { recogniseDictionary } from '../formats/dictionary/read.ts';
import { headSize } from '../formats/index.ts';
import { formatOf } from '../package/header.ts';
import {
  groupIssues,
  listBatches,
  pageIssueRows,
  removeBatch,
  stagedBatch,
  takeOver,
  wasSealed,
} from '../store/batches.ts';
import { refusalsIn, removeFromIndex } from '../store/case-index.ts';
import { appendLog } from '../store/log.ts';
import { recordAt } from '../store/records.ts';
import { instant, opened } from '../workflows/context.ts';
import { indexCases, indexInBackground } from '../workflows/cases/indexing.ts';
import { headOf, isImportable } from '../workflows/importing/input.ts';
import { samplesOf } from '../workflows/importing/samples.ts';
import { discardStaged, stage } from '../workflows/importing/staging.ts';
import { caseNumber, readable } from '../workflows/cases/readable.ts';
import { ownDocument, pathsOf, batchView, stagedView, batchOf, waiting, look } from '../workflows/importing/batches.ts';

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
