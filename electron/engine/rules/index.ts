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
import type { RuleContext, RuleKind } from './rule.ts';
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

/** Applies a rule of whatever kind to a value that says something: what may be released, or undefined. */
export function applyRule(value: Value, rule: Rule, context: RuleContext): Value | undefined {
  const kind = rules[rule.kind] as RuleKind<Rule['kind']>;
  return kind.apply(value, rule, context);
}
