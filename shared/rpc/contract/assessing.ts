// Purposes of our agreements, and what they let go of a batch. Pure.
import { z } from 'zod';
import { fieldDecisionSchema, findingSchema, reasonSchema, verdicts } from '../../model/case/assessment.ts';
import { localised } from '../../model/localised.ts';
import { agreementState, choice, count, instant, method, none, page, targetLine, value } from './pieces.ts';
import { caseLine } from './cases.ts';

/** A use case as this workspace can act in it: we are its sender. */
const useCaseView = z.strictObject({
  agreement: z.string(),
  version: z.int(),
  agreementTitle: localised,
  until: z.string(),
  state: agreementState,
  useCase: z.string(),
  title: localised,
  purpose: z.string(),
  /** Tables go and no child: `identity` is `aggregate`. */
  countsOnly: z.boolean(),
  partner: z.string(),
  /** The partner's card, where we have it. */
  card: z.string().nullable(),
  cardVerified: z.boolean(),
});

/** What of a case this partner was already sent for this purpose, and what became of it. */
const sentLine = z.strictObject({
  /** How many of its referrals. */
  referrals: count,
  accepted: count,
  rejected: count,
  /** The last package, and where it is. */
  package: z.string(),
  sealed: instant,
  handedOver: instant.nullable(),
  received: instant.nullable(),
  /** False where it was sent before Courier wrote down what: only the child is known. */
  exact: z.boolean(),
});

const findingGroup = z.strictObject({ finding: findingSchema, count, records: z.array(z.string()) });
export const assessment = z.strictObject({
  total: count,
  go: count,
  stop: count,
  decide: count,
  referrals: count,
  findings: z.array(findingGroup),
  reasons: z.array(z.strictObject({ reason: reasonSchema, count })),
  /** Fields over the whole batch: how many are shared, generalised, pseudonymised, withheld (by rule or because nobody named them). */
  fields: z.strictObject({
    share: count,
    generalise: count,
    pseudonymise: count,
    withheldByRule: count,
    notNamed: count,
  }),
  /**
   * What this partner was already sent: it stays unless it is sent once more on purpose. `go` and `decide`: cases with
   * that verdict of which nothing is new. `referrals`: all that were sent, also of cases with something new.
   */
  sent: z.strictObject({ go: count, decide: count, referrals: count }),
});

export const assessedLine = z.strictObject({
  case: caseLine,
  verdict: z.enum(verdicts),
  reasons: z.array(reasonSchema),
  findings: z.array(findingSchema),
  referrals: count,
  sent: sentLine.nullable(),
});

/** A field of one case, beside what the partner will see of it. Values are shown, never logged. */
const fieldLine = z.strictObject({
  path: z.string(),
  label: localised,
  form: localised.nullable(),
  original: value,
  released: value,
  decision: fieldDecisionSchema,
});

export type AssessedLine = z.output<typeof assessedLine>;

/** The methods of this section. */
export const assessingMethods = {
  'use-case.list': method(none, z.array(useCaseView)),
  'assess.run': method(z.strictObject(choice), assessment),
  'assess.page': method(
    z.strictObject({
      ...choice,
      verdict: z.enum(['all', ...verdicts]),
      /** Only cases with this very reason or finding, as `assess.run` gives it. */
      about: z.union([reasonSchema, findingSchema]).nullable().default(null),
      /** Only cases of which something was already sent to this partner. */
      sent: z.boolean().default(false),
      ...page,
    }),
    z.strictObject({ total: count, rows: z.array(assessedLine) }),
  ),
  'assess.record': method(
    z.strictObject({ ...choice, id: z.string() }),
    z.strictObject({
      line: assessedLine,
      fields: z.array(fieldLine),
      withheld: z.strictObject({ rule: count, notNamed: count }),
      referrals: z.array(
        z.strictObject({
          /** Its name in the package. */
          id: z.string(),
          values: z.array(targetLine),
          /** It was sent before. */
          sent: z.boolean(),
        }),
      ),
    }),
  ),
} as const;
