// Which referrals went on from here: into files outside Courier, or to another organisation. What went on can't be taken
// back. Engine.
import { passedOn } from '../../store/assignments.ts';
import { writtenReferrals } from '../../store/written-files.ts';
import type { Session } from '../context.ts';

/** How many referrals of a package were handed on. */
export function handedOn({ store }: Session, packageId: string): number {
  return new Set([...writtenReferrals(store, packageId), ...passedOn(store, packageId)]).size;
}
