// Agreements: added, written, signed, sent, suspended, tried. Pure.
import { z } from 'zod';
import { agreementSchema } from '../../model/agreement/agreement.ts';
import { localised } from '../../model/localised.ts';
import { agreementState, count, instant, method, none, printable, token, value } from './pieces.ts';
import { assessment } from './assessing.ts';

const signatureView = z.strictObject({
  /** The party that signed, by its id in the agreement. */
  party: z.string(),
  organisation: z.string(),
  card: z.string(),
  signed: instant,
  own: z.boolean(),
});

const agreementView = z.strictObject({
  id: z.string(),
  version: z.int(),
  title: localised,
  validity: z.strictObject({ from: z.string(), until: z.string() }),
  state: agreementState,
  added: instant,
  parties: z.array(z.string()),
  useCases: count,
  signing: z.enum(['cards', 'paper']),
  signatures: z.array(signatureView),
  /** Why it is suspended, by us; null where it is not. */
  suspended: z.strictObject({ at: instant, reason: z.string() }).nullable(),
  /** The partner who has suspended it, and since when; null where none has. */
  suspendedBy: z.strictObject({ partner: z.string(), at: instant }).nullable(),
  review: z.string().nullable(),
});

/** Something wrong in a document: with its shape (`shape`), or beside the dictionary (shared/model/check.ts). */
const checkProblem = z.strictObject({
  code: z.string(),
  path: z.string(),
  field: z.string().optional(),
  value: z.string().optional(),
});

/** One thing that two versions of an agreement say differently, as sentences. */
const difference = z.strictObject({
  /** Null: of the agreement as a whole. */
  useCase: z.string().nullable(),
  about: z.string(),
  field: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** True where more leaves than before, or nearer to the child. */
  loosens: z.boolean(),
});

/** The methods of this section. */
export const agreementsMethods = {
  'agreement.list': method(none, z.array(agreementView)),
  'agreement.add': method(z.strictObject({ file: token }), agreementView),
  'agreement.get': method(z.strictObject({ id: z.string(), version: z.int() }), agreementSchema),
  /** What is wrong with a document that need not be an agreement yet. */
  'agreement.check': method(z.strictObject({ document: value }), z.array(checkProblem)),
  'agreement.diff': method(z.strictObject({ id: z.string(), from: z.int(), to: z.int() }), z.array(difference)),
  /** Keeps a new version that was written in the window. Asked natively, like one that came as a file. */
  'agreement.save': method(z.strictObject({ document: value }), agreementView),
  /** Signs these very bytes with the own card's key. Asked natively. */
  'agreement.sign': method(z.strictObject({ id: z.string(), version: z.int() }), agreementView),
  /** Seals the agreement with both signatures for the party whose card `to` is, to be countersigned or kept. */
  'agreement.send': method(
    z.strictObject({ id: z.string(), version: z.int(), to: z.string(), folder: token }),
    z.strictObject({ package: z.string(), file: z.string() }),
  ),
  /** Nothing is released under a suspended agreement; either side may suspend at once. */
  'agreement.suspend': method(z.strictObject({ id: z.string(), reason: z.string().trim().min(3).max(500) }), none),
  'agreement.resume': method(z.strictObject({ id: z.string() }), none),
  /** What a document that is being written would do with a batch: the same code as assessing, nothing is kept. */
  'agreement.try': method(z.strictObject({ document: value, useCase: z.string(), batch: z.string() }), assessment),
  'agreement.document': method(z.strictObject({ id: z.string(), version: z.int() }), printable),
} as const;
