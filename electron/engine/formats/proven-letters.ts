// Tells encodings of one byte a letter apart by what the letters make: whole words of one script. Engine; pure.
import { type SingleByteEncoding, upperHalves } from '../../../shared/single-bytes.ts';

/** The order in which encodings of the same letters are named. */
const inOrder = Object.keys(upperHalves).sort(
  (one, other) => Number(other === 'windows-1252') - Number(one === 'windows-1252'),
) as SingleByteEncoding[];

/** How many pieces of text are looked at. */
const mostPieces = 4000;
/** Of twenty words one may be none: an abbreviation, a name in another alphabet. */
const mostFaults = 0.05;

/**
 * The encodings in which these bytes make words, the likeliest first. One: the letters prove it. Several give the same
 * letters, or only a person can say which; none: in no encoding do they make words.
 */
export function plausibleEncodings(bytes: Uint8Array): readonly SingleByteEncoding[] {
  const pieces = piecesBeyondAscii(bytes);
  return pieces.length === 0 ? [] : inOrder.filter((encoding) => makesWords(pieces, encoding));
}

/** The one encoding that the letters prove; null where none does, or where two would give different letters. */
export function provenEncoding(bytes: Uint8Array): SingleByteEncoding | null {
  const [first, ...others] = plausibleEncodings(bytes);
  if (first === undefined || lettersBeyondAscii(bytes) < (leastLetters[first] ?? leastOfRare)) return null;
  const upper = new Set(bytes.filter((byte) => byte >= 128));
  const isSame = (other: SingleByteEncoding): boolean =>
    [...upper].every((byte) => upperHalves[other][byte - 128] === upperHalves[first][byte - 128]);
  return others.every(isSame) ? first : null;
}

/**
 * How many letters beyond ASCII prove an encoding: a word or two make words in several by chance. Latin letters stand
 * among others of ASCII, which are proof by themselves.
 */
const leastLetters: { readonly [encoding in SingleByteEncoding]?: number } = {
  'windows-1250': 1,
  'windows-1251': 9,
  'windows-1252': 1,
  'windows-1254': 1,
  'windows-1256': 6,
  macintosh: 4,
};
const leastOfRare = 40;

const lettersBeyondAscii = (bytes: Uint8Array): number =>
  piecesBeyondAscii(bytes).reduce((sum, piece) => sum + piece.filter((byte) => byte >= 128).length, 0);

const isAsciiLetter = (byte: number): boolean => (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);

/** The different stretches of letters in which a byte beyond ASCII stands. */
function piecesBeyondAscii(bytes: Uint8Array): readonly Uint8Array[] {
  const pieces = new Map<string, Uint8Array>();
  let start = -1;
  let isBeyond = false;
  // The last stretch may be cut by the end of the head.
  for (let at = 0; at < bytes.length && pieces.size < mostPieces; at += 1) {
    const byte = bytes[at] as number;
    if (byte >= 128 || isAsciiLetter(byte)) {
      if (start === -1) start = at;
      isBeyond ||= byte >= 128;
    } else if (start !== -1) {
      if (isBeyond) addPiece(pieces, bytes.subarray(start, at));
      start = -1;
      isBeyond = false;
    }
  }
  if (start !== -1 && isBeyond) addPiece(pieces, bytes.subarray(start));
  return [...pieces.values()];
}

function addPiece(pieces: Map<string, Uint8Array>, piece: Uint8Array): void {
  if (piece.length <= 200) pieces.set(Buffer.from(piece).toString('latin1'), piece);
}

/** Signs that stand beside words in any language. Others beyond ASCII are a fault. */
const signs = /^[\u00a0\u200c-\u200f\u00ad‘’“”„‚«»‹›–—…•·°№§€،؛؟ـ¿¡ªº]+$/u;
/** Anything else between two letters, but for apostrophes, hyphens, blanks and joiners. */
const betweenLetters = /\p{L}(?:[^\p{L}\p{M}‘’–\u00a0ـ\u200c\u200d])+\p{L}/u;
const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Arabic}/u, /\p{Script=Greek}/u].concat([
  /\p{Script=Hebrew}/u,
  /\p{Script=Thai}/u,
]);

function makesWords(pieces: readonly Uint8Array[], encoding: SingleByteEncoding): boolean {
  const half = upperHalves[encoding];
  const letters = new Map<string, number>();
  let count = 0;
  let faults = 0;
  for (const piece of pieces) {
    let text = '';
    for (const byte of piece) text += byte < 128 ? String.fromCharCode(byte) : half[byte - 128];
    if (text.includes('\0')) return false;
    const words = text.match(/[\p{L}\p{M}\u200c]+/gu) ?? [];
    const rest = text.replace(/[\p{L}\p{M}\u200c]+/gu, '');
    count += Math.max(1, words.length);
    if (rest !== '' && !signs.test(rest)) faults += 1;
    // A sign between letters is a letter of another encoding, but for an apostrophe and a hyphen.
    else if (betweenLetters.test(text)) faults += 1;
    for (const word of words) {
      if (!isWord(word)) faults += 1;
      for (const letter of word.toLowerCase()) if (letter > '\x7f') letters.set(letter, (letters.get(letter) ?? 0) + 1);
    }
  }
  return faults <= count * mostFaults && letters.size > 0 && areOfOneLanguage(letters);
}

/** Marks that stand on letters of several scripts, and the joiner of Persian. */
const ofAnyScript = /[\p{Script=Inherited}\u200c]/u;

/** True for letters of one script, capitals in front or throughout, with vowels where they belong. */
function isWord(word: string): boolean {
  const script = scripts.find((each) => each.test(word));
  if (script === undefined || [...word].some((letter) => !script.test(letter) && !ofAnyScript.test(letter)))
    return false;
  if (/\p{Ll}\p{Lu}/u.test(word) && !/^\p{Lu}\p{Ll}+(?:[A-Z]\p{Ll}+)+$/u.test(word)) return false;
  if (/\p{Lu}{2,}\p{Ll}/u.test(word)) return false;
  const letters = word.toLowerCase();
  if (script === scripts[0]) return isLatinWord(letters);
  if (script === scripts[1]) return letters.length < 4 || /[аеёиоуыэюяіїєў]/u.test(letters);
  if (script === scripts[5])
    return !/^[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|[\u0e40-\u0e44](?![\u0e01-\u0e2e])/u.test(letters);
  return true;
}

const consonants = 'bcdfghjklmnpqrstvwxzçćčďđðğłľĺňńñřŕşśšșţťțþžźżß';
const between = new RegExp(`[${consonants}][ćčďđðğłľňńřşśšţťþžźż][${consonants}]`, 'u');
const amongVowels =
  /[aeiouyıàáâãäåæèéêëìíîïòóôõöøőùúûüűůýąęėăě][àáâåæèêìíîòóôőùúûűůýąęăěı][aeiouyıàáâãäåæèéêëìíîïòóôõöøőùúûüűůýąęėăě]/u;

/** Latin words have few letters beyond ASCII in a row, consonants among vowels and vowels among consonants. */
function isLatinWord(word: string): boolean {
  return !/[^\x00-\x7f]{3,}/u.test(word) && !between.test(word) && !amongVowels.test(word);
}

/** The letters beyond ASCII of languages in Latin letters, and one that a rarer language cannot do without. */
const latinLanguages: readonly (readonly [letters: string, needs?: RegExp])[] = [
  ['àâæçéèêëîïôœùûüÿ'],
  ['áéíóúüñçàèòï'],
  ['áâãàçéêíóôõúüò'],
  ['äöüßéèàçôêâ'],
  ['åäöæøéèüóòôá'],
  ['äöõüšž', /[äöõü]/u],
  ['àèéìíòóùú'],
  ['áðéíóúýþæöø', /[áíóúæ]/u],
  ['çğıi\u0307öşüâîûê'],
  ['çêîşû'],
  ['ąćęłńóśźż'],
  ['áčďéěíňóřšťúůýž', /[čďěňřšťůž]/u],
  ['áäčďéíľĺňóôŕšťúýž', /[čďľĺňŕšťž]/u],
  ['áéíóöőúüű'],
  ['ăâîşţ'],
  ['čćđšž', /[čćđ]/u],
  ['çë'],
];

/** Frequent letters of each script: a text that has few of them is in another encoding. */
const frequent: readonly (readonly [script: RegExp, letters: string, share: number])[] = [
  [/\p{Script=Cyrillic}/u, 'оеаинтрслвкмді', 0.55],
  [/\p{Script=Arabic}/u, 'المنوهيىیک', 0.3],
  [/\p{Script=Greek}/u, 'αοιετσςνηυρπκάέίόήύ', 0.6],
  [/\p{Script=Hebrew}/u, 'יוהלאתרמבשנ', 0.5],
  [/\p{Script=Thai}/u, 'ากนรอมยลวสงดตทพบปหคัิีุู่้', 0.5],
];

/** `letters`: those beyond ASCII, with how often each stands there. */
function areOfOneLanguage(letters: ReadonlyMap<string, number>): boolean {
  const total = [...letters.values()].reduce((sum, count) => sum + count, 0);
  const share = (isIn: (letter: string) => boolean): number =>
    [...letters].reduce((sum, [letter, count]) => sum + (isIn(letter) ? count : 0), 0) / total;
  const main = frequent.find(([script]) => share((letter) => script.test(letter)) > 0.5);
  if (main !== undefined) {
    const [script, common, least] = main;
    const own = share((letter) => script.test(letter));
    return own >= 0.9 && share((letter) => common.includes(letter)) >= least * own;
  }
  const all = [...letters.keys()].join('');
  return latinLanguages.some(
    ([own, needs]) => share((letter) => own.includes(letter)) >= 0.97 && (needs === undefined || needs.test(all)),
  );
}
