// Writes what was taken over of a package into plain files outside Courier, and keeps on record what is where. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { type FileMade, writeFileSet } from '../../files/file-set.ts';
import { appendLog } from '../../store/log.ts';
import { findReferral } from '../../store/package-rows.ts';
import type { StoredPackage } from '../../store/packages.ts';
import { takenOf } from '../../store/taken-over.ts';
import { addFileSet, markNamed, removeFileSet } from '../../store/written-files.ts';
import type { TakeOverBlock } from '../../../../shared/model/package/take-over.ts';
import { exchangeView, packageOf } from '../board/board.ts';
import { ask, type Context, instant, newId, opened, type Session, today } from '../context.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { endReader } from './blocks.ts';
import { unfitReferrals, missingField } from './fit.ts';
import { formName, requestBy, requireReferrals, type WrittenBy, writerNamed, writtenBy } from './forms.ts';
import { knownCase } from './known-case.ts';
import { paperFiles, paperOf } from './paper-files.ts';
import { storedReferrals, writable } from './referred-children.ts';
import { useCaseThen } from './plan.ts';
import { lastDay } from './retention.ts';
import { valuesDecided } from './values-decided.ts';
import { whileWriting } from './writing-now.ts';

/** What is written, and where. */
export interface WriteRequest {
  readonly package: string;
  readonly form: string;
  readonly folder: string;
  readonly by: string;
  /** True: files of these names that are there already are replaced. */
  readonly replace: boolean;
}

/** The files that were written. */
export interface WrittenTaken {
  readonly set: string;
  readonly files: readonly FileMade[];
  readonly children: number;
  readonly referrals: number;
  /** Referrals that were taken over and are in no file, each with its reason. */
  readonly leftOut: readonly { readonly referral: string; readonly why: TakeOverBlock; readonly field?: string }[];
  /** The last day on which the agreement lets us keep the files. */
  readonly until: string | null;
}

/**
 * Writes the files of a package in one form. A person is told natively that they are plain and lie outside Courier. Every
 * referral that was taken over is in them, but those that were taken back, rejected or erased since, and those that the
 * form cannot hold. Before one of the files has its name they are on record, and in the same step every referral is asked
 * once more whether it may go, and says what it said. Throws `take-over.nothing`, `take-over.changed` where one may not go any more,
 * `take-over.declined`, `write.unknown`, `file.exists`, `file.write-failed`, `app.cancelled`.
 */
export async function writeTaken(context: Context, request: WriteRequest, call: Call): Promise<WrittenTaken> {
  const session = opened(context);
  const { store } = session;
  const entry = packageOf(session, request.package);
  requireReferrals(entry);
  const by = writtenBy(context, session, entry);
  const writer = writerNamed(by, request.form);
  const values = valuesDecided(store, entry.id);
  const { ids, leftOut } = await whatGoes(context, session, entry, by, request.form, call);
  if (ids.size === 0) throw new Problem('take-over.nothing');
  const { partner } = exchangeView(session, entry);
  const taken = takenOf(store, entry.id);
  const children = new Set([...ids].map((id) => taken.get(id)?.child)).size;
  const counts = { children, referrals: ids.size };
  const form = formName(context, request.form);
  await ask(context, 'write-files', { partner, form, ...counts }, 'take-over.declined');

  let done = 0;
  const pause = async () => {
    stopIfCancelled(call.signal);
    call.progress({ stage: 'files', done });
    await breathe();
  };
  const paper = paperOf(request.form);
  const files = paper
    ? paperFiles(context, session, entry, paper, [...ids], pause)
    : writer.files({
        ...requestBy(context, by, today(context)),
        pause,
        caseOf: knownCase(store, entry.id, by),
        referrals: async function* () {
          for (const referral of writable(store, entry.id, by.isMapped, ({ id }) => ids.has(id))) {
            done += 1;
            if (done % 200 === 0) await pause();
            yield referral;
          }
        },
      });
  const set = newId(context);
  const until = lastDay(useCaseThen(session, entry), entry);
  let isOnRecord = false;
  try {
    const made = await whileWriting(set, () =>
      writeFileSet(request.folder, files, {
        replace: request.replace,
        settle: (written) =>
          store.transaction(() => {
            requireStillGoing(session, entry, ids, values);
            const at = instant(context);
            const { id, folder, by: who } = { ...request, id: set };
            addFileSet(
              store,
              { id, package: entry.id, form: request.form, by: who, at, folder, children, until },
              written,
              [...ids],
            );
            appendLog(store, at, 'files.written', {
              ...{ package: entry.id, partner, by: who, form: request.form, files: written.length },
              referrals: ids.size,
            });
            isOnRecord = true;
          }),
      }),
    );
    store.transaction(() => markNamed(store, set));
    return { set, files: made, ...counts, leftOut, until };
  } catch (error) {
    if (isOnRecord) takeOffRecord(context, session, entry, set);
    throw error;
  } finally {
    context.changed();
  }
}

/** The files did not get their names: nothing of them is outside. */
function takeOffRecord(context: Context, { store }: Session, entry: StoredPackage, set: string): void {
  store.transaction(() => {
    removeFileSet(store, set);
    appendLog(store, instant(context), 'files.failed', { package: entry.id });
  });
}

/** The referrals that go into files of a form, and those that stay behind. */
async function whatGoes(
  context: Context,
  { store }: Session,
  entry: StoredPackage,
  by: WrittenBy,
  form: string,
  call: Call,
): Promise<{ readonly ids: ReadonlySet<string>; readonly leftOut: WrittenTaken['leftOut'] }> {
  const session = opened(context);
  const taken = takenOf(store, entry.id);
  const leftOut: WrittenTaken['leftOut'][number][] = [];
  const ids = new Set<string>();
  const byEnd = endReader(session, entry);
  for (const referral of storedReferrals(store, entry.id)) {
    if (!taken.has(referral.id)) continue;
    const block = byEnd(referral);
    const field = block ? undefined : missingField(referral, by);
    if (block) leftOut.push({ referral: referral.id, ...block });
    else if (field !== undefined) leftOut.push({ referral: referral.id, why: 'no-value', field });
    else ids.add(referral.id);
  }
  const open = writable(store, entry.id, by.isMapped, ({ id }) => ids.has(id));
  const request = { ...requestBy(context, by, today(context)), caseOf: knownCase(store, entry.id, by) };
  const unfit = await unfitReferrals(writerNamed(by, form), request, open, async () => {
    stopIfCancelled(call.signal);
    await breathe();
  });
  for (const [referral, block] of unfit) {
    ids.delete(referral);
    leftOut.push({ referral, ...block });
  }
  return { ids, leftOut };
}

/** Requires of each referral that it is still taken over, may go, and says what it said. Call in the transaction that puts the files on record. */
function requireStillGoing(session: Session, entry: StoredPackage, ids: ReadonlySet<string>, values: string): void {
  if (valuesDecided(session.store, entry.id) !== values) throw new Problem('take-over.changed', { package: entry.id });
  const taken = takenOf(session.store, entry.id);
  const byEnd = endReader(session, entry);
  for (const id of ids) {
    const referral = findReferral(session.store, entry.id, id);
    if (!referral || !taken.has(id) || byEnd(referral) !== null)
      throw new Problem('take-over.changed', { package: entry.id });
  }
}
