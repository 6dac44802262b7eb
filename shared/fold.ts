// Folds text to what a search compares: one spelling for what people write and type in many. Pure; runs everywhere.

/** Apostrophes, and the signs that stand for them or for ayn and hamza in Latin letters. */
const apostrophes = /[`´ʹ-ʿˈˊˋ՚׳‘’‛′‵ꞌ＇]/gu;
const dashes = /[\p{Pd}−]/gu;

/**
 * Nothing that a search may depend on: zero-width signs and bidi controls; the diacritics of Latin, Greek and Cyrillic
 * letters; Arabic vowel marks, hamza above and below, and tatweel; Ethiopic gemination marks. The marks of all other
 * scripts are part of their spelling (Burmese, Devanagari) and stay.
 */
const dropped = new RegExp(
  '[\\p{Default_Ignorable_Code_Point}\\p{Cf}' +
    '\\u0300-\\u036f\\u0483-\\u0489\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f' +
    '\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06e4\\u06e7-\\u06ed\\u08d3-\\u08ff' +
    '\\u135d-\\u135f]+',
  'gu',
);

/** Letters that no normalisation takes apart, in lower case, and what each is read as. */
const letters: ReadonlyMap<string, string> = new Map([
  ...Object.entries({
    ...{ ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ħ: 'h', ı: 'i', ŧ: 't', ŋ: 'n' },
    // West African and Azerbaijani letters.
    ...{ ɓ: 'b', ɗ: 'd', ɖ: 'd', ƙ: 'k', ƴ: 'y', ɛ: 'e', ɔ: 'o', ə: 'e', ǝ: 'e', ɣ: 'g', ɲ: 'n', ƒ: 'f', ʋ: 'v' },
    ς: 'σ',
    ...{ ґ: 'г', ғ: 'г', қ: 'к', ң: 'н', ҳ: 'х', ҷ: 'ч' },
    // Hamza carriers lose their hamza as a mark; what is left are forms of alef, ya, ta marbuta, and Persian and Urdu.
    ...{ ٱ: 'ا', ى: 'ي', ی: 'ي', ے: 'ي', ة: 'ه', ۃ: 'ه', ہ: 'ه', ھ: 'ه', ە: 'ه', ک: 'ك' },
  }),
  ...ethiopicHomophones(),
]);

/** Ethiopic syllables that sound alike in Amharic and are written for each other, e.g. ፀሐይ and ጸሃይ. */
function* ethiopicHomophones(): Iterable<readonly [string, string]> {
  const series: readonly (readonly [from: string, to: string, orders: number])[] = [
    ['ሐ', 'ሀ', 7],
    ['ኀ', 'ሀ', 7],
    ['ሠ', 'ሰ', 8],
    ['ዐ', 'አ', 7],
    ['ጸ', 'ፀ', 8],
  ];
  const shifted = (letter: string, by: number) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + by);
  // After h and the glottal stop the first and the fourth order are one vowel: ሀ and ሃ, አ and ኣ.
  const merged = (letter: string, order: number) => (order === 3 && (letter === 'ሀ' || letter === 'አ') ? 0 : order);
  for (const letter of ['ሀ', 'አ']) yield [shifted(letter, 3), letter];
  for (const [from, to, orders] of series) {
    for (let order = 0; order < orders; order += 1) yield [shifted(from, order), shifted(to, merged(to, order))];
  }
}

const replaced = new RegExp(`[${[...letters.keys()].join('')}]|(?![0-9])\\p{Nd}`, 'gu');
const decimalDigit = /\p{Nd}/u;

/** The value of a decimal digit of any script: Unicode keeps each script's ten in a row. */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && decimalDigit.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

// An apostrophe within a word is left out (O'Brien, Ka'ab); after an elided French article it parts two words (l'enfant).
const innerApostrophe = /(?<=[\p{L}\p{M}])(?<!(?<![\p{L}\p{M}\p{N}'])[ld]|qu)'+(?=\p{L})/gu;
const ascii = /^[\0-\x7f]*$/;

/**
 * The form of a text in which full-text search compares it: compatibility forms unified (NFKC), lower case, without
 * diacritics, Arabic vowel marks and invisible signs, digits of every script as ASCII, letters written for each other
 * made one, dashes and apostrophes unified. Burmese and other marks that spell stay. Never throws; folding twice
 * changes nothing further.
 */
export function fold(text: string): string {
  if (ascii.test(text)) {
    const lower = text.toLowerCase();
    return lower.includes("'") || lower.includes('`') ? joined(lower.replaceAll('`', "'")) : lower;
  }
  const plain = text
    // Also before the normalisation, which makes a space and a mark of an acute accent that stands alone.
    .replace(apostrophes, "'")
    .normalize('NFKD')
    .toLowerCase()
    .replace(apostrophes, "'")
    .replace(dropped, '')
    .replace(replaced, (letter) => letters.get(letter) ?? digitValue(letter))
    .replace(dashes, '-')
    .normalize('NFC');
  return plain.includes("'") ? joined(plain) : plain;
}

function joined(text: string): string {
  return text.replace(innerApostrophe, '');
}

/** The folded words of a text in their order: runs of letters, marks and digits. A hyphen parts two words. */
export function words(text: string): string[] {
  return fold(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
