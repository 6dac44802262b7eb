// Rule "family": a code becomes its code group, as the agreement lists it. Engine; pure.
// Promise: two codes of the same group cannot be told apart by what is released, and a list does not disclose how many of
// its members are of one group. A code that the agreement does not list is not released.
import type { Value } from '../../../shared/model/case/record.ts';
import { eachMember, ofEachMember, type RuleKind } from './rule.ts';

export const family: RuleKind<'family'> = {
  kind: 'family',
  action: 'generalise',
  compile: ({ families }) => {
    const groupOf = new Map<string, string>();
    for (const [name, codes] of Object.entries(families))
      for (const code of codes) if (!groupOf.has(code)) groupOf.set(code, name);
    const toGroup = eachMember((member) => (typeof member === 'string' ? groupOf.get(member) : undefined));
    return (value, context) => {
      const released = toGroup(value, context);
      return Array.isArray(released) ? [...new Set(released)] : released;
    };
  },
  promises: ({ families }) => {
    const groups: readonly Value[] = Object.keys(families);
    const isOfGroups = ofEachMember((member) => groups.includes(member));
    return (value, context) =>
      isOfGroups(value, context) && (!Array.isArray(value) || new Set(value).size === value.length);
  },
};
