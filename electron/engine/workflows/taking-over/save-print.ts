// A printed document becomes a file outside Courier: plain, where a person said, and on record. Engine.
// Sheets of what came in are plain files like any other that is written of it: they end with the retention, and a withdrawal
// is answered with them.
import path from 'node:path';
import type { Params, Result } from '../../../../shared/rpc/contract/index.ts';
import { Problem } from '../../../../shared/problems.ts';
import { writeFileSet } from '../../files/file-set.ts';
import { appendLog } from '../../store/log.ts';
import { findReferral } from '../../store/package-rows.ts';
import { findPackage, type StoredPackage } from '../../store/packages.ts';
import { isAnyTakenBack, isTakenBack, takenBackOf } from '../../store/taken-back.ts';
import { addFileSet, markNamed, removeFileSet, type WrittenFile } from '../../store/written-files.ts';
import { type Context, instant, newId, type Session } from '../context.ts';
import { useCaseThen } from './plan.ts';
import { lastDay } from './retention.ts';
import { whileWriting } from './writing-now.ts';

/** The form of plain files under which a print of referrals is on record. */
const forms = { sheets: 'sheet', aid: 'entry-aid', document: 'sheet' } as const;

/**
 * Writes what the host has printed for a file. The person has chosen the place natively, and was asked there about a file
 * of this name: it is replaced whole, or stays. `package`: of whose referrals it is. Throws `file.grant-unknown`,
 * `package.unknown`, `notice.taken-back` where one of them was taken back, `file.write-failed`.
 */
export async function savePrint(
  context: Context,
  session: Session,
  { file: token, kind, package: packageId, referrals = [] }: Params<'print.save'>,
): Promise<Result<'print.save'>> {
  const { store } = session;
  const place = context.grants.path(token);
  const bytes = context.grants.take(token);
  const entry = packageId === null ? undefined : findPackage(store, packageId);
  if (packageId !== null && entry === undefined) throw new Problem('package.unknown');
  // A paper that names none of its referrals may be of any.
  const requireNoneTakenBack = () => {
    if (entry?.direction === 'in' && referrals.length === 0 && isAnyTakenBack(takenBackOf(store, entry.id)))
      throw new Problem('notice.taken-back');
  };
  requireNoneTakenBack();
  const name = path.basename(place);
  const set = newId(context);
  const isOfReferrals = entry?.direction === 'in' && referrals.length > 0;
  let isOnRecord = false;
  const settle = (made: readonly Pick<WrittenFile, 'name' | 'size' | 'sha256'>[]) => {
    const at = instant(context, session);
    store.transaction(() => {
      // While the file was written, a withdrawal may have come.
      requireNoneTakenBack();
      if (entry && isOfReferrals) {
        const children = childrenOf(session, entry, referrals);
        const until = lastDay(useCaseThen(session, entry), entry);
        const { organisation: by } = session;
        const folder = path.dirname(place);
        addFileSet(store, { id: set, package: entry.id, form: forms[kind], by, at, folder, children, until }, made, [
          ...new Set(referrals),
        ]);
        isOnRecord = true;
      }
      // The log says what it is, never the file: a person may have called it by a child's name.
      appendLog(store, at, 'print.saved', { kind, sha256: made[0]?.sha256 ?? '', ...(entry && { package: entry.id }) });
    });
  };
  const file = {
    name,
    bytes: async function* () {
      yield bytes;
    },
  };
  try {
    const [made] = await whileWriting(set, () => writeFileSet(path.dirname(place), [file], { replace: true, settle }));
    if (isOnRecord) store.transaction(() => markNamed(store, set));
    return { file: name, size: made?.size ?? 0 };
  } catch (error) {
    if (entry && isOnRecord)
      store.transaction(() => {
        removeFileSet(store, set);
        appendLog(store, instant(context, session), 'files.failed', { package: entry.id });
      });
    throw error;
  } finally {
    context.changed();
  }
}

/** How many children referrals are of. Throws `package.unknown` for one that is not there, `notice.taken-back`. */
function childrenOf({ store }: Session, { id }: StoredPackage, referrals: readonly string[]): number {
  const records = new Set<string>();
  for (const name of referrals) {
    const referral = findReferral(store, id, name);
    if (referral === undefined) throw new Problem('package.unknown');
    if (isTakenBack(store, id, name)) throw new Problem('notice.taken-back');
    records.add(referral.record);
  }
  return records.size;
}
