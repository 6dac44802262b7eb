// What the partner's system would not take of a referral: asked of the format that writes the payload, before sealing. Engine.
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { System } from '../../../../shared/model/mapping/system.ts';
import type { Plan } from '../../exchange/prepare.ts';
import { outputFormats } from '../../formats/index.ts';

/** The question for a plan; undefined where the format has no rules of its own. `system`: the partner's, where it is pinned. */
export function payloadCheck({ writes }: Pick<Mapping, 'writes'>, system?: System): Plan['check'] {
  const format = outputFormats.find(({ id }) => id === writes);
  const check = format?.check;
  return check === undefined ? undefined : (referral) => check(referral, system);
}
