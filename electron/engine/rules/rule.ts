// What a redaction rule is. Engine; pure.
import type { Action } from '../../../shared/model/case/assessment.ts';
import type { Value } from '../../../shared/model/case/record.ts';
import type { Rule, RuleOf } from '../../../shared/model/agreement/rule.ts';

/** What a rule may use beside the value and its own parameters. */
export interface RuleContext {
  /** The day of sealing, `2026-01-31`. */
  readonly today: string;
  /** A keyed, one-way code for a text in this field, under this agreement's key. */
  readonly pseudonym: (field: string, text: string) => string;
  /** The names of a place from the country down, for its code or its path of names; undefined for an unknown place. */
  readonly place: (value: string) => readonly string[] | undefined;
}

/**
 * A rule with its parameters, for one field. It gets a value that says something (never null, '' or an empty list) and
 * gives what may be released, or undefined where the rule cannot keep its promise for this value: then the field is
 * withheld and a person is told. A rule never falls back to sharing.
 */
export type Application = (value: Value, context: RuleContext) => Value | undefined;

/**
 * The promise of a rule, asked of a value that somebody else has released (never null, '' or an empty list): true where
 * an application of the rule could have given it. A receiver knows the agreement, not the sender's program.
 */
export type Promised = (value: Value, context: Pick<RuleContext, 'place'>) => boolean;

/** One kind of rule. `compile` works out once what the parameters say; `field` is the path that the rule is applied to. */
export interface RuleKind<Kind extends Rule['kind']> {
  readonly kind: Kind;
  readonly action: Action;
  compile(rule: RuleOf<Kind>, field: string): Application;
  promises(rule: RuleOf<Kind>): Promised;
}

/** Asks a promise of a value, or of each member of a list. */
export function ofEachMember(one: Promised): Promised {
  return (value, context) =>
    Array.isArray(value) ? value.every((member) => one(member, context)) : one(value, context);
}

/** Applies `one` to a value, or to a list member by member: what does not fit one member does not fit the list. */
export function eachMember(one: Application): Application {
  return (value, context) => {
    if (!Array.isArray(value)) return one(value, context);
    const released: Value[] = [];
    for (const member of value as readonly Value[]) {
      const part = Array.isArray(member) ? undefined : one(member, context);
      if (part === undefined) return undefined;
      released.push(part);
    }
    return released;
  };
}
