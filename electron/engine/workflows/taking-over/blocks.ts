// What keeps a referral from being taken over, and from going into a file: asked wherever either happens. Engine.
import type { TakeOverBlock } from '../../../../shared/model/package/take-over.ts';
import type { Block } from '../../exchange/take-over-plan.ts';
import type { StoredReferral } from '../../store/package-rows.ts';
import type { StoredPackage } from '../../store/packages.ts';
import { type TakenBackBy, takenBackBy, takenBackOf } from '../../store/taken-back.ts';
import type { Session } from '../context.ts';

const whyTakenBack: Readonly<Record<TakenBackBy, TakeOverBlock>> = {
  withdrawal: 'withdrawn',
  recall: 'recalled',
};

/** Says of a referral what its end keeps back; null where nothing does. */
export type BlockByEnd = (referral: Pick<StoredReferral, 'id' | 'decision'>) => Block | null;

/**
 * Reads what was taken back of a package, once; then says it referral by referral. A referral that nobody has decided about
 * can go. What it says holds until something is written: whoever relies on it asks in the same transaction.
 */
export function endReader({ store }: Session, { id }: Pick<StoredPackage, 'id'>): BlockByEnd {
  const takenBack = takenBackOf(store, id);
  return (referral) => {
    const by = takenBackBy(takenBack, referral.id);
    if (by !== null) return { why: whyTakenBack[by] };
    return referral.decision === 'rejected' ? { why: 'rejected' } : null;
  };
}
