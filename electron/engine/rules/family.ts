// Rule "family": a code becomes the family that the agreement puts it into. Engine; pure.
// Promise: two codes of the same family cannot be told apart by what is released, and a list does not tell how many of its
// members are of one family. A code that the agreement does not list is not released.
import { eachMember, type RuleKind } from './rule.ts';

export const family: RuleKind<'family'> = {
  kind: 'family',
  action: 'generalise',
  apply: (value, { families }) => {
    const found = eachMember(value, (member) =>
      typeof member === 'string'
        ? Object.entries(families).find(([, codes]) => codes.includes(member))?.[0]
        : undefined,
    );
    return Array.isArray(found) ? [...new Set(found)] : found;
  },
};
