// What a text is made of, whatever the scan looks for in it. Engine; pure.
import { asLatin } from '../../../../shared/look-alikes.ts';
import { isNumberSeparator, type Run, runsOf } from './runs.ts';
import { type Token, tokensOf } from './tokens.ts';

/** What a word stands in: running text, a code (one word is the whole text, or `_` joins it), or the name of a user. */
export type Surroundings = 'text' | 'code' | 'user';

/** A word in which digits or signs stand for letters, as it is read without them. */
export interface StandIn {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** A word with letters that look like Latin ones, and how it looks. */
export interface LookAlike {
  readonly token: Token;
  readonly latin: string;
}

/** A text, taken apart once for all that is looked for in it. */
export interface Reading {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** What each token stands in. */
  readonly surroundings: readonly Surroundings[];
  readonly runs: readonly Run[];
  /** Whether each run may be of one number with the run before it. */
  readonly continues: readonly boolean[];
  readonly standIns: readonly StandIn[];
  /** Words with letters that look like Latin ones. */
  readonly lookAlikes: readonly LookAlike[];
  /** Letters with something between each two of them. */
  readonly spacedLetters: readonly (readonly Token[])[];
  /**
   * Of a short text without blanks, everything in it that may be a name: texts with the same parts hold the same names.
   * Undefined for other texts.
   */
  readonly parts: readonly string[] | undefined;
}

/** Takes a text apart. */
export function readingOf(text: string): Reading {
  const [tokens, runs] = [tokensOf(text), runsOf(text)];
  const continues = runs.map(({ start }, place) => {
    const before = runs[place - 1];
    return before !== undefined && isNumberSeparator(text, before.end, start);
  });
  const surroundings = surroundingsOf(text, tokens);
  const [standIns, spacedLetters] = [standInsOf(text), spacedLettersOf(text, tokens)];
  const lookAlikes = lookAlikesOf(tokens);
  const parts = spacedLetters.length === 0 && isCode(text) ? partsOf(text, tokens, surroundings, standIns) : undefined;
  return { text, tokens, surroundings, runs, continues, standIns, lookAlikes, spacedLetters, parts };
}

/** A longer text is no code. */
export const longestCode = 64;
const longestWindow = 5;
const isCode = (text: string) => text.length <= longestCode && !/\s/.test(text);

function partsOf(
  text: string,
  tokens: readonly Token[],
  surroundings: readonly Surroundings[],
  standIns: readonly StandIn[],
): readonly string[] {
  const parts = standIns.map(({ word }) => `stands-in ${word}`);
  for (const [place, { start, script }] of tokens.entries()) {
    if (script === undefined) continue;
    for (const { end, script: last } of tokens.slice(place, place + longestWindow)) {
      if (last === undefined) break;
      parts.push(`${surroundings[place]} ${text.slice(start, end)}`);
    }
  }
  return parts;
}

const longestLookAlike = 60;
const ascii = /^[\0-\x7f]*$/;

function lookAlikesOf(tokens: readonly Token[]): readonly LookAlike[] {
  const lookAlikes: LookAlike[] = [];
  for (const token of tokens) {
    const [{ folded }] = token.forms;
    if (token.script === undefined || token.script === 'burmese' || folded.length > longestLookAlike) continue;
    if (ascii.test(folded)) continue;
    const latin = asLatin(folded);
    if (latin !== folded) lookAlikes.push({ token, latin });
  }
  return lookAlikes;
}

const userSign = /[@#]\S*\p{L}|\p{L}[\p{L}\p{M}._-]*\p{Nd}|\p{Nd}[._-]?\p{L}{3}|:\/\//u;
/** Running text has few of these: only what is around them is looked at closely. */
const anySign = /[@#:_\p{Nd}]/gu;
const blank = /\s/u;
const longestUserName = 256;

interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly kind: Surroundings;
}

/** What stands between two blanks and has a sign in it. */
function chunksOf(text: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let last = 0;
  for (const { index } of text.matchAll(anySign)) {
    if (index < last) continue;
    let [start, end] = [index, index + 1];
    while (start > last && !blank.test(text[start - 1] ?? '')) start -= 1;
    while (end < text.length && !blank.test(text[end] ?? '')) end += 1;
    const raw = text.slice(start, end);
    const isUser = raw.length <= longestUserName && userSign.test(raw);
    chunks.push({ start, end, kind: isUser ? 'user' : raw.includes('_') ? 'code' : 'text' });
    last = end;
  }
  return chunks;
}

function surroundingsOf(text: string, tokens: readonly Token[]): readonly Surroundings[] {
  const rest: Surroundings = blank.test(text.trim()) ? 'text' : 'code';
  const chunks = chunksOf(text);
  let at = 0;
  return tokens.map(({ start }) => {
    while (at < chunks.length && (chunks[at]?.end ?? 0) <= start) at += 1;
    const chunk = chunks[at];
    return chunk && chunk.start <= start && chunk.kind !== 'text' ? chunk.kind : rest;
  });
}

/** Digits and signs that stand for letters. */
const letterOf: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '6': 'g', '7': 't', '8': 'b', '9': 'g' },
  ...{ '@': 'a', $: 's', '!': 'i', '|': 'l', '€': 'e' },
};
const lettersAndSigns = /[\p{L}\p{M}0-9@$!|€]+/gu;
const [anyStandIn, sign] = [/[0-9@$!|€]/u, /[0-9@$!|€]/gu];
const longestStandIn = 60;

function standInsOf(text: string): readonly StandIn[] {
  const standIns: StandIn[] = [];
  if (!anyStandIn.test(text)) return standIns;
  for (const { 0: raw, index: start } of text.matchAll(lettersAndSigns)) {
    if (raw.length > longestStandIn || !anyStandIn.test(raw) || !/\p{L}/u.test(raw)) continue;
    const word = raw.toLowerCase().replace(sign, (each) => letterOf[each] ?? each);
    standIns.push({ word, start, end: start + raw.length });
  }
  return standIns;
}

const betweenLetters = /^[\s\p{P}\p{S}\p{Cf}]{1,3}$/u;
const fewestSpaced = 3;

function spacedLettersOf(text: string, tokens: readonly Token[]): readonly (readonly Token[])[] {
  const groups: (readonly Token[])[] = [];
  let group: Token[] = [];
  const close = () => {
    if (group.length >= fewestSpaced) groups.push(group);
    group = [];
  };
  for (const token of tokens) {
    const before = group.at(-1);
    const isLetter = token.script !== undefined && token.script !== 'burmese' && token.forms[0].folded.length === 1;
    if (!isLetter || (before && !betweenLetters.test(text.slice(before.end, token.start)))) close();
    if (isLetter) group.push(token);
  }
  close();
  return groups;
}
