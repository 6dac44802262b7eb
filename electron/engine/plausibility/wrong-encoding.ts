// Letters of UTF-8 that were read in an encoding of one byte a letter: whether a text is such, and what it was. Engine; pure.
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
  for (let place = 0; place < 128; place += 1) {
    // Programs read bytes that mean nothing as control characters.
    bytes.set(String.fromCharCode(128 + place), 128 + place);
  }
  for (const [place, letter] of [...letters].entries()) if (letter !== unused) bytes.set(letter, 128 + place);
  return { name: name as CodePage, bytes };
});

/** The most times that a text was read wrongly one after the other. */
const mostTimes = 3;

/** Tells whether a text was read in a wrong encoding; null where it was not. */
export function wrongEncodingOf(text: string): WrongEncoding | null {
  let read = text;
  for (let times = 0; times < mostTimes; times += 1) {
    const before = readAgain(read);
    if (before === null) break;
    read = before;
  }
  if (read !== text) return { text: read.includes('\ufffd') || losesLetters(read) ? undefined : read };
  return losesLetters(text) ? { text: undefined } : null;
}

const high = /[^\0-\x7f]/;

/** The text in UTF-8, where its letters are bytes of UTF-8 in one of the pages; null where they are not. */
function readAgain(text: string): string | null {
  if (!high.test(text)) return null;
  for (const page of pages) {
    const bytes = bytesIn(text, page);
    if (bytes === null) continue;
    const read = utf8Of(bytes);
    if (read !== null && isLikely(read, page.name)) return read;
  }
  return null;
}

function bytesIn(text: string, { bytes }: Page): Uint8Array | null {
  const written = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const byte = code < 128 ? code : bytes.get(text[at] as string);
    if (byte === undefined) return null;
    written[at] = byte;
  }
  return written;
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
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Ethiopic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Myanmar}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Sinhala}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Tifinagh}\p{Mn}\u00a0-\u00bf\u2010-\u2044\u20ac\u060c\u061b\u061f\u200b-\u200f\u3000-\u3002]/u;
/** Latin letters that no language of today writes (phonetic letters). */
const unusual = /[\u0180-\u0217\u021c-\u0258\u025a-\u02ff]/;
const accented = /^[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u0218-\u021b\u1ea0-\u1ef9]$/;
const sign = /^[\u00a0-\u00bf\u2010-\u203a\u20ac]$/;

/** Whether what comes out can be what was written: by chance, two signs in a row come out as one letter. */
function isLikely(read: string, page: CodePage): boolean {
  const signs = [...read].filter((letter) => high.test(letter));
  if (signs.length === 0 || !signs.every((letter) => usual.test(letter) && !unusual.test(letter))) return false;
  const isLatinPage = page !== 'windows-1251' && page !== 'windows-1256';
  if (isLatinPage && signs.every((letter) => accented.test(letter) || sign.test(letter))) return true;
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
