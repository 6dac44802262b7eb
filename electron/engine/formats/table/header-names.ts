// Headers in other spellings: with blanks, quotes and unseen marks, in other letters of the same name, in labels. Engine; pure.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';

/** The name of a field that a header spells: `Case ID` and ` case_id ` are `case_id`. */
export function spelledName(header: string): string {
  return header.length > longestHeader
    ? header
    : plainText(header)
        .toLowerCase()
        .replace(/[\s-]+/g, '_');
}

/** No name and no label of a field is longer; patterns that strip a text from its end are slow on longer ones. */
const longestHeader = 400;

/** A header without what a program or a person puts around it: blanks of any kind, quotes, marks that nobody sees. */
export function plainText(header: string): string {
  if (header.length > longestHeader) return header;
  return header
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .replace(/^[\s"'“”«»]+|[\s"'“”«»:*]+$/g, '')
    .replace(/\s+/g, ' ');
}

/** The headers as names of fields, and whether any was spelt otherwise. */
export interface SpeltHeaders {
  readonly names: readonly string[];
  readonly areGuessed: boolean;
}

/**
 * Reads headers as names of the record id and of the dictionary's fields. A header that is one stays; another becomes the
 * name that it spells, or the field whose label it is in some language, where no other column claims that. What is
 * neither stays as it is. Two that spell one question of yes or no, or of options, get the same name.
 */
export function fieldNames(headers: readonly string[], dictionary: Dictionary): SpeltHeaders {
  const isName = (name: string): boolean => name === 'id' || Object.hasOwn(dictionary.fields, name);
  if (headers.every((header) => isName(header) || header.trim() === '')) return { names: headers, areGuessed: false };
  const labels = fieldsByLabel(dictionary);
  const wanted = headers.map((header) => {
    if (isName(header)) return header;
    const spelt = spelledName(header);
    return isName(spelt) ? spelt : (labels.get(plainText(header).toLowerCase()) ?? header);
  });
  const names = headers.map((header, index) => {
    const name = wanted[index] as string;
    const isOnly = name === header || wanted.filter((other) => other === name).length === 1;
    // Two columns of one answer are refused as such: one may hold the refusal that the other lacks.
    const isSpelt = spelledName(header) === name;
    return isOnly || (isSpelt && isAnswer(name, dictionary)) ? name : header;
  });
  return { names, areGuessed: names.some((name, index) => name !== headers[index]) };
}

const isAnswer = (name: string, { fields }: Dictionary): boolean =>
  Object.hasOwn(fields, name) && (fields[name]?.type === 'boolean' || fields[name]?.type === 'option');

/** Label in lower case → the one field of a case that has it in any language. */
function fieldsByLabel(dictionary: Dictionary): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  const shared = new Set<string>();
  for (const [name, { label }] of Object.entries(dictionary.fields)) {
    for (const text of new Set(Object.values(label).map((each) => plainText(each ?? '').toLowerCase()))) {
      if (fields.has(text)) shared.add(text);
      fields.set(text, name);
    }
  }
  for (const text of [...shared, '']) fields.delete(text);
  return fields;
}
