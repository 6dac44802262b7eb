// Letters of UTF-8 that were read in an encoding of one byte a letter: whether a text is such, and what it was. Engine; pure.
import type { DamageCode } from './damage.ts';
import { type CodePage, codePages, unused } from './code-pages.ts';

/** A text that was read in a wrong encoding. `text` is what it was, where no byte of it is lost. */
export interface WrongEncoding {
  readonly text: string | undefined;
}

interface Page {
  readonly name: CodePage;
  readonly bytes: ReadonlyMap<string, number>;
}

const pages: readonly Page[] = Object.entries(codePages).map(([name, letters]) => {
  const bytes = new Map<string, number>();
  for (let place = 0; place < 32; place += 1) {
    // Programs read bytes that mean nothing as control characters, U+0080 to U+009F.
    bytes.set(String.fromCharCode(128 + place), 128 + place);
  }
  for (const [place, letter] of [...letters].entries()) if (letter !== unused) bytes.set(letter, 128 + place);
  return { name: name as CodePage, bytes };
});

/** What a text becomes where its UTF-8 is read in each of the encodings. */
export function wrongReadings(text: string): readonly string[] {
  const bytes = [...new TextEncoder().encode(text)];
  return Object.values(codePages).map((letters) =>
    bytes
      .map((byte) => {
        const letter = byte < 128 ? unused : (letters[byte - 128] as string);
        return letter === unused ? String.fromCharCode(byte) : letter;
      })
      .join(''),
  );
}

/** The most times that a text was read wrongly one after the other. */
const mostTimes = 3;

/** Tells whether a text was read in a wrong encoding; null where it was not. */
export function wrongEncodingOf(text: string): WrongEncoding | null {
  const texts = textsBefore(text, mostTimes);
  if (texts.size === 0) return losesLetters(text) || isAccentsAlone(text) ? { text: undefined } : null;
  const [only = '', ...others] = texts;
  const isWhole = others.length === 0 && !unprintable.test(only) && !losesLetters(only);
  return { text: isWhole ? only : undefined };
}

const lostMarks = /\ufffd|ï¿½/;

/** The damage that a wrong encoding did to a text, or null. */
export function lostLetters(text: string): DamageCode | null {
  if (lostMarks.test(text)) return 'damage.lost-letters';
  return wrongEncodingOf(text) === null ? null : 'damage.wrong-encoding';
}

/** What is left of bytes that mean nothing. */
const unprintable = /[\u0080-\u009f\ufffd]/;

const high = /[^\0-\x7f]/;

/**
 * What a text can have been before it was read wrongly, once or more times: mostly nothing, and several texts where two
 * pages are alike in their letters.
 */
function textsBefore(text: string, times: number): ReadonlySet<string> {
  const texts = new Set<string>();
  if (times === 0 || !high.test(text)) return texts;
  const isMixed = mixed.test(text);
  let family = '';
  for (const page of pages) {
    // What one of today's pages explains needs no older one, which makes other letters of the same signs.
    if (texts.size > 0 && family !== page.name.slice(0, 3)) break;
    family = page.name.slice(0, 3);
    const bytes = bytesIn(text, page);
    const read = bytes === null ? null : utf8Of(bytes);
    if (read === null) continue;
    const earlier = textsBefore(read, times - 1);
    if (earlier.size > 0) for (const each of earlier) texts.add(each);
    else if (isLikely(read, page.name, isMixed)) texts.add(read);
  }
  return texts;
}

/** The bytes of a text in a page, where they can be UTF-8; mostly the first letters show that they cannot. */
function bytesIn(text: string, { bytes }: Page): Uint8Array | null {
  const written = new Uint8Array(text.length);
  let following = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const byte = code < 128 ? code : bytes.get(text[at] as string);
    if (byte === undefined) return null;
    if (following > 0) {
      if (byte < 0x80 || byte > 0xbf) return null;
      following -= 1;
    } else if (byte > 0x7f) {
      if (byte < 0xc2 || byte > 0xf4) return null;
      following = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    }
    written[at] = byte;
  }
  return following === 0 ? written : null;
}

function utf8Of(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The letters that names and notes are written in, and the signs of print. What else comes out was no text before. */
const usual =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Ethiopic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Myanmar}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Sinhala}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Tifinagh}\p{Mn}\u0080-\u00bf\u2010-\u2044\u20ac\u060c\u061b\u061f\u200b-\u200f\u3000-\u3002]/u;
/** Latin letters that no language of today writes (phonetic letters). */
const unusual = /[\u0180-\u019f\u01a2-\u01ae\u01b1-\u0217\u021c-\u0253\u0255-\u0258\u025a\u025c-\u02ff\u03e2-\u03ff]/;
const accented =
  /^(?:[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u0254\u0259\u025b\u1e00-\u1ef9]|[\u0300-\u036f])$/;
const sign = /^[\u0080-\u00bf\u2010-\u203a\u20ac]$/;

/** A Latin letter beside one of another script, within one word. */
const mixed = /[a-z][\u0400-\u06ff]|[\u0400-\u06ff][a-z]/i;

/** Whether what comes out can be what was written: by chance, two signs in a row come out as one letter. */
function isLikely(read: string, page: CodePage, isMixed: boolean): boolean {
  const signs = [...read].filter((letter) => high.test(letter));
  if (signs.length === 0 || !signs.every((letter) => usual.test(letter) && !unusual.test(letter))) return false;
  const isLatinPage = page !== 'windows-1251' && page !== 'windows-1256';
  if ((isLatinPage || isMixed) && signs.every((letter) => accented.test(letter) || sign.test(letter))) return true;
  return signs.filter((letter) => !sign.test(letter)).length >= 2;
}

/**
 * Pairs that no language has, and that bytes of UTF-8 make when they are read in a page: a letter that begins a character,
 * and a sign within a word behind it.
 */
const pairs: readonly RegExp[] = [
  /[\u00c2-\u00f4](?:[\u02c6\u2030\u0160\u2039\u0152\u2020\u2021\u0192\u201e\u201a\u02dc\u2122\u0161\u203a\u017e\u0178\u0080-\u009f\u00a1-\u00ac\u00ae-\u00b6\u00b8-\u00ba\u00bc-\u00bf])/gu,
  /[РСШЩЪЫНОТМЛ](?:[ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ™љ›њќћџ\u0098Ўў¤Ґ¦§Ё©«¬®°±µ¶·»јЅѕ\ufffd?](?=[РСШЩЪЫ]|$|[\s\p{P}]))/gu,
  /[طظغع](?:[ٹ‰‹چژڈگ‚ƒ„…†‡ˆک™ڑ›œں،¢£¤¥¦§¨©ھ«¬®¯°±²³´µ¶·¸¹؛»¼½¾\u200c\u200d])/gu,
];

/** True for a text of bytes of UTF-8 of which some are lost: most of its letters stand in such pairs. */
function losesLetters(text: string): boolean {
  const signs = text.match(/[^\0-\x7f\s]/gu)?.length ?? 0;
  if (signs < 4) return signs > 1 && lost.test(text);
  return pairs.some((pair) => {
    const members = text.match(pair)?.length ?? 0;
    return members >= 2 && members * 2 * 5 >= signs * 3;
  });
}

/** U+FFFD in UTF-8, read wrongly. */
const lost = /ï¿½/;

const letterRuns = /[\p{L}\p{M}]+/gu;
const accentsAlone = /^[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]{3,}$/;
/** Letters with accents that French, German and Turkish have, of which a short name may consist: `ÖÇÜ`. */
const common = /^[ÀÂÄÇÈÉÊËÎÏÔÖÙÛÜàâäçèéêëîïôöùûü]{3}$/;

/**
 * True where most words are nothing but Latin letters with accents, three different ones at least: `Îêñàíà` and `ãÍãÏ`
 * were Cyrillic and Arabic of one byte a letter. No language writes so; which letters they were is a guess.
 */
function isAccentsAlone(text: string): boolean {
  const words = text.match(letterRuns) ?? [];
  const isWrong = (word: string) =>
    accentsAlone.test(word) && !common.test(word) && new Set(word.toLowerCase()).size > 2;
  const wrong = words.filter(isWrong);
  return wrong.length > 0 && wrong.length * 2 >= words.length;
}

const latinOnly = /[bdfghlqvwzDFGJLNQRUVWZ]/;
const cyrillicOnly = /[бвгджзийклнптфцчшщъыьэюяБГДЖЗИЙЛПФЦЧШЩЪЫЬЭЮЯ]/;

/**
 * True for a name with a word of Latin and Cyrillic letters that do not look alike: `Zoй` was read in another encoding,
 * while an O of the other alphabet is what a person typed.
 */
export const mixesAlphabets = (name: string): boolean =>
  (name.match(letterRuns) ?? []).some((word) => latinOnly.test(word) && cyrillicOnly.test(word));
