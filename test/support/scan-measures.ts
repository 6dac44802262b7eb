// Measures the leak scan: names that are seen with their endings, and false marks in running text. Test support.
import type { Identifier } from '../../electron/engine/exchange/scan/identifier.ts';
import { createScanner } from '../../electron/engine/exchange/scan/scanner.ts';
import { tokensOf } from '../../electron/engine/exchange/scan/tokens.ts';
import { inflectedNames } from './inflected-names.ts';
import { type NamedLanguage, namesOfLanguages } from './names-of-languages.ts';
import { notesOf } from './notes-of-languages.ts';

/** What was seen of the names of a language, and which were not, as `name → written`. */
export interface Recall {
  readonly all: number;
  readonly missed: readonly string[];
}

/** The names of a language with endings, each alone in a text. */
export function recallOf(language: string): Recall {
  const pairs = inflectedNames[language] ?? [];
  const missed = pairs.filter(([name, written]) => {
    const hits = createScanner([{ kind: 'name', field: 'name', text: name }])(`— ${written} —`);
    return hits.length === 0;
  });
  return { all: pairs.length, missed: missed.map((pair) => pair.join(' → ')) };
}

/** How many records are held against the notes of a language. */
const records = 6;

/** The next of a list, always by the same steps. */
function taker<Item>(items: readonly Item[]): () => Item {
  let place = 0;
  return () => {
    place = (place + 7) % items.length;
    return items[place] as Item;
  };
}

export interface FalseMarks {
  readonly words: number;
  /** In a thousand words, for a record of a child, a relative and a caseworker of two names each. */
  readonly rate: number;
  readonly marks: readonly string[];
}

/** The marks in notes that name nobody. A Burmese word is counted as two syllables. */
export function falseMarksOf(language: NamedLanguage): FalseMarks {
  const text = notesOf(language);
  const tokens = tokensOf(text).length;
  const words = language === 'Burmese' ? tokens / 2 : tokens;
  const take = taker([...namesOfLanguages[language]]);
  const marks: string[] = [];
  for (let record = 0; record < records; record += 1) {
    const identifiers = (['name', 'relative', 'staff'] as const).map(
      (kind): Identifier => ({ kind, field: kind, text: `${take()} ${take()}` }),
    );
    for (const { start, end } of createScanner(identifiers)(text)) marks.push(text.slice(start, end));
  }
  return { words, rate: (1000 * marks.length) / (words * records), marks };
}

/** A table of both, for people. */
export function measuresInWords(): string {
  const percent = ({ all, missed }: Recall) => `${((100 * (all - missed.length)) / all).toFixed(1)} % of ${all}`;
  const recalls = Object.keys(inflectedNames).map((language) => [language, recallOf(language)] as const);
  const all = {
    all: recalls.reduce((sum, [, each]) => sum + each.all, 0),
    missed: recalls.flatMap(([, each]) => each.missed),
  };
  const languages = Object.keys(namesOfLanguages) as NamedLanguage[];
  return [
    'Names with the endings of their language, seen:',
    ...recalls.map(([language, recall]) => `  ${language.padEnd(12)}${percent(recall)}`),
    `  ${'all'.padEnd(12)}${percent(all)}; missed: ${all.missed.join(', ')}`,
    'False marks in a thousand words, for a record of three persons (at most 3):',
    ...languages.map((language) => {
      const { words, rate } = falseMarksOf(language);
      return `  ${language.padEnd(12)}${rate.toFixed(2)} in ${words.toFixed(0)} words`;
    }),
  ].join('\n');
}
