// Rule "withhold": nothing, and said so by the agreement itself. Engine; pure.
import type { RuleKind } from './rule.ts';

export const withhold: RuleKind<'withhold'> = {
  kind: 'withhold',
  action: 'withhold',
  compile: () => () => undefined,
  promises: () => () => false,
};
