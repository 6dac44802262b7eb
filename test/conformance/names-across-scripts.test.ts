// Names in another script than the text: how many of the collection in ../shared are found, on the half that nothing was
// learned from, and how many others are taken for them.
import { describe, expect, it } from 'vitest';
import {
  type Direction,
  directions,
  falseMarksIn,
  falseRateOf,
  judgedPairs,
  othersOf,
  recallOf,
} from '../support/across-writings.ts';
import { hasSamples } from '../support/name-pairs.ts';
import { plainTexts } from '../unit/scan/words.ts';

if (!hasSamples)
  console.warn('The pairs of names of ../shared/samples are not here: names across scripts are not checked.');

/** What is measured is higher by a part in a hundred or two; see `npm run bench`. */
const leastFound = { arabic: 0.92, cyrillic: 0.93 } as const;
const textOf = { arabic: 'Arabic', cyrillic: 'Russian' } as const;

describe.skipIf(!hasSamples).each(['arabic', 'cyrillic'] as const)('%s names of the collection', (writing) => {
  const pairs = judgedPairs(writing, 'samples');

  it.each<[Direction]>(directions.map((each) => [each]))('are found by their %s spelling', async (name) => {
    expect(recallOf(await pairs, name)).toBeGreaterThanOrEqual(leastFound[writing]);
  });

  it.each<[Direction]>(directions.map((each) => [each]))('are seldom found by another %s name', async (name) => {
    expect(falseRateOf(othersOf(await pairs, 'any', 10_000), name)).toBeLessThanOrEqual(0.001);
  });

  it.each<[Direction]>(directions.map((each) => [each]))(
    'are seldom found by a %s name with the same first letter and length',
    async (name) => {
      expect(falseRateOf(othersOf(await pairs, 'same start and length', 8_000), name)).toBeLessThanOrEqual(0.01);
    },
  );

  it('make few marks in texts that name nobody', async () => {
    expect(falseMarksIn(plainTexts[textOf[writing]] ?? '', await pairs, 'latin')).toBeLessThanOrEqual(3);
    expect(falseMarksIn(plainTexts['English'] ?? '', await pairs, 'native')).toBeLessThanOrEqual(3);
  });
});
