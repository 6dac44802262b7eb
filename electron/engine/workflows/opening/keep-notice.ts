// Stores a partner's notice: what takes back, and what acknowledges. THE TABLE OF KEEPERS: kind -> how it is kept. Engine.
// None asks whether the agreement is in force: a notice rests on the exchange that it names.
import type { NoticeKind } from '../../../../shared/model/package/notices.ts';
import type { Opened } from '../../package/open.ts';
import { eraseReferrals } from '../../store/erase-referrals.ts';
import { appendLog } from '../../store/log.ts';
import type { Context, Session } from '../context.ts';
import { keepPlace } from '../facts/partner-lines.ts';
import { cardOfPartner } from '../partners/cards.ts';
import { type KeptNotice, reading } from './keeper.ts';
import { keepAcknowledgement, keepRecall, keepSuspension, keepVoid, keepWithdrawal } from './keepers.ts';
import { readCorrection } from './keep-correction.ts';
import { keepStatus } from './keep-status.ts';
import { addOpened, storedPackage } from './stored-package.ts';
import { requireNotSeen, requireVerifiedOnce } from './welcome.ts';

/** The keeper of one kind, with what it reads of a package. */
type Reader = (incoming: Opened, context: Context, session: Session) => Promise<KeptNotice>;

const keepers: Readonly<Record<NoticeKind, Reader>> = {
  withdrawal: reading(keepWithdrawal),
  recall: reading(keepRecall),
  correction: readCorrection,
  status: reading(keepStatus),
  void: reading(keepVoid),
  suspension: reading(keepSuspension),
  acknowledgement: reading(keepAcknowledgement),
};

/**
 * Keeps a verified notice in one transaction, which checks once more all that it relies on. Returns the id of the exchange
 * that it is shown with. Throws `package.manifest`, `package.replayed`, `package.sender-unverified`, and `notice.…` for
 * what is not of this sender or this exchange.
 */
export async function keepNotice(
  context: Context,
  session: Session,
  incoming: Opened,
  kind: NoticeKind,
  at: string,
): Promise<string> {
  const { manifest } = incoming;
  const { store } = session;
  const keep = await keepers[kind](incoming, context, session);
  return store.transaction(() => {
    requireNotSeen(session, incoming);
    requireVerifiedOnce(session, manifest);
    const keeping = { context, session, incoming, at };
    // The rows of a correction come before the package, so that the log covers them.
    const rows = kind === 'correction' ? keep(keeping) : undefined;
    addOpened(context, session, storedPackage(incoming, kind, at, rows?.counts, rows?.mapping));
    if (rows?.taken && rows.taken.size > 0) eraseReferrals(store, manifest.id, rows.taken);
    const { exchange, detail } = rows ?? keep(keeping);
    keepPlace(context, session, incoming, at);
    const partner = cardOfPartner(session, manifest.from.card).organisation;
    appendLog(store, at, `${kind}.received`, { package: manifest.id, partner, ...detail });
    return exchange;
  });
}
