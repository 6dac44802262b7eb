// What a use case asks of its parties beside what may go: pins, reasons, deadlines, persons, readiness. Pure.
import { z } from 'zod';
import { localised, slug } from '../localised.ts';

/** The very mapping that the parties have signed: its bytes by their SHA-256, hex. */
export const mappingPinSchema = z.strictObject({
  id: slug,
  version: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A reason that the partner may reject a referral for, by a code that both systems know. */
export const rejectionReasonSchema = z.strictObject({ code: slug, title: localised });

const dueDays = z.int().min(1).max(3660);
/** Within how many days of the sealing the partner answers, and acknowledges what needs no decision. */
export const deadlinesSchema = z
  .strictObject({ answer: dueDays.optional(), acknowledgement: dueDays.optional() })
  .refine(({ answer, acknowledgement }) => answer !== undefined || acknowledgement !== undefined, 'no deadline');

/** Beyond this many children, or this average risk of being recognised, a second person agrees by name to the sealing. */
export const secondPersonOverSchema = z
  .strictObject({ children: z.int().min(1).max(1_000_000).optional(), risk: z.number().min(0).max(1).optional() })
  .refine(({ children, risk }) => children !== undefined || risk !== undefined, 'no bound');

/** THE LIST OF ROLES that an agreement can name for the engine; words under `role.<id>`. */
export const roleIds = ['caseworker', 'focal-point', 'administrator', 'auditor', 'trainer'] as const;
export type RoleId = (typeof roleIds)[number];

const some = z.array(z.enum(roleIds)).min(1).max(roleIds.length).optional();
/** Which roles prepare, approve and receive; anybody where none is named. */
export const roleIdsSchema = z.strictObject({ prepare: some, approve: some, receive: some });
