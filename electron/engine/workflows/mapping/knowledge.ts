// What this side knows beside a record, for the expressions of a mapping: by its dictionary and its lists of places,
// agencies and users. Engine.
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import type { UserEntry } from '../../../../shared/model/case/reference-data.ts';
import { labelTextOf, referencesOf } from '../../../../shared/model/case/references.ts';
import { namedId } from '../../formats/named-id.ts';
import type { Knowledge } from '../../transforms/transform.ts';
import { areasOfValue, placeFinder } from '../../exchange/place.ts';

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
  const references = referencesOf(dictionary);
  const namesOf = placeFinder(dictionary);
  const made: Knowledge = {
    ...noKnowledge,
    contact: (user, what) => {
      const entry = references?.userOf(user);
      const fact = entry?.[factOf[what]] ?? undefined;
      return fact !== undefined && what === 'agency' ? references?.agencyOf(fact) : fact;
    },
    place: references?.has('Location')
      ? (value) => areasOfValue(references, value)
      : (value) => namesOf(value)?.map((name) => ({ name, code: undefined })),
    label: (list, code, language) => labelTextOf(dictionary, list, code, language),
  };
  knowledgeByDictionary.set(dictionary, made);
  return made;
}

/** Where a user's entry has what a mapping may ask of it. */
const factOf = {
  'full-name': 'fullName',
  email: 'email',
  phone: 'phone',
  position: 'position',
  agency: 'agency',
} as const satisfies Record<Parameters<Knowledge['contact']>[1], keyof UserEntry>;
