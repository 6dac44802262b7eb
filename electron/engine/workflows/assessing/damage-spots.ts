// Where the damaged values of a batch are that a use case releases or asks for: places and hashes, and no value. Engine.
import type { DamageDecided, DecidedDamage } from '../../exchange/marked-values.ts';

/** A damaged value of the record at a position. */
export interface DamageSpot {
  readonly position: number;
  readonly field: string;
  readonly code: string;
  readonly sha256: string;
  readonly isRepairable: boolean;
  readonly decided: DamageDecided | undefined;
}

/** The damaged values of a batch. */
export interface DamageSpots {
  /** Puts those of the record at a position, in place of those that it had. */
  readonly put: (position: number, damaged: readonly DecidedDamage[]) => void;
  /** All of them in file order. */
  readonly list: () => readonly DamageSpot[];
}

const nothing: readonly DamageSpot[] = [];

/** No damaged value yet. */
export function damageSpots(): DamageSpots {
  const spotsAt = new Map<number, readonly DamageSpot[]>();
  let listed: readonly DamageSpot[] | undefined;
  return {
    put: (position, damaged) => {
      if (damaged.length === 0 && !spotsAt.has(position)) return;
      listed = undefined;
      spotsAt.set(
        position,
        damaged.map(({ damaged: { mark, sha256, repaired }, decided }) => ({
          ...{ position, field: mark.field, code: mark.code, sha256 },
          isRepairable: repaired !== undefined,
          decided,
        })),
      );
    },
    list: () => {
      if (spotsAt.size === 0) return nothing;
      listed ??= [...spotsAt].sort(([one], [other]) => one - other).flatMap(([, spots]) => spots);
      return listed;
    },
  };
}
