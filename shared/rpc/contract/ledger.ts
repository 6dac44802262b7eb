// Everything of a child that ever left. Pure.
import { z } from 'zod';
import { locales } from '../../messages/index.ts';
import { channels } from '../../model/agreement/agreement.ts';
import { localised } from '../../model/localised.ts';
import { decisionIds } from '../../model/package/answer.ts';
import { statusIds } from '../../model/package/referral-state.ts';
import { alarmKinds } from './board.ts';
import { count, instant, method, printable } from './pieces.ts';

/** THE LIST OF EVENTS in the time line of a child; words under `story.<id>`. */
export const storyKinds = [
  'imported',
  'taken-back',
  'sealed',
  'counted',
  'handed-over',
  'written-again',
  'received',
  'decided',
  'status',
  'assigned',
  'withdrawal',
  'recall',
  'correction',
  'acknowledged',
  'voided',
  'alarm',
  'settled',
] as const;

/** The methods of this section. */
export const ledgerMethods = {
  /** Everything of a child that ever left: to whom, when, why, under what, which fields. */
  'ledger.get': method(
    z.strictObject({ record: z.string() }),
    z.array(
      z.strictObject({
        package: z.string(),
        partner: z.string(),
        at: instant,
        agreement: z.string(),
        agreementTitle: localised.nullable(),
        version: z.int(),
        clause: z.string().nullable(),
        useCase: z.string(),
        useCaseTitle: localised.nullable(),
        purpose: z.string().nullable(),
        /** The child was only counted in tables; `fields` are what it was counted by, and nothing of them was given. */
        counted: z.boolean(),
        /** What the consent said when it was sealed, in words. */
        consent: z.string().nullable(),
        /** Why it went although the conditions would have kept it. */
        exception: z.string().nullable(),
        fields: z.array(z.strictObject({ path: z.string(), label: localised })),
      }),
    ),
  ),
  /**
   * Everything of a child in the order of time, from facts that stay where an import is taken back: imported, sent to
   * whom, what became of it. By any record id of the child.
   */
  'ledger.story': method(
    z.strictObject({ record: z.string() }),
    z.array(
      z.strictObject({
        kind: z.enum(storyKinds),
        at: instant,
        package: z.string().nullable(),
        partner: z.string().nullable(),
        useCaseTitle: localised.nullable(),
        /** The import, and the child's record in it, where that is still here. */
        source: z.strictObject({ batch: z.string(), id: z.string(), name: z.string() }).nullable(),
        /** How many fields went. */
        fields: count.nullable(),
        channel: z.enum(channels).nullable(),
        decision: z.enum(decisionIds).nullable(),
        status: z.enum(statusIds).nullable(),
        referral: z.string().nullable(),
        /** What an import took back. */
        alarm: z.array(z.enum(alarmKinds)),
        /** A reason, a note, or a name, as a person wrote it. */
        text: z.string().nullable(),
        /** It is to be entered in Primero. */
        todo: z.boolean(),
      }),
    ),
  ),
  /** The same as a statement for the child or caregiver, in a language of theirs. */
  'ledger.document': method(z.strictObject({ record: z.string(), locale: z.enum(locales) }), printable),
} as const;
