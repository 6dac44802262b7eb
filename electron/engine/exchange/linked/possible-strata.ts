// Which strata an attacker must reckon with beside those that have a child: one answer, or one release, otherwise. Engine; pure.
// Fewer of them are always safe: an attacker who believes in fewer worlds learns more. All of them make the answer exact.
import type { Release, ReleasedColumn } from './release.ts';
import { type Stratum, stratumName } from './strata.ts';

/** Strata with and without a child; `isWhole` where no possible stratum is missing. */
export interface PossibleStrata {
  readonly strata: readonly Stratum[];
  readonly isWhole: boolean;
}

type Answers = ReadonlyMap<string, readonly string[]>;

/** More answers than this of one field of many answers make too many sets of answers to try them all. */
const setLimit = 4;

/** The columns of some releases, each version once, by field. */
function fieldsWithin(
  within: readonly number[],
  compared: readonly (readonly ReleasedColumn[])[],
): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, Set<string>>();
  for (const place of within) {
    for (const { field, version } of compared[place] ?? [])
      fields.set(field, (fields.get(field) ?? new Set()).add(version));
  }
  return new Map([...fields].map(([field, versions]) => [field, [...versions].sort()]));
}

function subsets(items: readonly string[]): readonly (readonly string[])[] {
  let sets: readonly (readonly string[])[] = [[]];
  for (const item of items) sets = [...sets, ...sets.map((set) => [...set, item])];
  return sets;
}

/** What a field can be answered with, in all its versions at once: as it occurs, so that 5 years are never 6 to 11. */
function answersOf(
  versions: readonly string[],
  strata: readonly Stratum[],
  listed: ReadonlyMap<string, readonly string[]>,
): { readonly choices: readonly Answers[]; readonly isWhole: boolean } {
  const choices = new Map<string, Answers>();
  const add = (choice: readonly (readonly string[])[]) =>
    choices.set(JSON.stringify(choice), new Map(versions.map((version, place) => [version, choice[place] ?? []])));
  for (const { answers } of strata) {
    const own = versions.map((version) => answers.get(version));
    if (own.every((items) => items !== undefined)) add(own);
  }
  const [version = ''] = versions;
  if (versions.length > 1) return { choices: [...choices.values()], isWhole: true };
  const occurring = [...choices.values()].map((choice) => choice.get(version) ?? []);
  const isMany = occurring.some((items) => items.length !== 1);
  const single = [...new Set([...occurring.flat(), ...(listed.get(version) ?? [])])].sort();
  if (!isMany) for (const item of single) add([[item]]);
  else if (single.length <= setLimit) for (const set of subsets(single)) add([set]);
  return { choices: [...choices.values()], isWhole: !isMany || single.length <= setLimit };
}

/** The answers that cells name and no child has to have. */
function listedIn(releases: readonly Release[]): ReadonlyMap<string, readonly string[]> {
  const listed = new Map<string, string[]>();
  for (const { cells } of releases) {
    for (const { literals } of cells)
      for (const { version, item } of literals) listed.set(version, [...(listed.get(version) ?? []), item]);
  }
  return new Map([...listed].map(([version, items]) => [version, [...new Set(items)]]));
}

/** Strata that have a child, and at most so many more. Those of the present release, the last one, come first. */
export function possibleStrata(
  releases: readonly Release[],
  compared: readonly (readonly ReleasedColumn[])[],
  strata: readonly Stratum[],
  limit: number,
): PossibleStrata {
  const listed = listedIn(releases);
  const patterns = [...new Map(strata.map(({ within }) => [within.join(), within])).values()];
  // Most combinations of releases have the same fields.
  const domainsOfField = new Map<string, ReturnType<typeof answersOf>>();
  const domainOfField = (versions: readonly string[]) => {
    const name = versions.join();
    const domain = domainsOfField.get(name) ?? answersOf(versions, strata, listed);
    domainsOfField.set(name, domain);
    return domain;
  };
  const domains = patterns.map((within) => {
    const fields = [...fieldsWithin(within, compared).values()];
    return { within, fields: fields.map(domainOfField) };
  });
  const sizes = domains.map(({ fields }) => fields.reduce((product, { choices }) => product * choices.length, 1));
  const isSmall = sizes.reduce((sum, size) => sum + size, 0) <= limit;
  const possible = new Map(strata.map((stratum) => [stratumName(stratum), stratum]));
  const add = (within: readonly number[], answers: Answers) => {
    const name = stratumName({ within, answers });
    if (!possible.has(name)) possible.set(name, { within, answers, count: 0 });
  };
  if (isSmall) {
    for (const { within, fields } of domains) {
      const products = fields.reduce<readonly Answers[]>(
        (sofar, { choices }) => sofar.flatMap((before) => choices.map((choice) => new Map([...before, ...choice]))),
        [new Map()],
      );
      for (const answers of products) add(within, answers);
    }
    const isWhole = domains.every(({ fields }) => fields.every((field) => field.isWhole));
    return { strata: [...possible.values()], isWhole };
  }
  const present = releases.length - 1;
  const ordered = [...strata].sort(
    (one, other) =>
      Number(other.within.includes(present)) - Number(one.within.includes(present)) || other.count - one.count,
  );
  const domainOf = new Map(domains.map((domain) => [domain.within.join(), domain]));
  // Some room is for strata without a child.
  const chosen = ordered.slice(0, Math.ceil(limit * 0.7));
  possible.clear();
  for (const stratum of chosen) possible.set(stratumName(stratum), stratum);
  for (const { within, answers } of chosen) {
    if (possible.size >= limit) break;
    for (const { choices } of domainOf.get(within.join())?.fields ?? []) {
      for (const choice of choices.slice(0, 12)) add(within, new Map([...answers, ...choice]));
    }
    for (const other of patterns.slice(0, 12)) {
      const versions = [...fieldsWithin(other, compared).values()].flat();
      if (versions.every((version) => answers.has(version)))
        add(other, new Map(versions.map((version) => [version, answers.get(version) ?? []])));
    }
  }
  return { strata: [...possible.values()], isWhole: false };
}
