// Our own pairs of names in another writing than the text: how many are found, on the half that nothing was learned from.
import { describe, expect, it } from 'vitest';
import type { Identifier } from '../../../electron/engine/exchange/scan/identifier.ts';
import { createScanner } from '../../../electron/engine/exchange/scan/scanner.ts';
import { falseMarksIn, falseRateOf, judgedPairs, othersOf, recallOf } from '../../support/across-writings.ts';
import { plainTexts } from './words.ts';

const marks = (name: string, text: string) => {
  const identifier: Identifier = { kind: 'name', field: 'name', text: name };
  return createScanner([identifier])(text).map(({ start, end, how }) => `${text.slice(start, end)} ${how}`);
};

describe('our own pairs', () => {
  it.each<[string, number]>([
    ['arabic', 0.93],
    ['cyrillic', 0.97],
    ['ethiopic', 0.97],
    ['burmese', 0.85],
    ['bengali', 0.94],
    ['devanagari', 0.95],
  ])('in %s letters are found both ways, and seldom others', async (writing, least) => {
    const pairs = await judgedPairs(writing, 'own');
    const others = othersOf(pairs, 'any', 3000);
    expect(pairs.length).toBeGreaterThan(100);
    for (const name of ['latin', 'native'] as const) {
      expect(recallOf(pairs, name)).toBeGreaterThanOrEqual(least);
      expect(falseRateOf(others, name)).toBeLessThanOrEqual(0.005);
    }
  });

  it.each<[string, string]>([
    ['cyrillic', 'Russian'],
    ['ethiopic', 'Amharic'],
    ['arabic', 'French'],
    ['bengali', 'English'],
    ['devanagari', 'English'],
    ['burmese', 'English'],
  ])('in %s letters make few marks in texts in %s that name nobody', async (writing, language) => {
    const name = language === 'Russian' || language === 'Amharic' ? 'latin' : 'native';
    expect(falseMarksIn(plainTexts[language] ?? '', await judgedPairs(writing, 'own'), name, 10)).toBeLessThanOrEqual(
      3,
    );
  });
});

describe('a name in another writing', () => {
  it.each<[string, string, readonly string[]]>([
    ['Khadija Deng', 'جاءت خديجة مع امها', ['خديجة transliterated']],
    ['ضياء', 'We spoke with Diya today', ['Diya transliterated']],
    ['Oleksandr Kovalchuk', 'Прийшов Олександр Ковальчук', ['Олександр Ковальчук transliterated']],
    ['Lakshmi Shrestha', 'उनी लक्ष्मी श्रेष्ठ हुन्', ['लक्ष्मी श्रेष्ठ transliterated']],
    ['রহমান', 'Mr Rahman is her uncle', ['Rahman transliterated']],
    ['Παπαδόπουλος', 'met Papadopoulos', ['Papadopoulos transliterated']],
    ['Shlomo', 'פגשתי את שלמה', ['שלמה transliterated']],
    ['Giorgi Beridze', 'ის არის გიორგი ბერიძე', ['გიორგი ბერიძე transliterated']],
    ['Abdulrahman', 'رأيت عبد الرحمن هناك', ['عبد الرحمن transliterated']],
    ['Hamade', 'اقرأ المادة الاولى', []],
  ])('%s in "%s"', (name, text, expected) => expect(marks(name, text)).toEqual(expected));
});
