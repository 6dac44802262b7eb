// The damaged values of a batch by kind: which field, which damage. Each kind is settled at once, or value by value. Engine.
import type { DamageDecision, DamagedSettlement } from '../../../../shared/model/case/settlement.ts';
import { Problem } from '../../../../shared/problems.ts';
import { shortHash } from '../../exchange/marked-values.ts';
import { isAskedFor } from '../../exchange/damage-treatment.ts';
import { sha256 } from '../../files/sha256.ts';
import type { Assessment } from './assessment.ts';
import type { Chosen } from './choice.ts';
import type { DamageSpot } from './damage-spots.ts';

/** All damaged values of one field with one kind of damage. */
export interface DamageKind {
  readonly field: string;
  readonly code: string;
  readonly spots: readonly DamageSpot[];
  /** A condition asks for the field: its values are repaired one by one only. */
  readonly isAsked: boolean;
  /** The hash of all these values: whoever decides about the kind decides about these. */
  readonly sha256: string;
}

/** The kinds of an assessment, the commonest first. */
export function damageKinds({ plan }: Chosen, { damaged }: Assessment): readonly DamageKind[] {
  const kinds = new Map<string, DamageSpot[]>();
  for (const spot of damaged()) {
    const key = JSON.stringify([spot.field, spot.code]);
    const spots = kinds.get(key);
    if (spots === undefined) kinds.set(key, [spot]);
    else spots.push(spot);
  }
  return [...kinds.values()]
    .map((spots) => {
      const { field, code } = spots[0] as DamageSpot;
      const hashes = spots.map((spot) => spot.sha256).sort();
      return { field, code, spots, isAsked: isAskedFor(plan.redactor, field), sha256: sha256(hashes.join('\n')) };
    })
    .sort((one, other) => other.spots.length - one.spots.length || (one.field < other.field ? -1 : 1));
}

/** The values of a kind that a decision about all of them takes: repaired are those that can be, and nobody asks for. */
export const takenAtOnce = ({ spots, isAsked }: DamageKind, decision: DamageDecision): readonly DamageSpot[] => {
  if (decision === 'withhold') return spots;
  return decision === 'release' || isAsked ? [] : spots.filter(({ isRepairable }) => isRepairable);
};

/**
 * The values that a decision about a whole kind is about, as short hashes. Throws `settle.unknown` where the person has
 * seen others than these, or none can be decided about so.
 */
export function valuesOfKind(
  chosen: Chosen,
  assessment: Assessment,
  { field, damage, decision, sha256: seen }: DamagedSettlement,
): readonly string[] {
  const kind = damageKinds(chosen, assessment).find((each) => each.field === field && each.code === damage);
  const taken = kind?.sha256 === seen ? takenAtOnce(kind, decision) : [];
  if (taken.length === 0) throw new Problem('settle.unknown');
  return taken.map((spot) => shortHash(spot.sha256));
}
