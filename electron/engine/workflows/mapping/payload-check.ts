// What the partner's system would not take of a referral: asked of the format that writes the payload, before sealing. Engine.
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { Plan } from '../../exchange/prepare.ts';
import { outputFormats } from '../../formats/index.ts';
import { type Context, type Session, ownDictionary } from '../context.ts';
import { targetSystems } from './systems.ts';

/** The question for a plan; undefined where the format has no rules of its own. */
export function payloadCheck(context: Context, session: Session, mapping: Mapping): Plan['check'] {
  const check = outputFormats.find(({ id }) => id === mapping.writes)?.check;
  if (check === undefined) return undefined;
  const { pinned, newest } = targetSystems(session, mapping, ownDictionary(context));
  return (referral) => check(referral, pinned ?? newest);
}
