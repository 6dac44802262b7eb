// Reads Cyrillic letters, also those of Ukrainian, Serbian and Kazakh. Engine; pure.
import { combine, type Letter, type Sounds } from './pronunciation.ts';

const letters: Readonly<Record<string, Letter>> = {
  ...{ а: 'a', б: 'B', в: 'F', г: ['G', 'H'], д: 'D', е: 'e', ж: 'J', з: 'Z', и: 'i', к: 'K', л: 'L', м: 'M', н: 'N' },
  ...{
    о: 'u',
    п: 'P',
    р: 'R',
    с: 'S',
    т: 'T',
    у: 'u',
    ф: 'F',
    х: ['H', 'K'],
    ц: 'S',
    ч: 'C',
    ш: 'C',
    щ: 'C',
    ы: 'i',
    э: 'e',
  },
  ...{ ю: 'iu', я: 'ia', і: 'i', є: 'ie', ј: 'i', љ: 'L', њ: 'N', ћ: 'C', ђ: 'J', џ: 'J' },
  ...{ ә: 'a', ө: 'u', ү: 'u', ұ: 'u', һ: 'H' },
};

/** The sounds of a folded word in Cyrillic letters. */
export function readCyrillic(word: string): readonly Sounds[] {
  const plain = word.replaceAll('дж', 'ж');
  return combine([...plain].map((letter) => letters[letter] ?? '')).map((sounds) =>
    sounds.replace(/([A-Z])\1+/g, '$1'),
  );
}
