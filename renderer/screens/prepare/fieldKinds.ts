// What happens to the fields of a case, in kinds that a person filters by; each field is of one kind. Pure.
import type { FieldDecision, Finding } from '../../../shared/model/case/assessment.ts';

/** In the order in which they are offered: what goes, what is stuck, what stays. */
export const fieldKinds = [
  'share',
  'generalise',
  'pseudonymise',
  'blocked', // a finding stands against it, or its rule cannot be applied
  'rule',
  'not-named',
  'circumstances',
  'hidden-name',
  'damaged',
  'not-released',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

interface Decided {
  readonly path: string;
  readonly decision: FieldDecision;
}

/** The kind of one field. What is stuck is that before all else. */
export function kindOf({ path, decision }: Decided, findings: readonly Finding[]): FieldKind {
  const { action, reason } = decision;
  if (reason === 'unfit' || findings.some(({ field }) => field === path)) return 'blocked';
  if (action !== 'withhold') return action;
  return reason === 'agreed' || reason === 'repaired' ? 'rule' : reason;
}

/** How many fields are of which kind; kinds without a field are left out. The counts add up to all fields. */
export function countKinds(
  fields: readonly Decided[],
  findings: readonly Finding[],
): readonly (readonly [FieldKind, number])[] {
  const kinds = fields.map((field) => kindOf(field, findings));
  return fieldKinds
    .map((kind) => [kind, kinds.filter((each) => each === kind).length] as const)
    .filter(([, count]) => count > 0);
}
