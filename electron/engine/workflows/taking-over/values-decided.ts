// Which values the files of a package are made of: between deciding on them and writing them none may change unseen. Engine.
import { sha256 } from '../../files/sha256.ts';
import { correctionsIn } from '../../store/corrections.ts';
import { newestNumber } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { takenOf } from '../../store/taken-over.ts';

/**
 * Stands for all values that go into files: who was taken over as whom, the newest record of each of these in our imports,
 * and every correction. What erases a value takes its referral back, which is asked of each referral.
 */
export function valuesDecided(store: Store, packageId: string): string {
  const taken = [...takenOf(store, packageId).values()].map(({ referral, ref, child, record }) => [
    referral,
    ref,
    child,
    record,
    record === null ? null : (newestNumber(store, record) ?? null),
  ]);
  return sha256(JSON.stringify([taken, correctionsIn(store, packageId)]));
}
