// Takes syllables apart into what sounds: Ethiopic, Burmese, Devanagari and Bengali. Engine; pure.

/** The vowel that a consonant has where none is written. */
export const inherentVowel = '-';

/** Each Ethiopic syllable is a consonant (the first letter of its row) and the number of its vowel. */
export function unitsOfEthiopic(word: string): readonly string[] {
  return [...word].flatMap((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x1200 || code > 0x1357) return [letter];
    return [String.fromCodePoint(code & ~7), String(code & 7)];
  });
}

const burmeseSyllable =
  /([\u1000-\u102a\u103f\u1050-\u1055\u1075-\u1081])([\u103b-\u103e]*)([\u102b-\u1036\u1056-\u1060]*)((?:[\u1000-\u1021]\u1037?\u103a)?)|./gsu;

/** Each Burmese syllable is an initial, what is under or around it, and a rhyme with the consonant that closes it. */
export function unitsOfBurmese(word: string): readonly string[] {
  // What is stacked on another closes the syllable before it. Tones, and the two shapes of the sign aa, are written alike.
  const plain = word
    .replace(/\u103a?\u1039/g, '\u103a')
    .replaceAll('\u102b', '\u102c')
    .replace(/\u1038/g, '');
  return [...plain.matchAll(burmeseSyllable)].flatMap(([whole, initial, medials, signs, final]) => {
    if (initial === undefined) return /[\u1037\u103a]/.test(whole) ? [] : [whole];
    const rhyme = `${signs ?? ''}${(final ?? '').replace('\u1037', '')}`;
    const isVowel = initial >= '\u1023' && initial <= '\u102a';
    return [initial, medials ?? '', rhyme === '' && !isVowel ? inherentVowel : rhyme].filter((unit) => unit !== '');
  });
}

// Consonants with their nukta, a vowel sign, the virama, or any other letter or mark. Bengali lies 0x80 above Devanagari.
const indicLetter =
  /([\u0915-\u0939\u0958-\u095f\u0995-\u09b9\u09dc\u09dd\u09df][\u093c\u09bc]?)([\u093e-\u094c\u09be-\u09cc\u09d7\u0962\u0963]?)([\u094d\u09cd]?)|./gsu;

/** Each consonant is followed by its vowel sign, by nothing after a virama, or by the vowel that it has of itself. */
export function unitsOfIndic(word: string): readonly string[] {
  return [...word.matchAll(indicLetter)].flatMap(([whole, consonant, vowel, virama]) => {
    if (consonant === undefined) return [whole];
    return virama === '' ? [consonant, vowel || inherentVowel] : [consonant];
  });
}
