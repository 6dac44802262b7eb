// What a redaction rule is. Engine; pure.
import type { Rule } from '../../../shared/model/agreement.ts';
import type { Action } from '../../../shared/model/assessment.ts';
import type { Value } from '../../../shared/model/record.ts';

/** What a rule may use beside the value. */
export interface RuleContext {
  /** The path of the field that the rule is applied to. */
  readonly field: string;
  /** A keyed, one-way code for a text in this field, under this agreement's key. */
  readonly pseudonym: (field: string, text: string) => string;
}

/**
 * One kind of rule. `apply` gets a value that says something (never null, '' or an empty list) and gives what may be
 * released, or undefined where the rule cannot keep its promise for this value: then the field is withheld and a person
 * is told. A rule never falls back to sharing.
 */
export interface RuleKind {
  readonly kind: Rule['kind'];
  readonly action: Action;
  apply(value: Value, context: RuleContext): Value | undefined;
}
