// Makes the profile of a record: names, numbers, birth, sex, caregivers and places by the names of its fields. Engine; pure.
import { words } from '../../../../shared/fold.ts';
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import { kindOfField } from '../../../../shared/model/case/identifying-fields.ts';
import { labelOfCode } from '../../../../shared/model/case/references.ts';
import { type Data, isRow, type Value } from '../../../../shared/model/case/record.ts';
import { childIds } from '../child-ids.ts';
import type { Born, Profile } from './profile.ts';

/** A record of any system. `id`: its own, or a local name `~…`. */
export interface MatchedRecord {
  readonly id: string;
  readonly data: Data;
}

type Role =
  | 'given'
  | 'family'
  | 'full'
  | 'relative'
  | 'relative-rows'
  | 'birth'
  | 'age'
  | 'sex'
  | 'place'
  | 'estimated';
/** What a field is read as; `as` is Primero's name for its number. */
interface Use {
  readonly role?: Role;
  readonly as?: string;
  readonly source?: string | undefined;
}

/** `dateOfBirth`, `Date of Birth` and `date-of-birth` are `date_of_birth`. */
const plainName = (field: string): string =>
  field
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');

/** Tried from top to bottom on the plain name; the first that fits decides. `null`: the field says nothing here. */
const roles: readonly (readonly [name: RegExp, role: Role | null])[] = [
  [/^estimated$|(birth|dob).*estimated|estimated.*(birth|dob)/, 'estimated'],
  [/(mother|father|caregiver|carer|guardian|parent|sibling|relation|spouse).*(age|birth|dob|sex|gender)/, null],
  // Whose case it is, and where offices are, is not who and where the child is.
  [
    /(owned|report|agency|service|staff|worker|registration_(location|place)|created|transition|incident|interview)/,
    null,
  ],
  [/(^|_)(date_of_birth|birth_?date|dob|date_naissance|date_de_naissance)$/, 'birth'],
  [/(^|_)(birth_?year|year_of_birth)$/, 'birth'],
  [/^((child|client|current|individual|person)_)?(age|age_in_years|age_years)$/, 'age'],
  [/^((child|client|individual|person)_)?(sex|gender|sexe)$/, 'sex'],
  [
    /(mother|father|caregiver|carer|guardian|parent).*name|name_?(of_)?(the_)?(mother|father|caregiver|guardian)/,
    'relative',
  ],
  [/^(name_(first|given)|(first|given)_?names?|forename|prenom)$|_(first|given)_?name$/, 'given'],
  [/^(name_(middle|last|family)|(middle|last|family|sur)_?names?|surname|nom)$|_(middle|last|family)_?name$/, 'family'],
  [/^(name|name_full|full_?name|(child|client|individual|person|beneficiary)_?(full_?)?name)$/, 'full'],
  [/^(name_nickname|nick_?name|alias)$/, null],
];

/** Numbers of other systems under the names that these give them, beside Primero's own (`child-ids.ts`). */
const numbers: readonly (readonly [name: RegExp, as: string])[] = [
  [/(progres|unhcr).*individual|^individual_?(id|no|number|registration_?(id|no|number))$/, 'unhcr_individual_no'],
  [/(progres|unhcr).*(group|household|case)|registration_group/, 'unhcr_id_no'],
  [/^ration_card(_(id|no|number))?$/, 'ration_card_no'],
  [/^national_?(id|identity)(_?(no|number|card))?$/, 'national_id_no'],
  [/^passport(_?(id|no|number))?$/, 'passport_no'],
  [/^birth_certificate(_?(id|no|number))?$/, 'birth_certificate_no'],
];

function useOf(field: string, dictionary: Dictionary): Use {
  const name = plainName(field);
  const described = Object.hasOwn(dictionary.fields, field) ? dictionary.fields[field] : undefined;
  if (described?.type === 'subform' || /^family_details|^(family|household)_?members$/.test(name))
    return /famil|household|caregiver/.test(name) ? { role: 'relative-rows' } : {};
  const as = numbers.find(([pattern]) => pattern.test(name))?.[1];
  const role = roles.find(([pattern]) => pattern.test(name));
  if (role?.[1] === null) return as === undefined ? {} : { as };
  const kind = kindOfField(name);
  const place: Role | undefined = kind === 'place' || kind === 'address' ? 'place' : undefined;
  const byLabel = role === undefined && place === undefined ? roleOfLabel(described?.label.en) : undefined;
  return {
    ...(role ? { role: role[1] } : place ? { role: place } : byLabel ? { role: byLabel } : {}),
    ...(as === undefined ? {} : { as }),
    source: described?.source ?? (typeof described?.options === 'string' ? described.options : undefined),
  };
}

/** A field of a system that names its columns by codes (`q17`) is read by its label. */
function roleOfLabel(label: string | undefined): Role | undefined {
  if (label === undefined) return undefined;
  return roles.find(([pattern]) => pattern.test(plainName(label)))?.[1] ?? undefined;
}

/** True for a field that tells who a child is: by name, number, birth, sex, caregiver or place. */
export function tellingFields(dictionary: Dictionary): (field: string) => boolean {
  return (field) => {
    const { role, as } = useOf(field, dictionary);
    return role !== undefined || as !== undefined || kindOfField(field) === 'id';
  };
}

/** Makes the profiles of records that one dictionary describes. `day`: until when ages were written down (ISO). */
export function profiler(dictionary: Dictionary): (record: MatchedRecord, day: string) => Profile {
  const uses = new Map<string, Use>();
  const usedAs = (field: string): Use => {
    const before = uses.get(field);
    if (before !== undefined) return before;
    const use = useOf(field, dictionary);
    uses.set(field, use);
    return use;
  };
  const placeWords = (value: Value, source: string | undefined): readonly string[] =>
    textsIn(value).flatMap((text) => {
      const label = source === undefined ? undefined : labelOfCode(dictionary, source, text)?.en;
      return words((label ?? text).split('::').at(-1) ?? '');
    });
  /** What a record says, field by field. */
  const gather = (data: Data): Gathered => {
    const gathered: Gathered = {
      given: [],
      family: [],
      full: [],
      relatives: [],
      places: [],
      isEstimated: false,
      renamed: {},
    };
    for (const field in data) {
      const value = data[field];
      if (value === undefined || value === null || value === '') continue;
      const { role, as, source } = usedAs(field);
      if (as !== undefined && as !== field && data[as] === undefined) gathered.renamed[as] = value;
      if (role === undefined) continue;
      if (role === 'given') gathered.given.push(...nameWordsIn(value));
      else if (role === 'family') gathered.family.push(...nameWordsIn(value));
      else if (role === 'full') gathered.full.push(...nameWordsIn(value));
      else if (role === 'relative') gathered.relatives.push(...nameWordsIn(value));
      else if (role === 'relative-rows') gathered.relatives.push(...rowNames(value));
      else if (role === 'birth') gathered.born ??= bornIn(value);
      else if (role === 'age') gathered.age ??= value;
      else if (role === 'sex') gathered.sex ??= sexOf(value);
      else if (role === 'estimated') gathered.isEstimated = value === true;
      else gathered.places.push(...placeWords(value, source));
    }
    return gathered;
  };
  return (record, day) => {
    const { given, family, full, relatives, places, born, age, sex, isEstimated, renamed } = gather(record.data);
    const parts = [...given, ...family];
    const isWhole = full.length > parts.length;
    return {
      numbers: childIds({ id: record.id, data: { ...renamed, ...record.data } }),
      names: isWhole ? full : parts,
      given: isWhole ? Math.min(1, full.length) : given.length,
      relatives,
      places,
      born: isEstimated ? widened(born) : (born ?? bornByAge(age, record.data, day)),
      sex,
    };
  };
}

/** What the fields of a record say. */
interface Gathered {
  readonly given: string[];
  readonly family: string[];
  readonly full: string[];
  readonly relatives: string[];
  readonly places: string[];
  born?: Born | undefined;
  age?: Value | undefined;
  sex?: string | undefined;
  isEstimated: boolean;
  /** Numbers under Primero's names. */
  readonly renamed: Record<string, Value>;
}

/** Signs that a rule of an agreement leaves of a name, and no letters of it. */
const covered = /[*•●█…]/u;

function textsIn(value: Value): readonly string[] {
  if (typeof value === 'string') return covered.test(value) ? [] : [value];
  if (typeof value === 'number') return [String(value)];
  return Array.isArray(value) ? value.flatMap((member: Value) => textsIn(member)) : [];
}

/** Articles and titles that some write and others leave out, or write into the next word. */
const noNames: ReadonlySet<string> = new Set(['al', 'el', 'ال', 'mr', 'mrs', 'ms', 'unknown', 'inconnu', 'n', 'na']);

const nameWordsIn = (value: Value): readonly string[] =>
  textsIn(value)
    .flatMap(words)
    .filter((word) => !noNames.has(word) && /\p{L}/u.test(word));

/** The names in the rows of a family. */
function rowNames(value: Value): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((row: Value) =>
    isRow(row)
      ? Object.entries(row).flatMap(([column, cell]) => {
          const kind = kindOfField(column);
          return kind === 'name' || kind === 'relative' ? nameWordsIn(cell) : [];
        })
      : [],
  );
}

const male: ReadonlySet<string> = new Set(['male', 'm', 'boy', 'man', 'masculin', 'homme', 'garcon', 'ذكر', 'ولد']);
const female: ReadonlySet<string> = new Set([
  'female',
  'f',
  'girl',
  'woman',
  'feminin',
  'femme',
  'fille',
  'انثي',
  'بنت',
]);

function sexOf(value: Value): string | undefined {
  const [word = ''] = textsIn(value).flatMap(words);
  return male.has(word) ? 'male' : female.has(word) ? 'female' : undefined;
}

const wholeYear = (year: string): Born => ({ first: `${year}-01-01`, last: `${year}-12-31` });

/** A birthday, a month, a year; the first of January is what forms have where only the year is known. */
function bornIn(value: Value): Born | undefined {
  const [text = ''] = textsIn(value);
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  if (month === undefined || (month === '01' && day === '01')) return wholeYear(year);
  if (day === undefined) return { first: `${year}-${month}-01`, last: `${year}-${month}-31` };
  return { first: `${year}-${month}-${day}`, last: `${year}-${month}-${day}` };
}

/** A birthday that was estimated: its year or one beside it. */
function widened(born: Born | undefined): Born | undefined {
  if (born === undefined) return undefined;
  return { first: `${Number(born.first.slice(0, 4)) - 1}-01-01`, last: `${Number(born.last.slice(0, 4)) + 1}-12-31` };
}

/** An age was written down between the registration and the day on which the record came; without one, in three years. */
function bornByAge(age: Value | undefined, { registration_date: registered }: Data, day: string): Born | undefined {
  const years =
    typeof age === 'number' ? age : typeof age === 'string' && /^\d{1,2}$/.test(age) ? Number(age) : undefined;
  if (years === undefined || years < 0 || years > 99) return undefined;
  const until = Number(day.slice(0, 4));
  const stated = typeof registered === 'string' ? Number(/^\d{4}/.exec(registered)?.[0]) : Number.NaN;
  const since = Number.isNaN(stated) ? until - 3 : Math.min(until, stated);
  return { first: `${since - Math.trunc(years) - 1}-01-01`, last: `${until - Math.trunc(years)}-12-31` };
}
