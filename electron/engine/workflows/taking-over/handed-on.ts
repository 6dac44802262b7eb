// Which referrals went on from here: into files outside Courier. What went on can't be taken back. Engine.
import { writtenReferrals } from '../../store/written-files.ts';
import type { Session } from '../context.ts';

/** How many referrals of a package were handed on. */
export function handedOn({ store }: Session, packageId: string): number {
  return writtenReferrals(store, packageId).size;
}
