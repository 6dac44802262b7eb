// THE LIST OF RULES: one file each, one line here, one entry in `shared/model/agreement.ts`. Engine.
import type { Rule } from '../../../shared/model/agreement.ts';
import { pseudonym } from './pseudonym.ts';
import type { RuleKind } from './rule.ts';
import { share } from './share.ts';
import { withhold } from './withhold.ts';
import { year } from './year.ts';

export const rules: Readonly<Record<Rule['kind'], RuleKind>> = { share, withhold, year, pseudonym };
