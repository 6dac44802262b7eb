// Rule "text": free text as it is, for the leak scan and a person's review before it goes. Engine; pure.
// Promise: nothing but text. `exchange/redact.ts` sees to the review: it releases no text without a scan.
import { eachMember, ofEachMember, type RuleKind } from './rule.ts';

export const text: RuleKind<'text'> = {
  kind: 'text',
  action: 'share',
  compile: () => eachMember((member) => (typeof member === 'string' ? member : undefined)),
  promises: () => ofEachMember((member) => typeof member === 'string'),
};
