// Rule "family": a code becomes the family that the agreement puts it into. Engine; pure.
// Promise: two codes of the same family cannot be told apart by what is released, and a list does not tell how many of its
// members are of one family. A code that the agreement does not list is not released.
import { eachMember, type RuleKind } from './rule.ts';

export const family: RuleKind<'family'> = {
  kind: 'family',
  action: 'generalise',
  compile: ({ families }) => {
    const familyOf = new Map<string, string>();
    for (const [name, codes] of Object.entries(families))
      for (const code of codes) if (!familyOf.has(code)) familyOf.set(code, name);
    const toFamily = eachMember((member) => (typeof member === 'string' ? familyOf.get(member) : undefined));
    return (value, context) => {
      const released = toFamily(value, context);
      return Array.isArray(released) ? [...new Set(released)] : released;
    };
  },
};
