// A data protection and information sharing protocol (DPISP/ISP) as data: who may receive what, when, and why. Pure.
import { z } from 'zod';
import { conditionSchema } from './condition.ts';
import { ruleSchema } from './rule.ts';
import { day, fieldPath, localised, slug } from './text.ts';

/** One field that the agreement names. A field that no data point names is withheld. */
export const dataPointSchema = z.strictObject({
  field: fieldPath,
  rule: ruleSchema,
  /** Where in the signed text this is agreed, e.g. `Annex B, 2.1`. */
  clause: z.string().max(60).optional(),
});
export type DataPoint = z.infer<typeof dataPointSchema>;

export const useCaseSchema = z.strictObject({
  id: slug,
  title: localised,
  purpose: z.enum(['referral', 'transfer', 'tracing', 'dashboard', 'aggregate-report', 'other']),
  /** Party ids: who sends, who receives. */
  from: slug,
  to: slug,
  /** Which children may go at all: consent and circumstances. */
  condition: conditionSchema,
  /** Per subform, which of its rows may go, e.g. only the services for this partner. */
  rows: z.record(z.string(), conditionSchema).default({}),
  dataPoints: z.array(dataPointSchema).min(1).max(2000),
  /** The mapping into the partner's terms, by its id. Without one the released fields travel as they are. */
  mapping: slug.optional(),
});
export type UseCase = z.infer<typeof useCaseSchema>;

export const partySchema = z.strictObject({
  id: slug,
  /** The organisation's name, exactly as on its card. */
  name: z.string().min(1).max(120),
  /** The id of the party's card, where the agreement pins it. */
  card: z.string().optional(),
});

export const agreementSchema = z
  .strictObject({
    format: z.literal('courier-agreement/1'),
    id: slug,
    version: z.int().min(1),
    title: localised,
    parties: z.array(partySchema).min(2).max(50),
    validity: z.strictObject({ from: day, until: day }),
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
