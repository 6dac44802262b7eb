// Takes a text apart into words with their places: folded for comparing, the places in the text as it is. Engine; pure.
import { fold, words } from '../../../../shared/fold.ts';
import { isCommon } from './common-words.ts';
import { type Script, scriptOf } from './script.ts';

/** A word or a part of one, folded, and where it stands. */
export interface Form {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A word of letters, a Burmese syllable, or a run of digits (`script` undefined). `forms` are what it may be read as:
 * first the whole, then the parts around an apostrophe or a mark that keeps letters apart (`Amina's`, `d'Amina`, `علی‌را`),
 * and those that a capital begins (`AminaDiallo`).
 */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly raw: string;
  readonly script: Script | undefined;
  /** Whether it is a common word as it is written. */
  readonly common: boolean;
  readonly forms: readonly [Form, ...Form[]];
}

const apostrophe = "['`´‘’‛′＇]";
// Burmese writes no spaces: a syllable is a consonant or independent vowel with its marks, what is stacked below it, and
// consonants that asat closes it with. The digits ၀ and ၇ are often typed for the letters ဝ and ရ.
const syllable =
  '(?:[\\u1000-\\u102a\\u103f\\u1050-\\u1055\\u1075-\\u1081]|[\\u1040\\u1047](?=[\\u102b-\\u103e]|[\\u1000-\\u1021]\\u1037?\\u103a))' +
  '(?:\\u1039[\\u1000-\\u1021]|[\\u1000-\\u1021](?=\\u1037?\\u103a)|[\\u102b-\\u1038\\u103a-\\u103e\\u1056-\\u1060\\p{Cf}])*';
// Letters in circles are letters, too.
const letter = '[\\p{L}\\p{M}\\u24b6-\\u24e9]';
const tokenPattern = new RegExp(
  `(?<burmese>${syllable})|(?<digits>\\p{Nd}+)|${letter}(?:(?:\\p{Cf}|${apostrophe})*(?!\\p{Script=Myanmar})${letter})*`,
  'gu',
);
// Persian and Kurdish keep an ending apart by a mark that has no width.
const apostrophes = new RegExp(`(?:${apostrophe}|\\u200c)+`, 'gu');
const capital = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/** The words of a text in their order. Takes time in proportion to its length. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    const [raw] = match;
    const { index: start } = match;
    const end = start + raw.length;
    if (match.groups?.['digits'] !== undefined) {
      tokens.push({ start, end, raw, script: undefined, common: false, forms: [{ folded: fold(raw), start, end }] });
      continue;
    }
    const burmese = match.groups?.['burmese'] !== undefined;
    const forms = burmese ? [{ folded: foldSyllable(raw), start, end }] : formsOf(raw, start);
    const [first, ...others] = forms;
    if (first)
      tokens.push({
        start,
        end,
        raw,
        script: burmese ? 'burmese' : scriptOf(first.folded),
        common: isCommon(raw),
        forms: [first, ...others],
      });
  }
  return tokens;
}

function foldSyllable(raw: string): string {
  return fold(raw.replace(/^\u1040/, 'ဝ').replace(/^\u1047/, 'ရ'));
}

function formsOf(raw: string, start: number): Form[] {
  const whole = words(raw);
  const end = start + raw.length;
  const [only] = whole;
  const joined = whole.length === 1 && only !== undefined ? [{ folded: only, start, end }] : [];
  const parts: Form[] = [];
  let from = 0;
  for (const { 0: mark, index } of raw.matchAll(apostrophes)) {
    parts.push(...partOf(raw, start, from, index));
    from = index + mark.length;
  }
  const rest = raw.slice(1);
  const capitals = rest !== rest.toLowerCase() && capital.test(raw) ? capitalsOf(raw, start) : [];
  if (from === 0)
    return [...(joined.length > 0 ? joined : whole.map((folded) => ({ folded, start, end }))), ...capitals];
  parts.push(...partOf(raw, start, from, raw.length));
  // Where folding parts the word (d'Amina), what follows the article is the word.
  return [...(joined.length > 0 ? [...joined, ...parts] : parts.reverse()), ...capitals];
}

function capitalsOf(raw: string, start: number): Form[] {
  let from = 0;
  return raw.split(capital).flatMap((part) => {
    from += part.length;
    return partOf(raw, start, from - part.length, from);
  });
}

function partOf(raw: string, start: number, from: number, to: number): Form[] {
  const [folded, ...others] = words(raw.slice(from, to));
  return folded === undefined || others.length > 0 ? [] : [{ folded, start: start + from, end: start + to }];
}
