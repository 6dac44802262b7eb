// Strata: children who are alike in everything that all releases say of them, and in which of them they are. Engine; pure.
// The true counts of strata are what an attacker does not know; every count that was shown is a sum of them.
import { refine, undivided } from '../risk/classes.ts';
import type { Release, ReleasedColumn } from './release.ts';

/** Children who were in exactly these releases, with these answers. */
export interface Stratum {
  /** Positions of releases, ascending. */
  readonly within: readonly number[];
  /** The answers, by version. */
  readonly answers: ReadonlyMap<string, readonly string[]>;
  readonly count: number;
}

/** The columns of each release that say something of a field that some table counts by. */
export function comparedColumns(releases: readonly Release[]): readonly (readonly ReleasedColumn[])[] {
  const fieldOf = new Map(releases.flatMap(({ columns }) => columns.map(({ version, field }) => [version, field])));
  const counted = new Set(
    releases.flatMap(({ cells }) =>
      cells.flatMap(({ literals }) => literals.map(({ version }) => fieldOf.get(version) ?? '')),
    ),
  );
  return releases.map(({ columns }) => columns.filter(({ field }) => counted.has(field)));
}

const answersKey = (answers: ReadonlyMap<string, readonly string[]>): string =>
  JSON.stringify([...answers].sort(([one], [other]) => (one < other ? -1 : 1)));

/** The name of a stratum: the same for the same releases and answers. */
export const stratumName = ({ within, answers }: Pick<Stratum, 'within' | 'answers'>): string =>
  `${within.join()} ${answersKey(answers)}`;

/** The children of a release in classes of those alike in all compared columns, and one child of each class. */
function alikeIn({ members }: Release, columns: readonly ReleasedColumn[]) {
  const alike = columns.reduce(
    (classes, { codes, answers }) => refine(classes, { codes, size: answers.length }),
    undivided(members.length),
  );
  const example = new Int32Array(alike.size);
  for (const [position, code] of alike.codes.entries()) example[code] = position;
  return { codes: alike.codes, example };
}

type Alike = ReturnType<typeof alikeIn>;

/** For every child the releases that it is in with its class there, as one text; and how many children share each text. */
function tracesOf(releases: readonly Release[], alike: readonly Alike[]): ReadonlyMap<string, number> {
  const traceOf = new Map<string, string>();
  for (const [place, { members }] of releases.entries()) {
    const { codes } = alike[place] as Alike;
    for (const [position, child] of members.entries())
      traceOf.set(child, `${traceOf.get(child) ?? ''}${place}:${codes[position]},`);
  }
  const counts = new Map<string, number>();
  for (const trace of traceOf.values()) counts.set(trace, (counts.get(trace) ?? 0) + 1);
  return counts;
}

interface Growing {
  readonly within: number[];
  readonly answers: Map<string, readonly string[]>;
}

const isSameAnswer = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((item, place) => item === other[place]);

/** One child as the attacker sees it. Whoever has another answer later looks like one who went and one who came. */
function appearances(
  trace: string,
  alike: readonly Alike[],
  compared: readonly (readonly ReleasedColumn[])[],
): readonly Growing[] {
  const appearing: Growing[] = [];
  for (const part of trace.split(',')) {
    if (part === '') continue;
    const [place = 0, code = 0] = part.split(':').map(Number);
    const example = alike[place]?.example[code] ?? 0;
    const own = new Map<string, readonly string[]>();
    for (const { version, answers, codes } of compared[place] ?? [])
      own.set(version, answers[codes[example] ?? 0] ?? []);
    const same = appearing.findLast(
      ({ within, answers }) =>
        !within.includes(place) &&
        [...own].every(([version, items]) => {
          const before = answers.get(version);
          return before === undefined || isSameAnswer(before, items);
        }),
    );
    if (!same) appearing.push({ within: [place], answers: own });
    else {
      same.within.push(place);
      for (const [version, items] of own) same.answers.set(version, items);
    }
  }
  return appearing;
}

/** All strata that have a child. */
export function strataOf(
  releases: readonly Release[],
  compared: readonly (readonly ReleasedColumn[])[],
): readonly Stratum[] {
  const strata = new Map<string, Growing & { count: number }>();
  const alike = releases.map((release, place) => alikeIn(release, compared[place] ?? []));
  for (const [trace, children] of tracesOf(releases, alike)) {
    for (const appearance of appearances(trace, alike, compared)) {
      const name = stratumName(appearance);
      const before = strata.get(name);
      if (before) before.count += children;
      else strata.set(name, { ...appearance, count: children });
    }
  }
  return [...strata.values()];
}
