// Exchanges with partners, and what became of them. Pure.
import { z } from 'zod';
import { settledBy, settledReason } from '../../model/case/settlement.ts';
import { localised } from '../../model/localised.ts';
import { lineNotices } from '../../model/package/line-notices.ts';
import { channels } from '../../model/agreement/agreement.ts';
import { readableKinds } from '../../model/package/kinds.ts';
import { boardStates } from '../../model/package/track.ts';
import { count, instant, method, none } from './pieces.ts';

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
  partly: count,
  done: count,
  /** Answers that do not name each other say different things. */
  contradicted: count,
  /**
   * Of a package that came in: how many of its referrals came before, and how many decisions about them were taken over
   * and have not been answered to this package yet.
   */
  before: z.strictObject({ referrals: count, decided: count }),
  /** Still without a decision, and not taken back. */
  open: count,
  /** Referrals that were withdrawn or recalled, decided or not. */
  takenBack: count,
  state: z.enum(boardStates),
  sealed: instant,
  handedOver: instant.nullable(),
  /** When it was voided: it was not carried, and never will be. */
  voided: instant.nullable(),
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

/** What a newer import says of a child whose data a partner holds. Words under `alarm.<kind>`. */
export const alarmKinds = ['consent', 'closed', 'hidden'] as const;
const alarmKind = z.enum(alarmKinds);

const alarm = z.strictObject({
  id: z.string(),
  package: z.string(),
  partner: z.string(),
  /** The package was not handed over: it can be voided. */
  voidable: z.boolean(),
  voided: z.boolean(),
  /** The child, in the import that said so, or in the newest that is here. */
  record: z.strictObject({ batch: z.string(), id: z.string(), number: z.string() }).nullable(),
  kinds: z.array(alarmKind),
  raised: instant,
  settled: z.strictObject({ by: z.string(), note: z.string(), at: instant }).nullable(),
});

export type Alarm = z.output<typeof alarm>;
export type Exchange = z.output<typeof exchange>;

/** The methods of this section. */
export const boardMethods = {
  'board.list': method(none, z.array(exchange)),
  /**
   * Notes that a package of ours was handed over: how, and to whom. `corrects`: the earlier entry that was wrong. The name
   * stays in the workspace.
   */
  'board.hand-over': method(
    z.strictObject({
      package: z.string(),
      how: z.strictObject({ channel: z.enum(channels), person: settledBy }).optional(),
      corrects: z.string().optional(),
    }),
    exchange,
  ),
  /** Voids a package that was not handed over. `file`: what became of it where it was written. */
  'board.void': method(
    z.strictObject({ package: z.string(), by: settledBy, reason: settledReason }),
    z.strictObject({ exchange, file: z.enum(['deleted', 'not-there', 'changed', 'not-deleted']) }),
  ),
  /** Children whose data a partner holds, and of whom a newer import takes back the yes; open ones first. */
  'alarm.list': method(none, z.array(alarm)),
  /** A person says what was done about alarms. */
  'alarm.settle': method(
    z.strictObject({ ids: z.array(z.string()).min(1).max(10_000), by: settledBy, note: settledReason }),
    none,
  ),
} as const;
