// Rule "band": a number becomes the band that it falls into. Engine; pure.
// Promise: two numbers in the same band cannot be told apart by what is released; one below the lowest band is not released.
import { bandNames, bandsOf } from '../../../shared/model/agreement/bands.ts';
import type { Value } from '../../../shared/model/case/record.ts';
import { eachMember, ofEachMember, type RuleKind } from './rule.ts';

export const band: RuleKind<'band'> = {
  kind: 'band',
  action: 'generalise',
  compile: ({ from }) => {
    const bandOf = bandsOf(from);
    return eachMember((member) => (typeof member === 'number' ? bandOf(member) : undefined));
  },
  promises: ({ from }) => {
    const names: readonly Value[] = bandNames(from);
    return ofEachMember((member) => names.includes(member));
  },
};
