// The plain files outside Courier: listed, checked, deleted; and which of them hold a child. Engine.
import path from 'node:path';
import { Problem } from '../../../../shared/problems.ts';
import { deleteSame, isThere } from '../../files/disk.ts';
import { appendLog } from '../../store/log.ts';
import { findPackage } from '../../store/packages.ts';
import {
  countReferrals,
  endFile,
  filesOfSet,
  type FileSetEntry,
  findFileSet,
  listFileSets,
  markNamed,
  setsHolding,
  stateFileSet,
  type WrittenFile,
} from '../../store/written-files.ts';
import { exchangeView } from '../board/board.ts';
import { ask, type Context, instant, opened, type Session, today } from '../context.ts';

/** Files that were written together, as they are shown. */
export interface FileSetView extends Omit<FileSetEntry, 'isNamed'> {
  readonly partner: string;
  readonly referrals: number;
  readonly files: readonly WrittenFile[];
  /** True where the agreement's time is over and files may still be there. */
  readonly isDue: boolean;
}

const isLeft = ({ outcome }: WrittenFile): boolean => outcome === null || outcome === 'not-deleted';

function viewOf(context: Context, session: Session, entry: FileSetEntry): FileSetView {
  const { isNamed: _, ...set } = entry;
  const files = filesOfSet(session.store, entry.id);
  const of = findPackage(session.store, entry.package);
  return {
    ...set,
    partner: of ? exchangeView(session, of).partner : '',
    referrals: countReferrals(session.store, entry.id),
    files,
    isDue: entry.until !== null && entry.until < today(context) && files.some(isLeft),
  };
}

/** All files on record, or those of a package; the newest first. A writing that never came to its end is looked for once more. */
export async function listFiles(context: Context, packageId: string | null = null): Promise<readonly FileSetView[]> {
  const session = opened(context);
  const { store } = session;
  for (const { id, folder, isNamed } of listFileSets(store, packageId)) {
    // Killed between the record and the names: whether the files got these, the folder tells.
    if (isNamed) continue;
    const places = await Promise.all(filesOfSet(store, id).map(({ name }) => isThere(path.join(folder, name))));
    if (places.some(Boolean)) store.transaction(() => markNamed(store, id));
  }
  return listFileSets(store, packageId).map((entry) => viewOf(context, session, entry));
}

/** The files on record that hold one of these referrals, the newest first. */
export function filesHolding(context: Context, referrals: readonly string[]): readonly FileSetView[] {
  const session = opened(context);
  const ids = new Set(setsHolding(session.store, referrals));
  return listFileSets(session.store)
    .filter(({ id }) => ids.has(id))
    .map((entry) => viewOf(context, session, entry));
}

/**
 * Deletes files where they were written: only those that still have the very bytes, and nothing else. A person is asked
 * natively, and told what deleting on a flash drive is. Says of each file what became of it. Throws `files.unknown`,
 * `take-over.declined`.
 */
export async function deleteFiles(
  context: Context,
  { set: id, by }: { readonly set: string; readonly by: string },
): Promise<FileSetView> {
  const session = opened(context);
  const { store } = session;
  const entry = findFileSet(store, id);
  if (!entry) throw new Problem('files.unknown');
  const left = filesOfSet(store, id).filter(isLeft);
  await ask(context, 'delete-files', { count: left.length }, 'take-over.declined');
  const outcomes: (readonly [name: string, outcome: Awaited<ReturnType<typeof deleteSame>>])[] = [];
  for (const { name, sha256 } of left) outcomes.push([name, await deleteSame(path.join(entry.folder, name), sha256)]);
  store.transaction(() => {
    const at = instant(context);
    for (const [name, outcome] of outcomes) endFile(store, id, name, outcome, at);
    stateFileSet(store, id);
    const deleted = outcomes.filter(([, outcome]) => outcome === 'deleted').length;
    const isHere = findPackage(store, entry.package) !== undefined;
    appendLog(store, at, 'files.deleted', {
      ...(isHere ? { package: entry.package } : {}),
      by,
      files: outcomes.length,
      deleted,
    });
  });
  context.changed();
  return viewOf(context, session, findFileSet(store, id) ?? entry);
}
