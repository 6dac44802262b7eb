// Methods: a file is recognised and imported: all of it or nothing. Engine.
import { Problem } from '../../../shared/problems.ts';
import type { Result } from '../../../shared/rpc/contract.ts';
import { openFile } from '../files.ts';
import { headSize } from '../formats/index.ts';
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
import { ask, type Context, type Handlers, instant, newId, opened } from './context.ts';
import { practiceSha256 } from '../training.ts';
import { type Hints, headOf, isImportable, openInput } from './input.ts';
import { samplesOf } from './samples.ts';

/** What our own documents say they are in their first bytes. */
const ownDocument = /^\uFEFF?\s*\{[^}]{0,2000}?"format"\s*:\s*"courier-(card|agreement|mapping)\//;

/** Throws `app.cancelled` once the person has cancelled. */
export function stopIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new Problem('app.cancelled');
}

/** Gives other calls (a cancel among them) their turn in the middle of long work. */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Training is for invented children: its passphrase is known to everybody, so a person must say that they are. And what
 * is invented is never taken for real.
 */
async function keepWorldsApart(context: Context, sha256: string): Promise<void> {
  const isPractice = sha256 === practiceSha256;
  const { world } = opened(context);
  if (world === 'live' && isPractice) throw new Problem('import.practice');
  if (world === 'training' && !isPractice) await ask(context, 'training-import', {}, 'import.declined');
}

async function importFile(
  context: Context,
  file: string,
  hints: Hints,
  call: { signal: AbortSignal; progress: (done: number, total: number) => void },
): Promise<string> {
  const { store } = opened(context);
  const { name, sha256, source, format, recognised, close } = await openInput(file, hints);
  try {
    const id = newId(context);
    const at = instant(context);
    if (findBatchBySha256(store, sha256)) throw new Problem('import.already');
    await keepWorldsApart(context, sha256);
    await store.transaction(async () => {
      const first = nextRecordNumber(store);
      let records = 0;
      let issues = 0;
      let bytes = 0;
      for await (const batch of format.read?.(source, context.dictionary) ?? []) {
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
        call.progress(records, bytes === 0 ? 0 : Math.max(records, Math.round((records * source.size) / bytes)));
        await breathe();
      }
      stopIfCancelled(call.signal);
      if (records === 0) throw new Problem('import.no-records');
      addBatch(store, {
        id,
        name,
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
    await close();
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

export const importMethods: Handlers<
  'file.recognise' | 'import.samples' | 'import.run' | 'batch.list' | 'batch.issues'
> = {
  'file.recognise': async (context, { file }) => {
    const found = await openFile(context.grants.path(file));
    try {
      const head = await found.head(headSize);
      if (formatOf(head) === 'package') return { kind: 'package' };
      const own = ownDocument.exec(new TextDecoder().decode(head.subarray(0, 4096)))?.[1];
      if (own === 'card' || own === 'agreement' || own === 'mapping') return { kind: own };
      return { kind: (await isImportable(found, head)) ? 'export' : 'unknown' };
    } finally {
      await found.close();
    }
  },
  'import.samples': async (context, { file, password }) =>
    (await samplesOf(await headOf(context.grants.path(file), password))).map(({ encoding, pieces }) => ({
      encoding: encoding === 'windows-1256' ? encoding : 'windows-1252',
      pieces: [...pieces],
    })),
  'import.run': async (context, { file, password, encoding }, call) => {
    const { store } = opened(context);
    const progress = (done: number, total: number) => call.progress({ stage: 'reading', done, total });
    const id = await importFile(
      context,
      context.grants.path(file),
      { password, encoding },
      { signal: call.signal, progress },
    );
    context.changed();
    const batch = findBatch(store, id);
    if (!batch) throw new Problem('batch.unknown');
    return { ...batchView(batch), groups: [...groupIssues(store, id)] };
  },
  'batch.list': async (context) => listBatches(opened(context).store).map(batchView),
  'batch.issues': async (context, { batch }) => [...groupIssues(opened(context).store, batch)],
};
