// Exchanges with partners, and what became of them. Pure.
import { z } from 'zod';
import { localised } from '../../model/localised.ts';
import { count, instant, method, none } from './pieces.ts';

const trackState = z.enum(['sealed', 'handed-over', 'received', 'decided']);
export const exchange = z.strictObject({
  package: z.string(),
  direction: z.enum(['out', 'in']),
  kind: z.enum(['referral', 'answer', 'agreement']),
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
  /**
   * Of a package that came in: how many of its referrals came before, and how many decisions about them were taken over
   * and have not been answered to this package yet.
   */
  before: z.strictObject({ referrals: count, decided: count }),
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
});

export type Exchange = z.output<typeof exchange>;

/** The methods of this section. */
export const boardMethods = {
  'board.list': method(none, z.array(exchange)),
  'board.hand-over': method(z.strictObject({ package: z.string() }), exchange),
} as const;
