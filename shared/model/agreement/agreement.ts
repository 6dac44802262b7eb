// A data protection and information sharing protocol (DPISP/ISP) as data: who may receive what, when, and why. Pure.
import { z } from 'zod';
import { conditionSchema } from './condition.ts';
import {
  deadlinesSchema,
  mappingPinSchema,
  rejectionReasonSchema,
  roleIdsSchema,
  secondPersonOverSchema,
} from './duties.ts';
import { eachSchema } from './each.ts';
import { ruleSchema } from './rule.ts';
import { day, fieldPath, localised, slug } from '../localised.ts';

/** How much harm a value does in the wrong hands, as the parties have agreed. */
export const sensitivities = ['low', 'moderate', 'high', 'severe'] as const;

/** One field that the agreement names. A field that no data point names is withheld. */
export const dataPointSchema = z.strictObject({
  field: fieldPath,
  rule: ruleSchema,
  /** Where in the signed text this is agreed, e.g. `Annex B, 2.1`. */
  clause: z.string().max(60).optional(),
  /** `required`: without an answer the case waits for a person. Absent: optional. */
  necessity: z.enum(['required', 'optional']).optional(),
  sensitivity: z.enum(sensitivities).optional(),
  /** The circumstances in which it may go; in all others it is withheld. Asked of the case, not of a row. */
  when: conditionSchema.optional(),
});
export type DataPoint = z.infer<typeof dataPointSchema>;

/** How near to the child what is sent comes. */
export const identityLevels = ['name', 'case-code', 'pseudonym', 'aggregate'] as const;
export const channels = ['in-person', 'usb', 'email', 'shared-folder', 'courier'] as const;
export const onwards = ['none', 'written-consent', 'all-parties'] as const;

/** The consent that the sending asks for, to this recipient and for this purpose. `consentCondition` (consent.ts) says it as one. */
export const consentSchema = z.strictObject({
  /** Fields that must all say yes. */
  given: z.array(fieldPath).min(1).max(20),
  /** Who consented: shown, and asked to be there. */
  subject: fieldPath.optional(),
  /** When; asked to be there, and not longer ago than `validDays`. */
  date: fieldPath.optional(),
  validDays: z.int().min(1).max(3660).optional(),
  /** A field that says yes once it was withdrawn. */
  withdrawn: fieldPath.optional(),
});
export type Consent = z.infer<typeof consentSchema>;

/** A reason that the parties have agreed on for sending a case that the conditions would keep. */
export const exceptionSchema = z.strictObject({
  id: slug,
  title: localised,
  clause: z.string().max(60).optional(),
  /** A second person must agree, by name. */
  secondPerson: z.boolean(),
});
export type Exception = z.infer<typeof exceptionSchema>;

const roles = z.array(z.string().min(1).max(80)).max(20);
const days = z.int().min(0).max(36_600);

export const useCaseSchema = z.strictObject({
  id: slug,
  title: localised,
  purpose: z.enum(['referral', 'transfer', 'tracing', 'dashboard', 'aggregate-report', 'other']),
  /** Party ids: who sends, who receives. */
  from: slug,
  to: slug,
  identity: z.enum(identityLevels).optional(),
  /** Who may prepare and approve at the sender, and receive at the partner, in their own words. */
  roles: z.strictObject({ prepare: roles, approve: roles, receive: roles }).optional(),
  /** The same as roles of a closed list, for the engine. */
  roleIds: roleIdsSchema.optional(),
  /** Which children may go at all: circumstances, beside the consent. */
  condition: conditionSchema,
  consent: consentSchema.optional(),
  exceptions: z.array(exceptionSchema).max(20).optional(),
  /** True: whoever seals names a second person who agrees. */
  secondPerson: z.boolean().optional(),
  /** The same, only for packages beyond a size or a risk. */
  secondPersonOver: secondPersonOverSchema.optional(),
  /** Per subform, which of its rows may go, e.g. only the services for this partner. */
  rows: z.record(z.string(), conditionSchema).default({}),
  /** What is sent once: a case, or a row of a subform. Absent: as `unitsOf` (unit.ts) reads it. */
  each: eachSchema.optional(),
  dataPoints: z.array(dataPointSchema).min(1).max(2000),
  /**
   * The mapping into the partner's terms, pinned to its bytes; an id alone is whichever version a side has. Without one
   * the released fields travel as they are.
   */
  mapping: z.union([slug, mappingPinSchema]).optional(),
  /** Whether a single case may go with an addendum to the mapping or a marked substitution. Absent: it may not. */
  oneOff: z.boolean().optional(),
  /** The reasons that the partner may reject a referral for. */
  reasons: z.array(rejectionReasonSchema).min(1).max(50).optional(),
  deadlines: deadlinesSchema.optional(),
  /** Nothing but test packages pass before both sides have signed that they are ready. */
  readiness: z.literal('required').optional(),
  /** How packages may travel. */
  channels: z.array(z.enum(channels)).min(1).max(channels.length).optional(),
  /** How long each end keeps what was sent, in days. */
  retention: z.strictObject({ sender: days, receiver: days }).optional(),
  onward: z.enum(onwards).optional(),
  /** For lists without names: what could single a child out, what must stay hidden then, and the smallest group. */
  risk: z
    .strictObject({
      quasiIdentifiers: z.array(fieldPath).min(1).max(12),
      sensitive: z.array(fieldPath).max(12).default([]),
      smallestGroup: z.int().min(2).max(1000),
      diversity: z.int().min(1).max(100).optional(),
      averageRisk: z.number().min(0).max(1).optional(),
    })
    .optional(),
  /** For tables: what they count by, and which counts are too small to show. */
  tables: z
    .strictObject({
      list: z
        .array(z.strictObject({ id: slug, title: localised, by: z.array(fieldPath).min(1).max(3) }))
        .min(1)
        .max(50),
      smallest: z.int().min(2).max(1000),
      smallestSensitive: z.int().min(2).max(1000).optional(),
      zeroIsSafe: z.boolean().default(true),
    })
    .optional(),
});
export type UseCase = z.infer<typeof useCaseSchema>;

export const partySchema = z.strictObject({
  id: slug,
  /** The organisation's name, exactly as on its card. */
  name: z.string().min(1).max(120),
  /** The id of the party's card, where the agreement pins it. */
  card: z.string().optional(),
  /** The persons to turn to, with a way that is not the one the packages take. */
  focalPoints: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(120),
        role: z.string().max(120).optional(),
        contact: z.string().max(200).optional(),
      }),
    )
    .max(20)
    .optional(),
});

export const agreementSchema = z
  .strictObject({
    format: z.literal('courier-agreement/1'),
    id: slug,
    version: z.int().min(1),
    title: localised,
    parties: z.array(partySchema).min(2).max(50),
    validity: z.strictObject({ from: day, until: day }),
    /** The day by which the parties look at it again. */
    review: day.optional(),
    /**
     * `cards`: in force once sender and receiver of a use case have signed these very bytes with their cards' keys.
     * Absent or `paper`: signed on paper; whoever adds it says so.
     */
    signing: z.enum(['cards', 'paper']).optional(),
    useCases: z.array(useCaseSchema).min(1).max(100),
  })
  .superRefine((agreement, context) => {
    const unique = (values: readonly string[], path: string) => {
      if (new Set(values).size !== values.length)
        context.addIssue({ code: 'custom', message: 'named twice', path: [path] });
    };
    const parties = agreement.parties.map((party) => party.id);
    unique(parties, 'parties');
    unique(
      agreement.useCases.map((useCase) => useCase.id),
      'useCases',
    );
    for (const useCase of agreement.useCases) {
      unique(
        useCase.dataPoints.map((point) => point.field),
        'dataPoints',
      );
      unique(
        (useCase.exceptions ?? []).map(({ id }) => id),
        'exceptions',
      );
      unique(
        (useCase.reasons ?? []).map(({ code }) => code),
        'reasons',
      );
      unique(
        (useCase.tables?.list ?? []).map(({ id }) => id),
        'tables',
      );
      // Days with no day to count from would be a term that never ends.
      if (useCase.consent?.validDays !== undefined && useCase.consent.date === undefined)
        context.addIssue({ code: 'custom', message: 'no date to count from', path: ['consent', 'validDays'] });
      // A misspelt subform would be a condition on nothing, and let every row through.
      for (const subform of Object.keys(useCase.rows)) {
        if (!useCase.dataPoints.some((point) => point.field.startsWith(`${subform}.`))) {
          context.addIssue({ code: 'custom', message: 'no data point of this subform', path: ['rows', subform] });
        }
      }
      for (const party of [useCase.from, useCase.to]) {
        if (!parties.includes(party))
          context.addIssue({ code: 'custom', message: 'no such party', path: ['useCases'] });
      }
    }
    if (agreement.validity.until < agreement.validity.from) {
      context.addIssue({ code: 'custom', message: 'ends before it begins', path: ['validity'] });
    }
  });
export type Agreement = z.infer<typeof agreementSchema>;
