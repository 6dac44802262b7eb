// Rule "mask": stars, and the last few characters where enough stays hidden. Engine; pure.
// Promise: at most `keep` characters of the value are in what is released, and only of a value that is more than twice as
// long; the stars are always as many, so that nobody can count what they stand for.
import { eachMember, ofEachMember, type RuleKind } from './rule.ts';

const stars = '*****';

export const mask: RuleKind<'mask'> = {
  kind: 'mask',
  action: 'generalise',
  compile: ({ keep }) =>
    eachMember((member) => {
      if (typeof member !== 'string' && typeof member !== 'number') return undefined;
      const characters = [...String(member).normalize('NFC').trim()];
      return characters.length > 2 * keep ? stars + characters.slice(characters.length - keep).join('') : stars;
    }),
  promises: ({ keep }) =>
    ofEachMember((member) => {
      if (typeof member !== 'string' || !member.startsWith(stars)) return false;
      const shown = [...member.slice(stars.length)].length;
      return shown === 0 || shown === keep;
    }),
};
