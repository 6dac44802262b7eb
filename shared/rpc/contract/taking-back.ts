// What was sent is taken back, and what was taken back is acknowledged. Pure.
import { z } from 'zod';
import { settledBy } from '../../model/case/settlement.ts';
import { keptCodes, outcomes, recallCodes, withdrawalCodes } from '../../model/package/notices.ts';
import { printable, count, instant, method, none, token } from './pieces.ts';

const noticeKind = z.enum(['withdrawal', 'recall', 'correction', 'void', 'suspension']);
const noticeLine = z.strictObject({
  package: z.string(),
  /** Null for the whole package. */
  referral: z.string().nullable(),
  /** The case number of our own child, or the record's name in the package; null where the package is not here. */
  number: z.string().nullable(),
  code: z.enum([...withdrawalCodes, ...recallCodes]).nullable(),
  /** What became of it; null until something did. */
  outcome: z.enum(outcomes).nullable(),
  why: z.array(z.enum(keptCodes)),
});
const notice = z.strictObject({
  package: z.string(),
  direction: z.enum(['out', 'in']),
  kind: noticeKind,
  partner: z.string(),
  agreement: z.string(),
  version: z.int(),
  useCase: z.string(),
  /** The first of the packages that it names and that is here; null where none is. */
  exchange: z.string().nullable(),
  /** What a suspension says; null of other kinds. */
  suspended: z.boolean().nullable(),
  by: z.string().nullable(),
  sealed: instant,
  opened: instant.nullable(),
  /** How many children it names, as far as they are here. */
  children: count,
  lines: z.array(noticeLine),
  /** It must be acknowledged, and within how long where the agreement says so. */
  mustBeAcknowledged: z.boolean(),
  due: instant.nullable(),
  overdue: z.boolean(),
  /** When a person has erased what it names (theirs). */
  dealt: instant.nullable(),
  /** When the acknowledgement was sealed (theirs), or came in (ours). */
  acknowledged: instant.nullable(),
});
export type Notice = z.output<typeof notice>;

const sealedNotice = z.strictObject({
  package: z.string(),
  file: z.string(),
  sha256: z.string(),
  partner: z.string(),
  count,
});
const sealedNotices = z.strictObject({ sealed: z.array(sealedNotice) });

/** One package, or some referrals of it. */
const chosen = z.strictObject({
  package: z.string(),
  referrals: z.array(z.string()).min(1).max(100_000).optional(),
});

/** The methods of this section. */
export const takingBackMethods = {
  /** Every notice, ours and theirs, the newest first. */
  'notice.list': method(none, z.array(notice)),
  /** The children of a package that we sealed, each with its referrals, and what was taken back of them. */
  'notice.children': method(
    z.strictObject({ package: z.string() }),
    z.array(
      z.strictObject({
        ref: z.string(),
        number: z.string(),
        referrals: z.array(z.strictObject({ id: z.string(), takenBack: z.boolean() })),
      }),
    ),
  ),
  /**
   * Takes consent back: of chosen referrals, of the children of alarms, or of one child by any of its record ids, the last
   * two at every partner who holds the child. One package for each partner, purpose and version. Confirmed natively.
   */
  'withdraw.run': method(
    z.strictObject({
      of: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('referrals'), chosen: z.array(chosen).min(1).max(1000) }),
        z.strictObject({ kind: z.literal('alarms'), alarms: z.array(z.string()).min(1).max(10_000) }),
        z.strictObject({ kind: z.literal('child'), record: z.string() }),
      ]),
      code: z.enum(withdrawalCodes),
      by: settledBy,
      folder: token,
    }),
    sealedNotices,
  ),
  /** Takes back what was sent in error: whole packages, or some of their referrals. Confirmed natively. */
  'recall.run': method(
    z.strictObject({
      chosen: z.array(chosen).min(1).max(1000),
      code: z.enum(recallCodes),
      by: settledBy,
      folder: token,
    }),
    sealedNotices,
  ),
  /** Tells partners of packages that were voided, so that nobody waits for their numbers. */
  'void.run': method(z.strictObject({ packages: z.array(z.string()).min(1).max(1000), folder: token }), sealedNotices),
  /** Tells the parties of an agreement that we have suspended it, or do so no longer. */
  'suspension.run': method(z.strictObject({ agreement: z.string(), folder: token }), sealedNotices),
  /** Erases what a partner has taken back. */
  'notice.erase': method(z.strictObject({ notice: z.string(), by: settledBy }), notice),
  /** Acknowledges a notice that was dealt with; of a suspension, that a person has seen it. */
  'acknowledge.run': method(z.strictObject({ notice: z.string(), folder: token }), sealedNotice),
  /** The cover of a notice that we sealed, to go with the stick. */
  'notice.document': method(z.strictObject({ notice: z.string() }), printable),
} as const;
