// The lists of places, agencies and users that a workspace reads by, ready to be asked. Pure; runs everywhere.
// They belong to the exporting system as its dictionary does, and change at other times: a dictionary is joined with them
// without holding them, so that its own text stays what mappings are pinned to.
import { type Dictionary, type Label, labelIn } from './dictionary.ts';
import type { AgencyEntry, PlaceEntry, ReferenceData, UserEntry } from './reference-data.ts';

/** The lists that cases name by a code, as the dictionary's fields call them in `source`. */
export type ReferenceList = 'Location' | 'Agency';

/** One area on the way from the country down to a place. */
export interface Area {
  readonly code: string;
  readonly name: string;
}

export interface References {
  /** True where this list is here. */
  readonly has: (list: ReferenceList) => boolean;
  /** True for a code of the list. */
  readonly knows: (list: ReferenceList, code: string) => boolean;
  /**
   * The codes of what is called exactly so, in whatever language: by its name, or by its whole path of names joined with
   * `::`. One code is certain, several are candidates, none is a name that nobody knows.
   */
  readonly codesOf: (list: ReferenceList, name: string) => readonly string[];
  /** What a code is called; of a place, its whole path. */
  readonly labelOf: (list: ReferenceList, code: string) => Label | undefined;
  /** The areas from the country down to a place and with it: at place n the one of administrative level n. */
  readonly areasOf: (code: string) => readonly Area[] | undefined;
  readonly userOf: (name: string) => UserEntry | undefined;
  /**
   * The code of an agency by its code, its number, or its only name. Without a list of agencies the text itself, but for a
   * number of Primero's table, which says nothing outside of it.
   */
  readonly agencyOf: (text: string) => string | undefined;
  /** Every name of a list with its code: for what looks for similar names. */
  readonly eachName: (list: ReferenceList) => Iterable<readonly [name: string, code: string]>;
}

/** Primero joins the names of a place from the country down (its location.rb). */
const separator = '::';
/** No country has as many levels; a list that names a place as its own part must not hold anybody up. */
const deepest = 20;

/** Composed and decomposed letters are one text. */
const tidy = (text: string): string => text.normalize('NFC').trim();

type Names = Readonly<Record<string, string>>;
const anyName = (names: Names): string => names['en'] ?? (Object.values(names)[0] as string);

/** The codes by each name: a code alone where only one has it. */
function byName(entries: readonly { readonly code: string; readonly names: Names }[]) {
  const codes = new Map<string, string | readonly string[]>();
  for (const { code, names } of entries)
    for (const name of Object.values(names)) {
      const key = tidy(name);
      const before = codes.get(key);
      if (before === undefined) codes.set(key, code);
      else if (typeof before === 'string') codes.set(key, before === code ? code : [before, code]);
      else if (!before.includes(code)) codes.set(key, [...before, code]);
    }
  return (name: string): readonly string[] => {
    const named = codes.get(tidy(name)) ?? [];
    return typeof named === 'string' ? [named] : named;
  };
}

function placesReady(places: readonly PlaceEntry[]) {
  const byCode = new Map(places.map((place) => [place.code, place]));
  const named = byName(places);

  /** From the country down to the place; undefined for a place whose levels are not all there. */
  const chainOf = (code: string): readonly PlaceEntry[] | undefined => {
    const chain: PlaceEntry[] = [];
    let place = byCode.get(code);
    while (place !== undefined && chain.length <= deepest) {
      chain.unshift(place);
      if (place.parent === null) return chain;
      place = byCode.get(place.parent);
    }
    return undefined;
  };
  /** Only where the levels begin with a country and leave none out is the level of an area certain. */
  const areasOf = (code: string): readonly Area[] | undefined => {
    const chain = chainOf(code);
    const isWhole = chain?.every(({ level }, depth) => level === null || level === depth);
    return isWhole ? chain?.map((place) => ({ code: place.code, name: anyName(place.names) })) : undefined;
  };
  const isNamed = ({ names }: PlaceEntry, name: string) => Object.values(names).some((each) => tidy(each) === name);
  const byPath = (names: readonly string[]): readonly string[] =>
    named(names.at(-1) ?? '').filter((code) => {
      const chain = chainOf(code);
      return chain?.length === names.length && chain.every((place, depth) => isNamed(place, names[depth] as string));
    });
  return {
    byCode,
    areasOf,
    codesOf: (name: string): readonly string[] =>
      name.includes(separator) ? byPath(name.split(separator).map(tidy)) : named(name),
    labelOf: (code: string): Label | undefined => {
      const chain = chainOf(code);
      const own = byCode.get(code);
      if (own === undefined) return undefined;
      const path = (language: string) =>
        (chain ?? [own]).map(({ names }) => names[language] ?? anyName(names)).join(separator);
      const languages = Object.keys(own.names);
      return { ...Object.fromEntries(languages.map((language) => [language, path(language)])), en: path('en') };
    },
  };
}

const labelOfNames = (names: Names): Label => ({ ...names, en: anyName(names) });

function* namesOf(
  entries: readonly { readonly code: string; readonly names: Names }[],
): Iterable<readonly [string, string]> {
  for (const { code, names } of entries) for (const name of Object.values(names)) yield [name, code];
}

/** Makes the lists ready. Each question then costs the same, however long they are. */
export function makeReferences({ locations, agencies, users }: ReferenceData): References {
  const places = placesReady(locations ?? []);
  const agencyByCode = new Map((agencies ?? []).map((agency): [string, AgencyEntry] => [agency.code, agency]));
  const agencyNumbers = new Map(
    (agencies ?? []).flatMap(({ number, code }) => (number === null ? [] : [[number, code]])),
  );
  const agencyNamed = byName(agencies ?? []);
  const userByName = new Map((users ?? []).map((user) => [user.code, user]));
  return {
    has: (list) => (list === 'Location' ? locations : agencies) !== undefined,
    knows: (list, code) => (list === 'Location' ? places.byCode : agencyByCode).has(code),
    codesOf: (list, name) => (list === 'Location' ? places.codesOf(name) : agencyNamed(name)),
    labelOf: (list, code) => {
      if (list === 'Location') return places.labelOf(code);
      const agency = agencyByCode.get(code);
      return agency && labelOfNames(agency.names);
    },
    areasOf: places.areasOf,
    userOf: (name) => userByName.get(name),
    agencyOf: (text) => {
      if (agencies === undefined) return /^\d+$/.test(text) ? undefined : text;
      if (agencyByCode.has(text)) return text;
      const [code, ...others] = agencyNamed(text);
      return agencyNumbers.get(text) ?? (others.length === 0 ? code : undefined);
    },
    eachName: (list) => namesOf((list === 'Location' ? locations : agencies) ?? []),
  };
}

const references = new WeakMap<Dictionary, References>();

/** The same dictionary, read together with these lists. Its text stays as it was. */
export function withReferences(dictionary: Dictionary, lists: References): Dictionary {
  const joined: Dictionary = { ...dictionary };
  references.set(joined, lists);
  return joined;
}

/** The lists that a dictionary is read together with; undefined where there are none. */
export const referencesOf = (dictionary: Dictionary): References | undefined => references.get(dictionary);

/** The list that fields of this `source` take their codes from; undefined for a source that is no such list. */
export const listOfSource = (source: string | undefined): ReferenceList | undefined =>
  source === 'Location' || source === 'ReportingLocation' ? 'Location' : source === 'Agency' ? 'Agency' : undefined;

/** What is wrong with a name in place of a code: several are called so, or nobody; nothing where one is, or it is a code. */
export function nameIssue(
  references: References,
  list: ReferenceList,
  text: string,
): 'value.by-name' | 'value.ambiguous' | undefined {
  if (references.knows(list, text)) return undefined;
  const { length } = references.codesOf(list, text);
  return length === 1 ? undefined : length === 0 ? 'value.by-name' : 'value.ambiguous';
}

/** What a code of a list is called: of a lookup, or of a list that is kept elsewhere. */
export function labelOfCode(dictionary: Dictionary, list: string, code: string): Label | undefined {
  const reference = listOfSource(list);
  const label = reference === undefined ? undefined : referencesOf(dictionary)?.labelOf(reference, code);
  if (label !== undefined) return label;
  const options = Object.hasOwn(dictionary.lookups, list) ? dictionary.lookups[list] : undefined;
  return options && Object.hasOwn(options, code) ? options[code] : undefined;
}

/** `labelOfCode` in exactly one language. */
export function labelTextOf(dictionary: Dictionary, list: string, code: string, language: string): string | undefined {
  const label = labelOfCode(dictionary, list, code);
  return label && labelIn(label, language);
}
