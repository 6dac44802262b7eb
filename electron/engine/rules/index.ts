// THE LIST OF RULES: one file each, one line here, one entry in `shared/model/rule.ts`. Engine.
import type { Value } from '../../../shared/model/case/record.ts';
import type { Rule } from '../../../shared/model/agreement/rule.ts';
import { age } from './age.ts';
import { ageBand } from './age-band.ts';
import { band } from './band.ts';
import { date } from './date.ts';
import { family } from './family.ts';
import { mask } from './mask.ts';
import { place } from './place.ts';
import { pseudonym } from './pseudonym.ts';
import type { Application, Promised, RuleContext, RuleKind } from './rule.ts';
import { share } from './share.ts';
import { text } from './text.ts';
import { withhold } from './withhold.ts';
import { year } from './year.ts';

export const rules: { readonly [Kind in Rule['kind']]: RuleKind<Kind> } = {
  share,
  withhold,
  mask,
  year,
  date,
  age,
  'age-band': ageBand,
  band,
  place,
  family,
  pseudonym,
  text,
};

/** A rule of whatever kind, ready to be applied to values of a field that say something. */
export function compileRule(rule: Rule, field: string): Application {
  const kind = rules[rule.kind] as RuleKind<Rule['kind']>;
  return kind.compile(rule, field);
}

/** The promise of a rule of whatever kind, asked of values that somebody else has released. */
export function promisedBy(rule: Rule): Promised {
  const kind = rules[rule.kind] as RuleKind<Rule['kind']>;
  return kind.promises(rule);
}

/** Applies a rule of whatever kind to one value that says something: what may be released, or undefined. */
export function applyRule(
  value: Value,
  rule: Rule,
  context: RuleContext & { readonly field: string },
): Value | undefined {
  return compileRule(rule, context.field)(value, context);
}
