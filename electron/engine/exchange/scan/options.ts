// Tells codes of options from texts: what the dictionary lists is the same for all cases and names nobody. Engine; pure.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { fieldAt } from '../../../../shared/model/case/field.ts';

type Codes = ReadonlySet<string>;
const none: Codes = new Set();
const ofDictionaries = new WeakMap<Dictionary, Map<string, Codes>>();

/** The codes that a field's own list has. The lists of users, agencies and places are kept elsewhere, and name somebody. */
function codesOf(dictionary: Dictionary, path: string): Codes {
  const ofFields = ofDictionaries.get(dictionary) ?? new Map<string, Codes>();
  ofDictionaries.set(dictionary, ofFields);
  const before = ofFields.get(path);
  if (before) return before;
  const { type, options = '' } = fieldAt(dictionary, path) ?? {};
  const isOption = type === 'option' || type === 'options';
  const { lookups } = dictionary;
  const codes = isOption && Object.hasOwn(lookups, options) ? new Set(Object.keys(lookups[options] ?? {})) : none;
  ofFields.set(path, codes);
  return codes;
}

/** True for the code of an option that the dictionary lists for this very field, and for several, one a line. */
export function isKnownOption(dictionary: Dictionary, path: string, text: string): boolean {
  const codes = codesOf(dictionary, path);
  if (codes.size === 0) return false;
  return codes.has(text) || (text.includes('\n') && text.split('\n').every((code) => codes.has(code)));
}
