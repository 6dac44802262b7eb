// Rule "pseudonym": a code instead of the value. Engine; pure.
// Promise: the same value in the same field under the same agreement gives the same code; without the agreement's key the
// code says nothing, and codes of two agreements or two fields cannot be joined.
import type { Value } from '../../../shared/model/record.ts';
import type { RuleContext, RuleKind } from './rule.ts';

const codeOf = (value: Value, context: RuleContext): string | undefined => {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  // One spelling per text, so that the same name typed on two keyboards is the same code.
  return context.pseudonym(context.field, String(value).normalize('NFC').trim());
};

export const pseudonym: RuleKind = {
  kind: 'pseudonym',
  action: 'pseudonymise',
  apply: (value, context) => {
    if (!Array.isArray(value)) return codeOf(value, context);
    const codes = value.map((member: Value) => codeOf(member, context));
    return codes.every((code) => code !== undefined) ? codes : undefined;
  },
};
