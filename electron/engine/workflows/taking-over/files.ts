// The plain files outside Courier: listed, checked, deleted; and which of them hold a child. Engine.
import path from 'node:path';
import { Problem } from '../../../../shared/problems.ts';
import { deleteSame, isThere } from '../../files/disk.ts';
import { appendLog } from '../../store/log.ts';
import { noticeLinesOf } from '../../store/notice-lines.ts';
import { findPackage } from '../../store/packages.ts';
import {
  countReferrals,
  endFile,
  filesOfSet,
  type FileSetEntry,
  findFileSet,
  listFileSets,
  markNamed,
  removeFileSet,
  setsHolding,
  stateFileSet,
  type WrittenFile,
} from '../../store/written-files.ts';
import { exchangeView } from '../board/board.ts';
import { ask, type Context, instant, opened, type Session, today } from '../context.ts';
import { isBeingNamed } from './writing-now.ts';

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

/**
 * Looks once more for files whose writing was cut off between the record and their names. Those of which one has its name are
 * there; where the folder is there and none is in it, nothing was written. Without the folder (a stick) nobody can tell.
 */
async function settleCutOff(
  context: Context,
  { store }: Session,
  { id, folder, package: of }: FileSetEntry,
): Promise<void> {
  const places = await Promise.all(filesOfSet(store, id).map(({ name }) => isThere(path.join(folder, name))));
  const isFolderThere = await isThere(folder);
  if (isBeingNamed(id) || (!places.some(Boolean) && !isFolderThere)) return;
  store.transaction(() => {
    if (findFileSet(store, id)?.isNamed !== false) return;
    if (places.some(Boolean)) markNamed(store, id);
    else {
      removeFileSet(store, id);
      const isHere = findPackage(store, of) !== undefined;
      appendLog(store, instant(context), 'files.failed', isHere ? { package: of } : {});
    }
  });
}

/** All files on record, or those of a package; the newest first. */
export async function listFiles(context: Context, packageId: string | null = null): Promise<readonly FileSetView[]> {
  const session = opened(context);
  const { store } = session;
  for (const entry of listFileSets(store, packageId)) if (!entry.isNamed) await settleCutOff(context, session, entry);
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

/** The files on record that hold what a notice names: its referrals, and all of a package that it names as a whole. */
export function filesOfNotice(context: Context, notice: string): readonly FileSetView[] {
  const session = opened(context);
  const lines = noticeLinesOf(session.store, notice);
  const referrals = lines.flatMap(({ referral }) => (referral === null ? [] : [referral]));
  const ids = new Set(setsHolding(session.store, referrals));
  const packages = new Set(lines.filter(({ referral }) => referral === null).map((line) => line.package));
  return listFileSets(session.store)
    .filter((entry) => ids.has(entry.id) || packages.has(entry.package))
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
  const remaining = filesOfSet(store, id).filter(isLeft);
  await ask(context, 'delete-files', { count: remaining.length }, 'take-over.declined');
  const outcomes: (readonly [name: string, outcome: Awaited<ReturnType<typeof deleteSame>>])[] = [];
  for (const { name, sha256 } of remaining)
    outcomes.push([name, await deleteSame(path.join(entry.folder, name), sha256)]);
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
