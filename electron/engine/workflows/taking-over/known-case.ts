// Which case of ours a referral was taken over as: what is written changes that case, and makes no second one. Engine.
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import type { KnownCase } from '../../formats/file-writer.ts';
import type { Store } from '../../store/store.ts';
import { takenOf } from '../../store/taken-over.ts';
import type { WrittenBy } from './forms.ts';
import { ownRecord } from './known-children.ts';

/** Gives the case of our own imports that a referral was taken over as; undefined for a child who is new here. */
export function knownCase(
  store: Store,
  packageId: string,
  { mapping }: WrittenBy,
): ((referral: Pick<Referral, 'id'>) => KnownCase | undefined) | undefined {
  // Only requests to Primero make or change cases: a table says the same of everybody.
  if (mapping.target.system !== 'primero') return undefined;
  const taken = takenOf(store, packageId);
  return ({ id }) => {
    const record = taken.get(id)?.record ?? null;
    const own = record === null ? undefined : ownRecord(store, record);
    return own && { id: own.id, data: own.data };
  };
}
