// What this side knows beside a record, for the expressions of a mapping: by its dictionary and its lists of places,
// agencies and users. Engine.
import { createHash } from 'node:crypto';
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import type { UserEntry } from '../../../../shared/model/case/reference-data.ts';
import { labelTextOf, referencesOf } from '../../../../shared/model/case/references.ts';
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
