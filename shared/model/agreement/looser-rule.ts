// Whether a rule lets more out than another. Pure.
import type { Rule, RuleOf } from './rule.ts';

/** How exact a date is left: the higher, the more exact. */
const exactness = { year: 0, quarter: 1, month: 2 } as const;

/** A rule for a year, in either way of writing it. */
function dateTo(rule: Rule): keyof typeof exactness | undefined {
  return rule.kind === 'year' ? 'year' : rule.kind === 'date' ? rule.to : undefined;
}

/**
 * True unless what `after` lets out of a value can be worked out from what `before` let out of it: where that is not
 * clear, it is looser. Both rules are taken to suit the field (`checkRule`).
 */
export function isLooserRule(before: Rule, after: Rule): boolean {
  if (after.kind === 'withhold' || before.kind === 'share') return false;
  if (before.kind === 'withhold' || after.kind === 'share') return true;
  const [then, now] = [dateTo(before), dateTo(after)];
  if (then !== undefined && now !== undefined) return exactness[now] > exactness[then];
  if (after.kind === 'age-band' && before.kind === 'age') return false;
  // Only values of more than twice `keep` show their end: with a smaller one, shorter values begin to.
  if (after.kind === 'mask' && before.kind === 'mask') return after.keep !== before.keep && after.keep > 0;
  if (after.kind === 'place' && before.kind === 'place') return after.level > before.level;
  if (after.kind === 'age-band' && before.kind === 'age-band') return isFiner(before.from, after.from);
  if (after.kind === 'band' && before.kind === 'band') return isFiner(before.from, after.from);
  if (after.kind === 'family' && before.kind === 'family') return splits(before.families, after.families);
  // Rules without parameters are the same rule; of all others nobody can say which tells more.
  return before.kind !== after.kind;
}

/** True unless every border of the new bands was one of the old: then each new band is made of whole old ones. */
function isFiner(before: readonly number[], after: readonly number[]): boolean {
  return !after.every((end) => before.includes(end));
}

type CodeGroups = RuleOf<'family'>['families'];

/** True unless every old code group went whole into one new group, or whole out, and no code came in. */
function splits(before: CodeGroups, after: CodeGroups): boolean {
  const groupOf = new Map(Object.entries(after).flatMap(([group, codes]) => codes.map((code) => [code, group])));
  const codesBefore = new Set(Object.values(before).flat());
  if ([...groupOf.keys()].some((code) => !codesBefore.has(code))) return true;
  return Object.values(before).some((codes) => new Set(codes.map((code) => groupOf.get(code))).size > 1);
}
