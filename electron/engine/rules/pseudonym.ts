// Rule "pseudonym": a code instead of the value. Engine; pure.
// Promise: the same value in the same field for the same partner and use case gives the same code, in all versions of
// the agreement; without the key the code says nothing, and codes of two agreements, partners, use cases or fields
// cannot be joined.
import { eachMember, ofEachMember, type RuleKind } from './rule.ts';

/** As `keys/pseudonym.ts` writes a code. */
const code = /^[0-9a-hjkmnp-tv-z]{16}$/;

export const pseudonym: RuleKind<'pseudonym'> = {
  kind: 'pseudonym',
  action: 'pseudonymise',
  compile: (_, field) =>
    eachMember((member, context) => {
      if (typeof member !== 'string' && typeof member !== 'number') return undefined;
      // One spelling per text, so that the same name typed on two keyboards is the same code.
      return context.pseudonym(field, String(member).normalize('NFC').trim());
    }),
  promises: () => ofEachMember((member) => typeof member === 'string' && code.test(member)),
};
