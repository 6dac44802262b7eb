// What keeps a referral from being taken over, and from going into a file: asked wherever either happens. Engine.
import type { Block } from '../../exchange/take-over-plan.ts';
import type { StoredReferral } from '../../store/package-rows.ts';
import type { StoredPackage } from '../../store/packages.ts';
import type { Session } from '../context.ts';

/** What the end of a referral keeps back; null where nothing does. A referral that nobody has decided about can go. */
export function blockByEnd(
  _session: Session,
  _entry: StoredPackage,
  { decision }: Pick<StoredReferral, 'id' | 'decision'>,
): Block | null {
  return decision === 'rejected' ? { why: 'rejected' } : null;
}
