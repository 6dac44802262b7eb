// Rule "place": a place becomes the names of its administrative levels, from the country down to a chosen one. Engine; pure.
// Promise: two places in the same area of that level cannot be told apart by what is released. A place that is known less
// exactly stays as inexact; its code becomes its names all the same.
import { eachMember, type RuleKind } from './rule.ts';

export const place: RuleKind<'place'> = {
  kind: 'place',
  action: 'generalise',
  compile: ({ level }) =>
    eachMember((member, { place }) =>
      typeof member === 'string' ? place(member)?.slice(0, level).join('::') : undefined,
    ),
};
