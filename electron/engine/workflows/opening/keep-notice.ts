// Stores a partner's notice: what takes back, and what acknowledges. THE TABLE OF KEEPERS: kind -> how it is kept. Engine.
// None asks whether the agreement is in force: a notice rests on the exchange that it names.
import type { NoticeKind } from '../../../../shared/model/package/notices.ts';
import type { Opened } from '../../package/open.ts';
import { appendLog } from '../../store/log.ts';
import type { Context, Session } from '../context.ts';
import { keepPlace } from '../facts/partner-lines.ts';
import { cardOfPartner } from '../partners/cards.ts';
import { type KeptNotice, reading } from './keeper.ts';
import { keepAcknowledgement, keepRecall, keepSuspension, keepVoid, keepWithdrawal } from './keepers.ts';
import { addOpened, storedPackage } from './stored-package.ts';
import { requireNotSeen, requireVerifiedOnce } from './welcome.ts';

const keepers: Readonly<Record<NoticeKind, (incoming: Opened) => Promise<KeptNotice>>> = {
  withdrawal: reading(keepWithdrawal),
  recall: reading(keepRecall),
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
  const keep = await keepers[kind](incoming);
  return store.transaction(() => {
    requireNotSeen(session, incoming);
    requireVerifiedOnce(session, manifest);
    addOpened(context, session, storedPackage(incoming, kind, at));
    const { exchange, detail } = keep({ context, session, incoming, at });
    keepPlace(context, session, incoming, at);
    const partner = cardOfPartner(session, manifest.from.card).organisation;
    appendLog(store, at, `${kind}.received`, { package: manifest.id, partner, ...detail });
    return exchange;
  });
}
