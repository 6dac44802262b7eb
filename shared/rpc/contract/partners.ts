// Cards: our own, and those of partners. Pure.
import { z } from 'zod';
import { instant, method, none, token, world } from './pieces.ts';

const cardView = z.strictObject({
  id: z.string(),
  organisation: z.string(),
  world,
  created: instant,
  verified: instant.nullable(),
  own: z.boolean(),
  /** Another card has the same name: only one of them can be right. */
  clash: z.boolean(),
});

/** The methods of this section. */
export const partnersMethods = {
  'card.own': method(none, cardView),
  'card.list': method(none, z.array(cardView)),
  'card.add': method(z.strictObject({ file: token }), cardView),
  /** `digits`: the last six digits of the partner's number, as the partner read them out. */
  'card.verify': method(z.strictObject({ id: z.string(), digits: z.string().max(20) }), cardView),
  'card.save': method(z.strictObject({ folder: token }), z.strictObject({ file: z.string() })),
} as const;
