// Rule "text": free text as it is, for the leak scan and a person to look at before it goes. Engine; pure.
// Promise: nothing but text. That it was looked at is kept by `exchange/redact.ts`, which releases none without a scan.
import { eachMember, type RuleKind } from './rule.ts';

export const text: RuleKind<'text'> = {
  kind: 'text',
  action: 'share',
  compile: () => eachMember((member) => (typeof member === 'string' ? member : undefined)),
};
