// What this side knows beside a record, for the expressions of a mapping: labels and places of the dictionary. Engine.
import { createHash } from 'node:crypto';
import { type Dictionary, labelIn } from '../../../../shared/model/case/dictionary.ts';
import type { Knowledge } from '../../transforms/transform.ts';
import { placeFinder } from '../../exchange/place.ts';

/** A side that knows nothing: it maps only what the record itself says. */
export const noKnowledge: Knowledge = {
  contact: () => undefined,
  place: () => undefined,
  label: () => undefined,
  newId: namedId,
};

const knowledgeByDictionary = new WeakMap<Dictionary, Knowledge>();

/** What a dictionary knows. The same dictionary gives the same knowledge, so that mappings are made ready once. */
export function knowledgeOf(dictionary: Dictionary): Knowledge {
  const before = knowledgeByDictionary.get(dictionary);
  if (before) return before;
  const namesOf = placeFinder(dictionary);
  const made: Knowledge = {
    ...noKnowledge,
    place: (code) => namesOf(code)?.map((name) => ({ name, code: undefined })),
    label: (list, code, language) => {
      const options = Object.hasOwn(dictionary.lookups, list) ? dictionary.lookups[list] : undefined;
      const label = options && Object.hasOwn(options, code) ? options[code] : undefined;
      return label && labelIn(label, language);
    },
  };
  knowledgeByDictionary.set(dictionary, made);
  return made;
}

/** A UUID (version 8, RFC 9562) that these texts name. */
function namedId(texts: readonly string[]): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(['courier-new-id', ...texts]))
    .digest();
  hash[6] = ((hash[6] as number) & 0x0f) | 0x80;
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
