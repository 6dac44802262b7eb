// Exchanges with partners, and what became of them. Pure.
import { z } from 'zod';
import { localised } from '../../model/localised.ts';
import { lineNotices } from '../../model/package/line-notices.ts';
import { readableKinds } from '../../model/package/kinds.ts';
import { count, instant, method, none } from './pieces.ts';

const trackState = z.enum(['sealed', 'handed-over', 'received', 'decided']);
export const exchange = z.strictObject({
  package: z.string(),
  direction: z.enum(['out', 'in']),
  kind: z.enum(readableKinds),
  partner: z.string(),
  agreement: z.string(),
  version: z.int(),
  useCase: z.string(),
  useCaseTitle: localised.nullable(),
  records: count,
  referrals: count,
  /** A package of tables holds no record; how many children they count is known to the sender alone. */
  tables: count,
  counted: count,
  accepted: count,
  rejected: count,
  /** Still without a decision. */
  open: count,
  state: trackState,
  sealed: instant,
  handedOver: instant.nullable(),
  received: instant.nullable(),
  decided: instant.nullable(),
  answered: instant.nullable(),
  sequence: z.int(),
  /** Packages of the same partner with a lower number that have not come in. */
  missing: count,
  /** What the numbers of the package, or of answers to it, tell. */
  notices: z.array(z.enum(lineNotices)),
  /** Sealed under an earlier version than is in force here: the fields that the later `version` withholds were not kept. */
  cut: z.strictObject({ version: z.int(), fields: z.array(z.string()) }).nullable(),
});

export type Exchange = z.output<typeof exchange>;

/** The methods of this section. */
export const boardMethods = {
  'board.list': method(none, z.array(exchange)),
  'board.hand-over': method(z.strictObject({ package: z.string() }), exchange),
} as const;
