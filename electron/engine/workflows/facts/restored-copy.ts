// Whether this workspace was restored from a copy: partners' packages name what it does not know of itself. Engine.
import type { LogHead, Manifest } from '../../../../shared/model/package/manifest.ts';
import { findCard } from '../../store/cards.ts';
import { appendLog } from '../../store/log.ts';
import { addWitness, logHead, logRootAt } from '../../store/log-tree.ts';
import { addRestoreSign, headSign } from '../../store/restore-signs.ts';
import { sentManifest } from '../../store/sent-lines.ts';
import type { Store } from '../../store/store.ts';
import { type Context, instant, type Session } from '../context.ts';

/** True for a head that our log has, or had when it was shorter. */
function isOurHead(store: Store, { size, root }: LogHead): boolean {
  return size <= logHead(store).size && logRootAt(store, size) === root;
}

/** What a verified package says of ours that this workspace does not know; undefined where it knows all. */
function signIn(store: Store, { seen, inReplyTo }: Manifest): string | undefined {
  if (seen && !isOurHead(store, seen)) return headSign(seen);
  return inReplyTo && sentManifest(store, inReplyTo.package) === null ? `package ${inReplyTo.package}` : undefined;
}

/**
 * Keeps what a verified package of a verified sender tells of our own log: that it was seen, or that this workspace was
 * restored from a copy. The package itself may still be refused.
 */
export function keepWhatIsSeen(context: Context, { store }: Session, manifest: Manifest): void {
  const { id, from, seen } = manifest;
  const at = instant(context);
  store.transaction(() => {
    const sign = signIn(store, manifest);
    // Also a head that is not ours: whoever checks the log hears of it.
    if (seen && seen.size > 0) addWitness(store, { partner: from.card, ...seen, at });
    if (sign === undefined || !addRestoreSign(store, { partner: from.card, sign, package: id, at })) return;
    const partner = findCard(store, from.card)?.organisation ?? from.organisation;
    appendLog(store, at, 'copy.noticed', { partner, card: from.card });
    context.changed();
  });
}
