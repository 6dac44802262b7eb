// How one kind of notice is kept: read first, then kept inside the transaction that puts it on record. Engine.
import type { Manifest, MappingPin } from '../../../../shared/model/package/manifest.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Opened } from '../../package/open.ts';
import { findCard } from '../../store/cards.ts';
import type { LogDetail } from '../../store/log-leaf.ts';
import type { StoredPackage } from '../../store/packages.ts';
import { isSamePartner } from '../agreements/same-partner.ts';
import type { Context, Session } from '../context.ts';

/** What a keeper has at hand inside the transaction. The notice's own package is on record already. */
export interface Keeping {
  readonly context: Context;
  readonly session: Session;
  readonly incoming: Opened;
  readonly at: string;
}

/** The exchange that a notice is shown with, and what the log says of it beside the package and the partner. */
export interface KeptAs {
  readonly exchange: string;
  readonly detail: LogDetail;
  /** Of a correction: what it holds, and by which mapping. */
  readonly counts?: { readonly records: number; readonly referrals: number };
  readonly mapping?: MappingPin | null;
  /** Of a correction: the referrals that were taken back before it came. They are erased as it comes. */
  readonly taken?: ReadonlySet<string>;
}
export type KeptNotice = (keeping: Keeping) => KeptAs;

/** One kind. `keep` checks everything that it relies on: nothing is checked outside the transaction. */
export interface Keeper<T> {
  readonly read: (incoming: Opened) => Promise<T>;
  readonly keep: (keeping: Keeping, content: T) => KeptAs;
}

/** A keeper that has read what it will keep. */
export const reading =
  <T>({ read, keep }: Keeper<T>) =>
  async (incoming: Opened): Promise<KeptNotice> => {
    const content = await read(incoming);
    return (keeping) => keep(keeping, content);
  };

/**
 * Requires a package that is here to be of the sender of a notice, and of the exchange that its manifest names. Throws
 * `notice.other-partner`, `notice.other-exchange`.
 */
export function requireSameExchange(
  session: Session,
  { from, agreement, useCase }: Manifest,
  entry: StoredPackage,
  direction: StoredPackage['direction'],
): void {
  const [sender, partner] = [from.card, entry.partner].map((id) => findCard(session.store, id));
  const isOfSender =
    sender !== undefined &&
    partner !== undefined &&
    entry.direction === direction &&
    isSamePartner(session, entry.agreement, sender, partner);
  if (!isOfSender) throw new Problem('notice.other-partner');
  const isSame =
    entry.agreement === agreement.id && String(entry.version) === agreement.version && entry.useCase === useCase;
  if (!isSame) throw new Problem('notice.other-exchange');
}
