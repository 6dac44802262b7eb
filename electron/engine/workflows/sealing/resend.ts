// Writes the very same package again, to another stick: the same bytes, under another name. Engine.
import { createHash } from 'node:crypto';
import path from 'node:path';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { stageFile } from '../../files/disk.ts';
import { alarmsOfPackage, firstUnwatched } from '../../store/child-alarms.ts';
import type { StoredCard } from '../../store/cards.ts';
import { appendLog } from '../../store/log.ts';
import type { StoredPackage } from '../../store/packages.ts';
import { listRestoreSigns } from '../../store/restore-signs.ts';
import { addWrittenAgain, removeWrittenAgain } from '../../store/sealed-files.ts';
import { takenBackOf } from '../../store/taken-back.ts';
import { findSuspension } from '../../store/signatures.ts';
import { listUnnamed, markUnnamed, unmarkUnnamed } from '../../store/unnamed-files.ts';
import { refusal } from '../agreements/agreement-state.ts';
import { cardVerifiedOnce } from '../agreements/same-partner.ts';
import { suspendedByPartner } from '../agreements/suspended-by-partner.ts';
import { packageOf } from '../board/board.ts';
import { raiseAlarms } from '../cases/alarms.ts';
import { agreementOf, ask, type Context, instant, opened, type Session } from '../context.ts';
import { stopIfCancelled } from '../long-work.ts';
import { cardOfPartner } from '../partners/cards.ts';
import { inTurn } from '../turns.ts';
import { isBeingWritten } from '../workspace/leftovers.ts';
import { packageName } from './dispatch.ts';
import { sealedBytes, sealedSize } from '../board/sealed-bytes.ts';

/** What is written again, and whom it is for. */
interface Resendable {
  readonly entry: StoredPackage;
  readonly card: StoredCard;
  readonly size: number;
}

/**
 * Throws unless a package may be written again. It needs no agreement in force: it was sealed under one. What was taken
 * back since never goes once more: neither a voided package, nor one with a child who was withdrawn.
 */
export function requireResendable(context: Context, session: Session, id: string): Resendable {
  const entry = packageOf(session, id);
  if (entry.direction !== 'out') throw new Problem('package.not-sent');
  if (isBeingWritten(session.store, id)) throw new Problem('package.unknown');
  if (entry.voided !== null) throw new Problem('package.voided');
  if (entry.kind === 'referral') {
    if (findSuspension(session.store, entry.agreement) || suspendedByPartner(session, entry.agreement))
      throw refusal(agreementOf(session, entry.agreement, entry.version).agreement, 'suspended');
    const count = countTakenBackSince(session, entry);
    if (count > 0) throw new Problem('resend.taken-back', { count });
  }
  const card = cardOfPartner(session, entry.partner);
  // What takes back or answers rests on its exchange: a card that was verified once is enough.
  const isVerified = entry.kind === 'referral' ? card.verified !== null : cardVerifiedOnce(session, card.id);
  if (!isVerified) throw new Problem('card.unverified', { organisation: card.organisation });
  const size = sealedSize(context, session, entry);
  if (size === null) throw new Problem('resend.not-kept');
  return { entry, card, size };
}

/**
 * How many referrals and children of a package were taken back since it was sealed, by a notice or by a newer import. A
 * refused consent counts also once a person has dealt with it.
 */
function countTakenBackSince({ store }: Session, { id, referrals }: StoredPackage): number {
  const alarms = alarmsOfPackage(store, id).filter(
    ({ settled, kinds }) => settled === null || kinds.includes('consent'),
  );
  const { whole, referrals: single } = takenBackOf(store, id);
  return whole === null ? Math.max(single.size, new Set(alarms.map(({ position }) => position)).size) : referrals;
}

/**
 * Writes a package of ours once more into `folder`, after a native question. The partner notices that it is the same.
 * Throws what `requireResendable` throws, `seal.declined`, `app.busy`, `app.cancelled`, `file.write-failed`: nothing is
 * then left in the folder.
 */
export async function resend(
  context: Context,
  { package: id, folder }: { readonly package: string; readonly folder: string },
  call: Call,
): Promise<Result<'board.resend'>> {
  const session = opened(context);
  // What the newest import takes back counts, also where nobody has looked at it yet.
  await raiseAlarms(context, call);
  const { entry, card, size } = requireResendable(context, session, id);
  const isRestored = listRestoreSigns(session.store).some(({ partner }) => partner === card.id);
  await ask(
    context,
    'resend',
    {
      kind: entry.kind,
      partner: card.organisation,
      sealed: context.texts.day(entry.sealed),
      number: entry.sequence,
      referrals: entry.referrals,
      restored: isRestored ? 'yes' : 'no',
      megabytes: Math.max(1, Math.ceil(size / 1_000_000)),
    },
    'seal.declined',
  );
  const file = await inTurn(session.store, 'sealing', call.signal, () =>
    writeAgain(context, session, id, folder, call),
  );
  context.changed();
  return { package: id, file, sha256: entry.sha256, size };
}

/** The file under a temporary name first, then the record of it, then its name: what can be carried is on record. */
async function writeAgain(context: Context, session: Session, id: string, folder: string, call: Call): Promise<string> {
  const { store } = session;
  await raiseAlarms(context, call);
  const { entry, size } = requireResendable(context, session, id);
  const file = packageName(context);
  const staged = await stageFile(folder, file, async (write) => {
    const hash = createHash('sha256');
    let done = 0;
    for await (const part of sealedBytes(session, id)) {
      stopIfCancelled(call.signal);
      hash.update(part);
      await write(part);
      done += part.length;
      call.progress({ stage: 'sealing', done, total: size });
    }
    const sha256 = hash.digest('hex');
    // Half of a package, or another one, is never carried.
    if (sha256 !== entry.sha256) throw new Problem('resend.not-kept');
    return { sha256 };
  });
  const place = path.join(folder, file);
  let before: string | undefined;
  try {
    stopIfCancelled(call.signal);
    store.transaction(() => {
      // While it was written, a withdrawal may have come, the package voided, the agreement suspended.
      if (entry.kind === 'referral' && firstUnwatched(store) !== undefined) throw new Problem('seal.changed');
      const { card } = requireResendable(context, session, id);
      before = listUnnamed(store).find((each) => each.package === id)?.file;
      const at = instant(context);
      addWrittenAgain(store, id, place, at);
      unmarkUnnamed(store, id);
      markUnnamed(store, id, file);
      appendLog(store, at, 'package.written-again', { package: id, partner: card.organisation });
    });
  } catch (error) {
    await staged.discard();
    throw error;
  }
  try {
    await staged.publish();
  } catch (error) {
    store.transaction(() => {
      removeWrittenAgain(store, id, place);
      unmarkUnnamed(store, id);
      if (before !== undefined) markUnnamed(store, id, before);
      appendLog(store, instant(context), 'package.not-written', { package: id });
    });
    throw error;
  }
  // The file is there: also the one of before need not be looked for any more.
  try {
    store.transaction(() => unmarkUnnamed(store, id));
  } catch {
    // The mark stays, and a person looks for the file.
  }
  return file;
}
