// What this side knows beside a record, for the expressions of a mapping: labels and places of the dictionary. Engine.
import { type Dictionary, labelIn } from '../../../../shared/model/case/dictionary.ts';
import { namedId } from '../../formats/named-id.ts';
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
