// How a word sounds, roughly and in any script: what makes محمد, Mohammed, Мухаммед and መሐመድ alike. Engine; pure.

/**
 * Sounds in order. Capitals are classes of consonants: B P T D S Z C (sh, ch) J K G H F (also v) L M N R. Small letters
 * are vowels: a, e, i (also y), u (also o, w); `~` may be a vowel that the script does not write, `*` is any vowel
 * (alef, ayn), `y` is i or a (a final ya).
 */
export type Sounds = string;

/** What one letter may stand for. */
export type Letter = Sounds | readonly Sounds[];

/** A pronunciation, and its consonants alone to look it up by. */
export interface Pronunciation {
  readonly key: string;
  readonly sounds: Sounds;
}

const mostPronunciations = 8;

/** The ways to read letters one after the other, at most eight. */
export function combine(letters: readonly Letter[]): readonly Sounds[] {
  let all: readonly Sounds[] = [''];
  for (const letter of letters) {
    const choices = typeof letter === 'string' ? [letter] : letter;
    all = all.flatMap((start) => choices.map((choice) => start + choice)).slice(0, mostPronunciations);
  }
  return [...new Set(all)];
}

/** A pronunciation of sounds. */
export function pronunciationOf(sounds: Sounds): Pronunciation {
  return { key: sounds.replace(/[^A-Z]+/g, ''), sounds };
}

/** The vowels before, between and after the consonants. */
function vowelsOf({ sounds }: Pronunciation): readonly string[] {
  return sounds.split(/[A-Z]/).map((vowels) => vowels.replace(/(.)\1+/g, '$1').replaceAll('ie', 'i'));
}

const closeVowels: Readonly<Record<string, number>> = { ae: 0.25, ei: 0.25, eu: 0.5, ay: 0, iy: 0, ey: 0.1 };
function substitution(one: string, other: string): number {
  if (one === other || one === '*' || other === '*') return 0;
  if (one === '~' || other === '~') return 0.1;
  return closeVowels[one < other ? one + other : other + one] ?? 1;
}
const omission = (vowel: string) => (vowel === '~' ? 0 : vowel === '*' ? 0.25 : 0.5);

function vowelCost(one: string, other: string): number {
  if (one === other) return 0;
  let previous = [0];
  for (const vowel of other) previous.push((previous.at(-1) ?? 0) + omission(vowel));
  for (const vowel of one) {
    const current = [(previous[0] ?? 0) + omission(vowel)];
    for (const [index, facing] of [...other].entries()) {
      const replaced = (previous[index] ?? 0) + substitution(vowel, facing);
      const omitted = Math.min((previous[index + 1] ?? 0) + omission(vowel), (current[index] ?? 0) + omission(facing));
      current.push(Math.min(replaced, omitted));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}

/** How much the vowels of two pronunciations with the same consonants differ; 0 where they agree. */
export function difference(one: Pronunciation, other: Pronunciation): number {
  const facing = vowelsOf(other);
  return vowelsOf(one).reduce((sum, vowels, place) => sum + vowelCost(vowels, facing[place] ?? ''), 0);
}
