// `node build/sounds/learn.ts`: learns how the names of each writing are romanised, and writes it down as data. Build, Node.
// From the train half of ../shared/samples/names (Wikidata through Merhav and Ash, CC0) and of test/fixtures/names (ours,
// CC0), and from the readings beside this file. The other half of both is for judging (test/support/name-pairs.ts).
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { evidence, soundOfUnits } from '../../electron/engine/exchange/sounds/alignment.ts';
import { frequenciesOf, tableOf } from '../../electron/engine/exchange/sounds/table.ts';
import { unitsOf, type Writing } from '../../electron/engine/exchange/sounds/writing.ts';
import { type NamePair, ownPairs, practisedPairs, samplePairs, trainHalf } from '../../test/support/name-pairs.ts';
import { root } from '../paths.ts';
import { keyOf, learned, type Shares, type UnitPair } from './expectation.ts';
import { readings, variants } from './readings.ts';

type Native = Exclude<Writing, 'latin'>;

interface Source {
  readonly longestLatin: number;
  /** How often a reading counts as seen before any pair is. */
  readonly beforehand: number;
  /** What is seen less often is first out. */
  readonly fewest: number;
}

const sources: Readonly<Record<Native, Source>> = {
  arabic: { longestLatin: 2, beforehand: 2, fewest: 0.7 },
  cyrillic: { longestLatin: 2, beforehand: 2, fewest: 0.7 },
  ethiopic: { longestLatin: 2, beforehand: 6, fewest: 0.25 },
  burmese: { longestLatin: 4, beforehand: 6, fewest: 0.25 },
  devanagari: { longestLatin: 3, beforehand: 6, fewest: 0.25 },
  bengali: { longestLatin: 3, beforehand: 6, fewest: 0.25 },
  greek: { longestLatin: 2, beforehand: 20, fewest: 0.25 },
  hebrew: { longestLatin: 2, beforehand: 20, fewest: 0.25 },
  georgian: { longestLatin: 2, beforehand: 20, fewest: 0.25 },
  armenian: { longestLatin: 2, beforehand: 20, fewest: 0.25 },
};

/** How much less a reading counts than the one before it in the list, and a variant than its reading. */
const [nextReading, variantPart] = [0.5, 0.08];

/** What is taken for granted: the readings, and variants of them. */
function beforehandOf(writing: Native, weight: number): ReadonlyMap<string, number> {
  const counts = new Map([
    [keyOf('^', '^'), weight],
    [keyOf('$', '$'), weight],
  ]);
  const add = (latin: string, native: string, count: number) => {
    const key = keyOf(latin === '_' ? '' : latin, native);
    counts.set(key, (counts.get(key) ?? 0) + count);
  };
  for (const line of (readings[writing] ?? '').split(';')) {
    const [unit, ...latins] = line.trim().split(/\s+/);
    if (unit === undefined || unit === '') continue;
    const native = unit.replaceAll('+', '');
    for (const [place, latin] of latins.entries()) {
      const count = weight * nextReading ** place;
      add(latin, native, count);
      for (const variant of (variants[latin] ?? '').split(' ').filter(Boolean))
        add(variant, native, count * variantPart);
    }
  }
  return counts;
}

const unitPair = (writing: Native, { latin, native }: NamePair): UnitPair => ({
  latin: unitsOf(latin, 'latin'),
  native: unitsOf(native, writing),
});

/** Counts of one unit after another, as lines of the data. */
function followersOf(names: readonly (readonly string[])[]): readonly (readonly [string, string, number])[] {
  const counts = new Map<string, number>();
  for (const units of names)
    for (const [place, unit] of units.entries()) {
      const before = units[place - 1];
      if (before !== undefined) counts.set(`${before} ${unit}`, (counts.get(`${before} ${unit}`) ?? 0) + 1);
    }
  return [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, count]) => [...(key.split(' ') as [string, string]), count]);
}

/** Pairs with less evidence than this (tenths) are no transliterations, and teach nothing. */
const leastEvidence = -30;
const lengthOf = (run: string) => run.length;

/** Learns twice: the second time without the pairs that turn out to be no transliterations. */
function sharesOf(writing: Native, pairs: readonly UnitPair[]): Shares {
  const { longestLatin, beforehand, fewest } = sources[writing];
  const options = { longestLatin, fewest, beforehand: beforehandOf(writing, beforehand) };
  const first = learned(pairs, options);
  const table = tableOf(
    [...first].map(([key, probability]) => {
      const [first = '', second = ''] = key.split('\t');
      return { first, second, probability };
    }),
    [lengthOf, () => 2],
  );
  const latin = frequenciesOf(followersOf(pairs.map((pair) => pair.latin)));
  const native = frequenciesOf(followersOf(pairs.map((pair) => pair.native)));
  const isOneName = (pair: UnitPair) =>
    evidence(soundOfUnits(pair.latin, latin), soundOfUnits(pair.native, native), table) > leastEvidence;
  return learned(pairs.filter(isOneName), options);
}

/** The data of one writing as a file of the tree. */
function fileOf(writing: Writing, shares: Shares, followers: readonly (readonly [string, string, number])[]): string {
  const lines = [...shares]
    .map(([key, share]) => [key, Math.round(-10 * Math.log(share))] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(
      ([key, weight]) =>
        `${key
          .split('\t')
          .map((run) => run || '_')
          .join(' ')} ${weight}`,
    );
  const wrapped = (entries: readonly string[]) => {
    const rows: string[] = [''];
    for (const entry of entries) {
      const row = rows.at(-1) ?? '';
      if (row.length + entry.length > 110) rows.push(entry);
      else rows[rows.length - 1] = row === '' ? entry : `${row}, ${entry}`;
    }
    return rows.join(',\n');
  };
  return `// How names in ${writing} letters sound. Made by \`node build/sounds/learn.ts\`, CC0; do not edit by hand. Data; pure.
import type { WritingData } from './writing-data.ts';

export const ${writing}: WritingData = {
  correspondences: \`${wrapped(lines)}\`,
  followers: \`${wrapped(followers.map((each) => each.join(' ')))}\`,
};
`;
}

/** Our own names are those of people who flee; those of the samples are famous ones of everywhere. */
const ownWeight = 3;

const folder = path.join(root, 'electron/engine/exchange/sounds/data');
const allLatin: (readonly string[])[] = [];
for (const writing of Object.keys(sources) as Native[]) {
  const [samples, own] = [
    await samplePairs(writing),
    [...(await ownPairs(writing)).filter(trainHalf), ...practisedPairs(writing)],
  ];
  const times = samples.length > 0 ? ownWeight : 1;
  const pairs = [...samples.filter(trainHalf), ...Array.from({ length: times }, () => own).flat()];
  const unitPairs = pairs.map((pair) => unitPair(writing, pair));
  allLatin.push(...unitPairs.map(({ latin }) => latin));
  const shares = sharesOf(writing, unitPairs);
  await writeFile(
    path.join(folder, `${writing}-sounds.ts`),
    fileOf(writing, shares, followersOf(unitPairs.map(({ native }) => native))),
  );
  console.info(`${writing}: ${pairs.length} pairs, ${shares.size} correspondences`);
}
await writeFile(path.join(folder, 'latin-sounds.ts'), fileOf('latin', new Map(), followersOf(allLatin)));
