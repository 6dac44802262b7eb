// The leak scan across scripts: how many names it finds in another writing than theirs, and how many others it takes for
// them, on the half of the pairs that nothing was learned from; by writing, direction and threshold.
import { oneName, soundedName, soundEvidence } from '../../electron/engine/exchange/sounds/sound-distance.ts';
import {
  directions,
  falseMarksIn,
  falseRateOf,
  judgedPairs,
  otherKinds,
  othersOf,
  recallOf,
} from '../support/across-writings.ts';
import type { NamePair } from '../support/name-pairs.ts';
import { plainTexts } from '../unit/scan/words.ts';

const sets = [
  ['arabic', 'samples'],
  ['cyrillic', 'samples'],
  ...(['arabic', 'cyrillic', 'ethiopic', 'burmese', 'bengali', 'devanagari'] as const).map(
    (each) => [each, 'own'] as const,
  ),
] as const;
const textOf: Readonly<Record<string, string>> = {
  ...{ arabic: 'Arabic', cyrillic: 'Russian', ethiopic: 'Amharic', burmese: 'Burmese' },
};
const thresholds = [-20, -10, 0, oneName, 20, 30, 50];
const others = 20_000;
const percent = (part: number): string => `${(100 * part).toFixed(2)} %`.padStart(9);

function atThresholds(pairs: readonly NamePair[], random: readonly NamePair[]): void {
  const evidenceOf = ({ latin, native }: NamePair): number => {
    const [one, other] = [soundedName(latin), soundedName(native)];
    if (one === undefined || other === undefined) return Number.NEGATIVE_INFINITY;
    return one.keys.some((key) => other.keys.includes(key)) ? soundEvidence(one, other) : Number.NEGATIVE_INFINITY;
  };
  const [same, chance] = [pairs.map(evidenceOf), random.map(evidenceOf)];
  const partAbove = (figures: readonly number[], least: number) =>
    percent(figures.filter((each) => each >= least).length / figures.length);
  console.info(
    `    evidence from  ${thresholds.map((each) => `${each / 10}${each === oneName ? '*' : ''}`.padStart(9)).join('')}`,
  );
  console.info(`    found          ${thresholds.map((each) => partAbove(same, each)).join('')}`);
  console.info(`    others         ${thresholds.map((each) => partAbove(chance, each)).join('')}`);
}

/** Prints the tables. */
export async function scanAcrossScripts(): Promise<void> {
  console.info('\nNames in another script, the half kept for judging (* is the threshold of the scan)');
  for (const [writing, source] of sets) {
    const pairs = await judgedPairs(writing, source);
    if (pairs.length === 0) continue;
    const kinds = otherKinds.map((kind) => [kind, othersOf(pairs, kind, others)] as const);
    console.info(`  ${writing} (${source}, ${pairs.length} pairs)`);
    for (const name of directions) {
      const rates = kinds.map(([kind, list]) => `${kind}${percent(falseRateOf(list, name))} of ${list.length}`);
      console.info(`    name ${name.padEnd(7)} found${percent(recallOf(pairs, name))}; others: ${rates.join(', ')}`);
    }
    atThresholds(pairs, kinds[0]?.[1] ?? []);
    const inNative = plainTexts[textOf[writing] ?? ''];
    const figures = [
      ...(inNative === undefined ? [] : [`${textOf[writing]} ${falseMarksIn(inNative, pairs, 'latin').toFixed(2)}`]),
      `English ${falseMarksIn(plainTexts['English'] ?? '', pairs, 'native').toFixed(2)}`,
    ];
    console.info(`    false marks in 1,000 words for four persons: ${figures.join(', ')}`);
  }
}
