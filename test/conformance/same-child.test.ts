// The search for the same child on data that others have made: FEBRL's third set, and pairs of real names in two writings. Vitest.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { comparison } from '../../electron/engine/exchange/matching/match.ts';
import type { Profile } from '../../electron/engine/exchange/matching/profile.ts';
import { makeLexicon } from '../../electron/engine/exchange/matching/person-words.ts';
import { judgedPairs, othersOf } from '../support/across-writings.ts';
import { febrlFile, febrlPersons, scoreOf } from '../support/febrl.ts';
import { hasSamples, type NamePair } from '../support/name-pairs.ts';

const hasFebrl = existsSync(febrlFile);
if (!hasFebrl) console.warn('FEBRL of ../shared/samples is not here: the search for the same child is not scored.');
if (!hasSamples)
  console.warn('The pairs of names of ../shared/samples are not here: the search across scripts is not scored.');

describe.skipIf(!hasFebrl)('FEBRL 3: 2,000 persons with up to five faulty copies', () => {
  it('are told with F1 0.99, and nobody for another by name alone', async () => {
    const { precision, recall, f1 } = scoreOf(febrlPersons(await readFile(febrlFile, 'utf8')));
    expect(f1).toBeGreaterThanOrEqual(0.985);
    expect(precision).toBeGreaterThanOrEqual(0.995);
    expect(recall).toBeGreaterThanOrEqual(0.975);
  });
});

describe.skipIf(!hasSamples).each(['arabic', 'cyrillic'] as const)('%s names of the collection', (writing) => {
  it('are one name in two writings for 9 of 10 pairs, and for fewer than 5 of 1,000 others', async () => {
    const pairs = await judgedPairs(writing, 'samples');
    expect(shareAlike(pairs)).toBeGreaterThanOrEqual(0.9);
    expect(shareAlike(othersOf(pairs, 'any', 20_000))).toBeLessThanOrEqual(0.001);
    expect(shareAlike(othersOf(pairs, 'same start and length', 8000))).toBeLessThanOrEqual(0.006);
  });

  it('find the person among thousands by a name of two words and the birthday', async () => {
    const pairs = await judgedPairs(writing, 'samples');
    const two = (index: number): readonly [NamePair, NamePair] => [
      pairs[index * 2] as NamePair,
      pairs[index * 2 + 1] as NamePair,
    ];
    const count = Math.floor(pairs.length / 2);
    const compared = comparison(false);
    for (let index = 0; index < count; index += 1)
      compared.addOne(
        person(
          two(index).map(({ latin }) => latin),
          index,
        ),
      );
    for (let index = 0; index < count; index += 1)
      compared.addOther(
        person(
          two(index).map(({ native }) => native),
          index,
        ),
      );
    compared.ready();
    let [right, wrong] = [0, 0];
    for (let index = 0; index < count; index += 1)
      for (const { second } of compared.matchesOf(index))
        if (second === index) right += 1;
        else wrong += 1;
    expect(right / count).toBeGreaterThanOrEqual(0.9);
    expect(wrong / count).toBeLessThanOrEqual(0.005);
  });
});

const person = (names: readonly string[], index: number): Profile => {
  const day = `20${String(8 + (index % 17)).padStart(2, '0')}-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`;
  return { numbers: [], names, given: 1, relatives: [], places: [], born: { first: day, last: day }, sex: undefined };
};

/** The share of pairs whose two spellings count as one word. */
function shareAlike(pairs: readonly NamePair[]): number {
  const lexicon = makeLexicon();
  const numbered = pairs.map(({ latin, native }) => [lexicon.add(latin), lexicon.add(native)] as const);
  lexicon.seal(100_000);
  return numbered.filter(([one, other]) => lexicon.evidence(one, other) > 0).length / numbered.length;
}
