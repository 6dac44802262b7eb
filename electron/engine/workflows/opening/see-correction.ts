// A person has seen what a correction says otherwise: then it can be acknowledged. Engine.
import { Problem } from '../../../../shared/problems.ts';
import { appendLog } from '../../store/log.ts';
import { noticeLinesOf, setOutcomes } from '../../store/notice-lines.ts';
import { findNotice, setDealt } from '../../store/notices.ts';
import { findPackage } from '../../store/packages.ts';
import { packageOf } from '../board/board.ts';
import { type Context, instant, opened } from '../context.ts';
import { cardOfPartner } from '../partners/cards.ts';

/** Notes that a person has seen a correction. Once seen it stays seen. Throws `notice.unknown`. */
export function seeCorrection(context: Context, id: string, by: string): void {
  const session = opened(context);
  const { store } = session;
  const at = instant(context);
  store.transaction(() => {
    const notice = findNotice(store, id);
    if (notice?.kind !== 'correction' || findPackage(store, id)?.direction !== 'in')
      throw new Problem('notice.unknown');
    if (notice.dealt !== null) return;
    const lines = noticeLinesOf(store, id);
    setOutcomes(
      store,
      id,
      lines.map(() => ({ outcome: 'seen' as const })),
    );
    setDealt(store, id, by, at);
    const partner = cardOfPartner(session, packageOf(session, id).partner).organisation;
    appendLog(store, at, 'correction.seen', { package: id, partner, by, referrals: lines.length });
  });
  context.changed();
}
