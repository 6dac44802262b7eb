// What a language adds to a name in a sentence, as data, and how a word is compared with a name by it. Engine; pure.
import { fold } from '../../../../../shared/fold.ts';

/** The writings that have a table of endings. */
export const writings = {
  latin: /^\p{Script=Latin}/u,
  cyrillic: /^\p{Script=Cyrillic}/u,
  arabic: /^\p{Script=Arabic}/u,
  ethiopic: /^\p{Script=Ethiopic}/u,
  devanagari: /^\p{Script=Devanagari}/u,
  bengali: /^\p{Script=Bengali}/u,
  georgian: /^\p{Script=Georgian}/u,
  armenian: /^\p{Script=Armenian}/u,
  greek: /^\p{Script=Greek}/u,
  hebrew: /^\p{Script=Hebrew}/u,
} as const;
export type Writing = keyof typeof writings;

/**
 * The grammar of names in one language. Endings are written as people spell them, with a space between two; `=` stands for
 * the last letter of the name once more (Péterrel).
 */
export interface Language {
  /** Its name, or that of the best known of several that are alike. */
  readonly language: string;
  readonly writing: Writing;
  /** What is written before a name, as one word with it. */
  readonly before?: string;
  /** What is written after a name: cases, plurals, particles. */
  readonly after?: string;
  /** How many of those may follow one another; one where it does not say. */
  readonly chain?: 1 | 2 | 3;
  /** What makes another word of a name, which then has endings of its own: Тарасович, Оксаночка. */
  readonly derived?: string;
  /** What becomes of the end of a folded name before an ending: Zeynep → Zeyneb. The name itself is always tried too. */
  readonly stems?: readonly (readonly [end: RegExp, becomes: string])[];
  /** The fewest letters of a stem. */
  readonly shortest: number;
}

/** A language whose endings are folded and can be looked up. */
export interface Grammar extends Language {
  readonly befores: ReadonlySet<string>;
  readonly afters: ReadonlySet<string>;
  readonly derivations: ReadonlySet<string>;
  readonly longestBefore: number;
  readonly longestAfter: number;
}

const setOf = (affixes = ''): ReadonlySet<string> =>
  new Set(affixes.split(/\s+/).flatMap((affix) => (affix === '' ? [] : [fold(affix)])));

/** Folds the endings of a language, once. */
export function grammarOf(language: Language): Grammar {
  const [befores, afters, derivations] = [setOf(language.before), setOf(language.after), setOf(language.derived)];
  const longest = (...affixes: readonly string[]) => Math.max(0, ...affixes.map(({ length }) => length));
  const longestBefore = longest(...befores);
  const longestAfter = longest(...afters, ...derivations);
  return { ...language, befores, afters, derivations, longestBefore, longestAfter };
}

/** The stems of a folded name: itself, and what it becomes before an ending. */
export function stemsOf(name: string, { stems = [], shortest }: Grammar): readonly string[] {
  const forms = new Set([name]);
  for (const [end, becomes] of stems) {
    const stem = name.replace(end, becomes);
    if (stem.length >= shortest) forms.add(stem);
  }
  return [...forms];
}

/** Whether a folded word is this stem with endings of the language. One letter is too little after a short stem. */
export function isInflected(word: string, stem: string, grammar: Grammar): boolean {
  if (!word.startsWith(stem) || word.length === stem.length) return false;
  const rest = word.slice(stem.length);
  if (rest.length === 1 && stem.length <= grammar.shortest && grammar.writing === 'latin') return false;
  const last = stem.at(-1) ?? '';
  return isChain(rest, last, grammar, grammar.chain ?? 1) || isDerived(rest, last, grammar);
}

function isChain(rest: string, last: string, grammar: Grammar, most: number): boolean {
  if (rest === '') return true;
  if (most === 0) return false;
  for (let length = Math.min(rest.length, grammar.longestAfter); length > 0; length -= 1) {
    const ending = rest.slice(0, length);
    const isEnding =
      grammar.afters.has(ending) || (ending.startsWith(last) && grammar.afters.has(`=${ending.slice(last.length)}`));
    if (isEnding && isChain(rest.slice(length), ending.at(-1) ?? '', grammar, most - 1)) return true;
  }
  return false;
}

function isDerived(rest: string, last: string, grammar: Grammar): boolean {
  for (let length = 1; length <= Math.min(rest.length, grammar.longestAfter); length += 1) {
    if (grammar.derivations.has(rest.slice(0, length)) && isChain(rest.slice(length), last, grammar, 1)) return true;
  }
  return false;
}
