// Looks for names in a text: folded, in another spelling, in another script. Engine; pure.
import { looseNames, looseWords, stripped } from './affixes.ts';
import { isCommon } from './common-words.ts';
import { distanceWithin } from './distance.ts';
import type { Identifier, Likeness } from './identifier.ts';
import { longestPattern, type Pattern, patternsOf } from './patterns.ts';
import { readingsOf } from './readings/index.ts';
import { difference, type Reading } from './readings/reading.ts';
import type { Script } from './script.ts';
import type { Token } from './tokens.ts';

/** A place in a text and what it resembles. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly identifier: Identifier;
  readonly how: Likeness;
}

/** Counts the comparisons of two spellings or readings, for a test of the work that a text takes. */
export interface Tally {
  comparisons: number;
}

/** One word of a text, or several read as one. */
interface Window {
  readonly raw: string;
  readonly folded: string;
  readonly script: Script;
  readonly length: number;
  readonly common: boolean;
}

type Index<Item> = ReadonlyMap<string, readonly Item[]>;
function indexed<Item, Source>(
  sources: readonly Source[],
  entries: (source: Source) => Iterable<readonly [string, Item]>,
): Index<Item> {
  const index = new Map<string, Item[]>();
  for (const source of sources) {
    for (const [key, item] of entries(source)) {
      const items = index.get(key);
      if (items) items.push(item);
      else index.set(key, [item]);
    }
  }
  return index;
}

/** Letters that begin the same name in different spellings are in one group. */
const beginnings: Readonly<Record<string, string>> = {
  e: 'a',
  i: 'a',
  o: 'a',
  u: 'a',
  y: 'a',
  c: 'k',
  q: 'k',
  g: 'j',
  z: 's',
  v: 'f',
  w: 'f',
};
const beginningOf = (folded: string) => beginnings[folded[0] ?? ''] ?? folded[0] ?? '';

/** How many letters may differ: none in short names, where another name is as near. */
function editsFor(folded: string): 0 | 1 | 2 {
  return folded.length < 5 ? 0 : folded.length < 8 ? 1 : 2;
}

/** How far the vowels of two readings may be apart, by the number of their consonants. */
const crossScript = [0, 0.3, 0.55, 1, 1.5] as const;
const sameScript: Readonly<Record<Script, readonly number[]>> = {
  latin: [0, 0.25, 0.5, 1, 1.3],
  cyrillic: [-1, -1, 0.25, 0.5, 0.5],
  arabic: [-1, -1, -1, 0.5, 0.5],
  ethiopic: [-1, -1, -1, 0.25, 0.5],
  burmese: [-1],
  other: [-1],
};

/** Makes a search for names; what it returns takes tokens and finds all places, which may overlap. */
export function nameSearch(
  identifiers: readonly Identifier[],
  tally: Tally,
): (text: string, tokens: readonly Token[]) => readonly Found[] {
  const patterns = identifiers.flatMap(patternsOf);
  const byFolded = indexed(patterns, (pattern) => [[pattern.folded, pattern] as const]);
  const byLoose = indexed(patterns, (pattern) =>
    looseNames(pattern.folded, pattern.script).map((key) => [key, pattern] as const),
  );
  const byBeginning = indexed(
    patterns.filter(({ folded, script }) => editsFor(folded) > 0 && script !== 'burmese'),
    (pattern) => [[beginningOf(pattern.folded), pattern] as const],
  );
  const byReading = indexed(patterns, (pattern) =>
    pattern.readings.map((reading) => [reading.key, { pattern, reading }] as const),
  );
  const anyBurmese = patterns.some(({ script }) => script === 'burmese');
  const known = new Map<string, ReadonlyMap<Pattern, Likeness>>();

  function matches(window: Window): ReadonlyMap<Pattern, Likeness> {
    const key = `${window.length} ${window.raw}`;
    const before = known.get(key);
    if (before) return before;
    const found = new Map<Pattern, Likeness>();
    const put = (pattern: Pattern, how: Likeness) => {
      if (!found.has(pattern)) found.set(pattern, how);
    };
    const forms = window.length === 1 ? stripped(window.folded, window.script) : [window.folded];
    for (const form of forms) for (const pattern of byFolded.get(form) ?? []) putFolded(window, pattern, put);
    for (const form of looseWords(window.folded, window.script)) {
      for (const pattern of byLoose.get(form) ?? []) {
        if (pattern.script === window.script && !isApart(window, pattern)) put(pattern, 'similar');
      }
    }
    if (!window.common) {
      if (window.length === 1) for (const form of forms) bySpelling(window, form, put);
      if (isReadable(window)) for (const form of forms) bySound(window, form, put);
    }
    known.set(key, found);
    return found;
  }

  function putFolded(window: Window, pattern: Pattern, put: (pattern: Pattern, how: Likeness) => void) {
    if (window.raw === pattern.text) return put(pattern, 'exact');
    // على is "on" and folds to the name علي.
    const misleading = window.common && !pattern.common && window.script === 'arabic';
    // Two words that only together spell a name of one word are chance where it is short.
    const chance = window.length > 1 && pattern.length === 1 && pattern.folded.length < 6;
    if (!misleading && !chance) put(pattern, 'folded');
  }

  function bySpelling(window: Window, form: string, put: (pattern: Pattern, how: Likeness) => void) {
    if (form.length < 4 || form.length > 40) return;
    for (const pattern of byBeginning.get(beginningOf(form)) ?? []) {
      const limit = editsFor(pattern.folded);
      if (pattern.script !== window.script || Math.abs(pattern.folded.length - form.length) > limit) continue;
      tally.comparisons += 1;
      if (distanceWithin(pattern.folded, form, limit) !== undefined) put(pattern, 'similar');
    }
  }

  function bySound(window: Window, form: string, put: (pattern: Pattern, how: Likeness) => void) {
    for (const reading of readingsOf(form, window.script)) {
      for (const { pattern, reading: wanted } of byReading.get(reading.key) ?? []) {
        if (isApart(window, pattern)) continue;
        tally.comparisons += 1;
        if (soundsAlike(window, pattern, reading, wanted))
          put(pattern, window.script === pattern.script ? 'similar' : 'transliterated');
      }
    }
  }

  function isReadable({ length, script, raw }: Window): boolean {
    if (script === 'burmese') return true;
    return length === 1 ? raw.length >= 2 : raw.length >= 6 && (length === 2 || anyBurmese);
  }

  return (text, tokens) => {
    const found: Found[] = [];
    for (const [place, token] of tokens.entries()) {
      if (token.script === undefined) continue;
      const common = isCommon(token.raw);
      for (const { folded, start, end } of token.forms) {
        const raw = text.slice(start, end);
        if (folded.length < 2) continue;
        for (const [pattern, how] of matches({
          raw,
          folded,
          script: token.script,
          length: 1,
          common: common || isCommon(raw),
        }))
          found.push({ start, end, identifier: pattern.identifier, how });
      }
      let { folded } = token.forms[0];
      let anyCommon = common;
      for (let length = 2; length <= longestPattern; length += 1) {
        const next = tokens[place + length - 1];
        const last = tokens[place + length - 2];
        if (next?.script !== token.script || !last || next.start - last.end > 3 || folded.length > 60) break;
        folded += next.forms[0].folded;
        anyCommon ||= isCommon(next.raw);
        const raw = text.slice(token.start, next.end);
        for (const [pattern, how] of matches({ raw, folded, script: token.script, length, common: anyCommon }))
          found.push({ start: token.start, end: next.end, identifier: pattern.identifier, how });
      }
    }
    return found;
  };
}

/** True where window and pattern have so few syllables of Burmese that alike means nothing. */
function isApart(window: Window, pattern: Pattern): boolean {
  if (window.script === 'burmese') return window.length === 1 && !(pattern.whole && pattern.length === 1);
  return pattern.script === 'burmese' && window.raw.length < 3;
}

function soundsAlike(window: Window, pattern: Pattern, reading: Reading, wanted: Reading): boolean {
  const limits = window.script === pattern.script ? sameScript[window.script] : crossScript;
  const limit = limits[Math.min(reading.key.length, limits.length - 1)] ?? 0;
  return difference(reading, wanted) <= limit;
}
