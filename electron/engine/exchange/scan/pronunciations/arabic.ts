// Reads Arabic letters, also those of Persian and Urdu. Short vowels are not written. Engine; pure.
import { combine, type Letter, type Sounds } from './pronunciation.ts';

const consonants: Readonly<Record<string, Letter>> = {
  ...{ ب: ['B', 'P'], ت: 'T', ث: ['T', 'S'], ج: ['J', 'G'], ح: 'H', خ: ['H', 'K'], د: 'D', ذ: ['D', 'Z'], ر: 'R' },
  ...{ ز: 'Z', س: 'S', ش: 'C', ص: 'S', ض: ['D', 'Z'], ط: 'T', ظ: ['Z', 'D'], غ: 'G', ف: 'F', ق: ['K', 'G'], ك: 'K' },
  ...{ ل: 'L', م: 'M', ن: 'N', ه: 'H', پ: 'P', چ: 'C', ژ: 'J', گ: 'G', ڤ: 'F', ٹ: 'T', ڈ: 'D', ڑ: 'R', ں: 'N' },
};

function letterAt(word: string, place: number): Letter {
  const letter = word[place] ?? '';
  const last = place === word.length - 1;
  if (letter === 'ا') return place === 0 ? '*' : 'a';
  if (letter === 'ع') return '*';
  if (letter === 'و') return place === 0 ? 'u~' : last ? '~u' : '~u~';
  if (letter === 'ي') return place === 0 ? 'i~' : last ? '~y' : '~i~';
  // Folded ta marbuta is a final ha.
  if (letter === 'ه' && last) return ['a', 'H'];
  const sound = consonants[letter];
  if (sound === undefined) return '';
  if (last) return sound;
  return typeof sound === 'string' ? `${sound}~` : sound.map((one) => `${one}~`);
}

const sunLetters = 'تثدذرزسشصضطظلن';

/** The sounds of a folded word in Arabic letters. The article's l is read, and left out before the letters it turns into. */
export function readArabic(word: string): readonly Sounds[] {
  const plain = word.replace(/لله/g, 'له');
  const assimilated = plain.replace(new RegExp(`(?<=.)ال(?=[${sunLetters}])`, 'g'), '');
  return [plain, ...(assimilated === plain ? [] : [assimilated])].flatMap((one) =>
    combine([...one].map((_, place) => letterAt(one, place))),
  );
}
