// The board page by page, one exchange with its papers, writing a package again, and the board as a file. Pure.
import { z } from 'zod';
import { channels } from '../../model/agreement/agreement.ts';
import { referralStates } from '../../model/package/referral-state.ts';
import { boardStates, waitingFor } from '../../model/package/track.ts';
import { locales } from '../../messages/index.ts';
import { exchange } from './board.ts';
import { count, instant, method, page, printable, token } from './pieces.ts';

const day = z.iso.date();
const repeat = z.strictObject({
  package: z.string(),
  sequence: z.int(),
  sealed: instant,
  referrals: count,
  voided: instant.nullable(),
  handedOver: instant.nullable(),
  received: instant.nullable(),
});

/** One line of the board. Its counts are over all of its packages, each referral once. */
const line = exchange.extend({
  /** The last day for the answer, as the agreement says; null where it names none, and where nothing is awaited. */
  due: day.nullable(),
  overdue: z.boolean(),
  daysLate: count,
  waits: z.enum(waitingFor),
  /** How many referrals are in which state, each once. */
  states: z.array(z.strictObject({ state: z.enum(referralStates), count })),
  /** The other packages in which its referrals went or came, the oldest first. */
  repeats: z.array(repeat),
});
export type BoardLine = z.output<typeof line>;

const filters = {
  /** Words of the partner's name or the purpose, a package's number or id. */
  search: z.string().max(200).optional(),
  state: z.enum(boardStates).nullish(),
  partner: z.string().nullish(),
  direction: z.enum(['out', 'in']).nullish(),
  overdue: z.boolean().optional(),
  waits: z.enum(waitingFor).nullish(),
  /** Lines with a referral in this state. */
  referral: z.enum(referralStates).nullish(),
};
const counted = z.array(z.strictObject({ value: z.string(), count }));

const handOver = z.strictObject({
  id: z.string(),
  channel: z.enum(channels),
  person: z.string(),
  at: instant,
  /** False where the agreement names its ways, and this is none of them. */
  agreed: z.boolean(),
  /** A later entry puts it right. */
  corrected: z.boolean(),
});

/** Why a package is not written again. Words under `resend.not.<id>`. */
export const notResendable = ['came-in', 'voided', 'taken-back', 'suspended', 'card-changed', 'not-kept'] as const;

/** The methods of this section. */
export const exchangesMethods = {
  /** `counts`: how many lines each filter would leave beside the others that are set. `all`: without any. */
  'board.page': method(
    z.strictObject({ ...filters, ...page }),
    z.strictObject({
      all: count,
      total: count,
      rows: z.array(line),
      counts: z.strictObject({
        state: counted,
        partner: counted,
        direction: counted,
        overdue: counted,
        waits: counted,
        referral: counted,
      }),
    }),
  ),
  /** One exchange: its line, how and to whom it was handed over, and what is kept of its file. */
  'board.exchange': method(
    z.strictObject({ package: z.string() }),
    z.strictObject({
      exchange,
      due: day.nullable(),
      overdue: z.boolean(),
      daysLate: count,
      /** The package in whose line it stands, where that is another one. */
      repeatedBy: z.string().nullable(),
      repeats: z.array(repeat),
      /** The ways that the agreement names; null where it names none. */
      channels: z.array(z.enum(channels)).nullable(),
      handOvers: z.array(handOver),
      /** The sealed file as it left: its bytes, and the last day it may be kept. */
      file: z.strictObject({ size: count, until: day.nullable() }).nullable(),
      writtenAgain: z.array(instant),
      sha256: z.string(),
      /** Null where it can be written again. */
      notAgain: z.enum(notResendable).nullable(),
    }),
  ),
  /** The paper that goes with a package: what it is, for whom, how and to whom it was handed over; lines to sign on. */
  'board.cover': method(z.strictObject({ package: z.string(), locale: z.enum(locales) }), printable),
  /** Writes the very same package again, after a native question. Throws `resend.taken-back`, `resend.not-kept`, … */
  'board.resend': method(
    z.strictObject({ package: z.string(), folder: token }),
    z.strictObject({ package: z.string(), file: z.string(), sha256: z.string(), size: count }),
  ),
  /** Writes what the filters leave as a plain CSV file, or the referrals of one exchange, after a native question. */
  'board.export': method(
    z.strictObject({ ...filters, package: z.string().nullish(), folder: token }),
    z.strictObject({ file: z.string(), rows: count }),
  ),
} as const;
