// Voids a package that was not carried: it stays on record, and its file is deleted where it was written. Engine.
import { rm } from 'node:fs/promises';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { hashFile, isThere, openFile } from '../../files/disk.ts';
import { appendLog } from '../../store/log.ts';
import { fileOf, setVoided } from '../../store/packages.ts';
import { filesWrittenAgain, removeSealedFile } from '../../store/sealed-files.ts';
import { unmarkUnnamed } from '../../store/unnamed-files.ts';
import { type Context, instant, type Session } from '../context.ts';
import { exchangeView, packageOf, sentPackageOf } from './board.ts';

type FileState = Result<'board.void'>['file'];
const worstFirst: readonly FileState[] = ['not-deleted', 'changed', 'not-there', 'deleted'];

/**
 * Voids a package that we sealed and that was not handed over. Throws `package.unknown`, `package.not-sent` for one that
 * came in, `package.carried` for one that was handed over or opened, and `package.voided`.
 */
export async function voidPackage(
  context: Context,
  session: Session,
  id: string,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<Result<'board.void'>> {
  const { store } = session;
  const at = instant(context);
  const sha256 = store.transaction(() => {
    const entry = sentPackageOf(session, id);
    if (entry.handedOver !== null || entry.received !== null) throw new Problem('package.carried');
    if (entry.voided !== null) throw new Problem('package.voided');
    setVoided(store, id, reason, at);
    unmarkUnnamed(store, id);
    removeSealedFile(store, id);
    // The reason may be about a child: it stays beside the package and never comes into the log.
    appendLog(store, at, 'package.voided', { package: id, partner: exchangeView(session, entry).partner, by });
    return entry.sha256;
  });
  context.changed();
  const places = [fileOf(store, id), ...filesWrittenAgain(store, id)];
  const states: FileState[] = [];
  for (const place of places) states.push(await deleteFile(place, sha256));
  // One that could not be deleted is said, whatever became of the others.
  const file = worstFirst.find((state) => states.includes(state)) ?? 'not-there';
  return { exchange: exchangeView(session, packageOf(session, id)), file };
}

/** Deletes the package where it was written, and nothing that has come to lie there since. */
async function deleteFile(path: string | null, sha256: string): Promise<FileState> {
  if (path === null || !(await isThere(path))) return 'not-there';
  try {
    const file = await openFile(path);
    try {
      if ((await hashFile(file)) !== sha256) return 'changed';
    } finally {
      await file.close();
    }
    await rm(path);
    return 'deleted';
  } catch {
    return 'not-deleted';
  }
}
