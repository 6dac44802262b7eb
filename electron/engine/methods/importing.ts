// Methods: a file is recognised and imported: all of it or nothing. Engine.
import { Problem } from '../../../shared/problems.ts';
import type { Result } from '../../../shared/rpc/contract.ts';
import { hashFile, openFile } from '../files.ts';
import { headSize, notRecognised, recognise } from '../formats/index.ts';
import { formatOf } from '../package/header.ts';
import {
  addBatch,
  addIssue,
  addRecord,
  findBatch,
  findBatchBySha256,
  groupIssues,
  listBatches,
  nextRecordNumber,
  type StoredBatch,
} from '../store/batches.ts';
import { appendLog } from '../store/log.ts';
import { type Context, type Handlers, instant, newId, opened } from './context.ts';

/** What our own documents say they are in their first bytes. */
const ownDocument = /^\uFEFF?\s*\{[^}]{0,2000}?"format"\s*:\s*"courier-(card|agreement|mapping)\//;

/** Throws `app.cancelled` once the person has cancelled. */
export function stopIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new Problem('app.cancelled');
}

/** Gives other calls (a cancel among them) their turn in the middle of long work. */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

async function importFile(
  context: Context,
  file: string,
  call: { signal: AbortSignal; progress: (done: number, total: number) => void },
): Promise<string> {
  const session = opened(context);
  const input = await openFile(file);
  try {
    const head = await input.head(headSize);
    const found = recognise(head, input.size);
    if (!found?.format.read) throw notRecognised(head, input.size);
    const { format, recognised } = found;
    const id = newId(context);
    const at = instant(context);
    const { store } = session;
    const sha256 = await hashFile(input);
    if (findBatchBySha256(store, sha256)) throw new Problem('import.already');
    await store.transaction(async () => {
      const first = nextRecordNumber(store);
      let records = 0;
      let issues = 0;
      let bytes = 0;
      for await (const batch of format.read?.(input, context.dictionary) ?? []) {
        stopIfCancelled(call.signal);
        for (const read of batch) {
          bytes = read.bytes;
          if ('record' in read) {
            addRecord(store, first + records, id, read.record.id, read.json ?? JSON.stringify(read.record.data));
            records += 1;
          } else {
            addIssue(store, id, read.issue.row, read.issue.code, read.issue.field ?? null);
            issues += 1;
          }
        }
        call.progress(records, bytes === 0 ? 0 : Math.max(records, Math.round((records * input.size) / bytes)));
        await breathe();
      }
      stopIfCancelled(call.signal);
      if (records === 0) throw new Problem('import.no-records');
      addBatch(store, {
        id,
        name: input.name,
        sha256,
        format: format.id,
        version: recognised.version ?? null,
        imported: at,
        records,
        issues,
        first,
        last: first + records - 1,
      });
      appendLog(store, at, 'batch.imported', { batch: id, format: format.id, records, issues });
    });
    return id;
  } finally {
    await input.close();
  }
}

function batchView({
  id,
  name,
  format,
  version,
  imported,
  records,
  issues,
}: StoredBatch): Result<'batch.list'>[number] {
  return { id, name, format, version, imported, records, issues };
}

export const importMethods: Handlers<'file.recognise' | 'import.run' | 'batch.list' | 'batch.issues'> = {
  'file.recognise': async (context, { file }) => {
    const found = await openFile(context.grants.path(file));
    try {
      const head = await found.head(headSize);
      if (formatOf(head) === 'package') return { kind: 'package' };
      const own = ownDocument.exec(new TextDecoder().decode(head.subarray(0, 4096)))?.[1];
      if (own === 'card' || own === 'agreement' || own === 'mapping') return { kind: own };
      return { kind: recognise(head, found.size)?.format.read ? 'export' : 'unknown' };
    } finally {
      await found.close();
    }
  },
  'import.run': async (context, { file }, call) => {
    const { store } = opened(context);
    const progress = (done: number, total: number) => call.progress({ stage: 'reading', done, total });
    const id = await importFile(context, context.grants.path(file), { signal: call.signal, progress });
    context.changed();
    const batch = findBatch(store, id);
    if (!batch) throw new Problem('batch.unknown');
    return { ...batchView(batch), groups: [...groupIssues(store, id)] };
  },
  'batch.list': async (context) => listBatches(opened(context).store).map(batchView),
  'batch.issues': async (context, { batch }) => [...groupIssues(opened(context).store, batch)],
};
