// Rule "place": a place becomes the names of its administrative levels, from the country down to a chosen one. Engine; pure.
// Promise: two places in the same area of that level cannot be told apart by what is released. A place that is known less
// exactly stays as inexact; its code becomes its names all the same.
import { eachMember, ofEachMember, type RuleKind } from './rule.ts';

const separator = '::';
/** A name is a few words. What has no letter is a code or a position on a map. */
const isName = (text: string): boolean => text.length <= 120 && text.trim() === text && /\p{L}/u.test(text);
/** The blocks of a camp are often numbered. A number says nothing without the names above it. */
const isNumbered = (text: string): boolean => /^\p{Nd}{1,4}$/u.test(text);
/** Names from the country down: what the rule gives, and all that a receiver takes. */
const areNames = (names: readonly string[]): boolean =>
  names.every((name, level) => isName(name) || (level > 0 && isNumbered(name)));

export const place: RuleKind<'place'> = {
  kind: 'place',
  action: 'generalise',
  compile: ({ level }) =>
    eachMember((member, { place }) => {
      const names = typeof member === 'string' ? place(member)?.slice(0, level) : undefined;
      return names && areNames(names) ? names.join(separator) : undefined;
    }),
  promises: ({ level }) =>
    ofEachMember((member, { place }) => {
      if (typeof member !== 'string') return false;
      const names = member.split(separator);
      // A bare code of our own list stands for a finer place than it looks like.
      const isFiner = names.length === 1 && (place(member)?.length ?? 1) > 1;
      return names.length <= level && areNames(names) && !isFiner;
    }),
};
