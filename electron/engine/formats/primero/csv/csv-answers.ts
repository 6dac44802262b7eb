// Looks through whole columns of yes-or-no answers, once a cell is none of Primero's answers. Engine.
import type { Source } from '../../../files/source.ts';
import type { Collector } from '../../collector.ts';
import type { Pause } from '../../format.ts';
import { type ColumnAnswers, decideAnswers } from '../../table/answers.ts';

/** The most different texts of a column: one with more is no column of answers. */
const mostTexts = 40;

/** The other answers of each column, as far as they were gathered. */
export interface AnswerTexts {
  add(name: string, text: string): void;
  /** What each column means. */
  decide(): ReadonlyMap<string, ColumnAnswers>;
}

/** Starts gathering. */
export function gatherAnswers(): AnswerTexts {
  const columns = new Map<string, Set<string>>();
  return {
    add(name, text) {
      const texts = columns.get(name) ?? new Set();
      columns.set(name, texts);
      if (texts.size < mostTexts) texts.add(text);
    },
    decide: () => new Map([...columns].map(([name, texts]) => [name, decideAnswers([...texts])])),
  };
}

/** What columns of answers mean; `isKnown` once the whole file was looked through. */
export interface Answers {
  isKnown(): boolean;
  /** The answer that a text of a column is; a guess only where a person accepted it. */
  answerOf(name: string, text: string): boolean | undefined;
  /** Takes what was decided, and hands its guesses out. */
  know(decided: ReadonlyMap<string, ColumnAnswers>, collector: Collector): void;
}

/** Starts without knowing anything: a file as Primero writes it never needs more. */
export function startAnswers(accepted: ReadonlySet<string>): Answers {
  let columns: ReadonlyMap<string, ColumnAnswers> | null = null;
  return {
    isKnown: () => columns !== null,
    answerOf(name, text) {
      const column = columns?.get(name);
      return column === undefined || (column.isGuess && !accepted.has(guessId(name)))
        ? undefined
        : column.answers.get(text);
    },
    know(decided, collector) {
      columns = decided;
      for (const [name, { isGuess }] of decided)
        if (isGuess) collector.guess({ id: guessId(name), code: 'guess.yes-no', detail: { field: name } });
    },
  };
}

const guessId = (name: string): string => `yes-no:${name}`;

/** Hands a whole source to `take`, chunk by chunk, and tells it the end by null. */
export async function throughAll(
  source: Source,
  take: (chunk: Uint8Array | null) => void,
  pause: Pause | undefined,
): Promise<void> {
  let size = 0;
  for await (const chunk of source.chunks()) {
    take(chunk);
    size += chunk.length;
    if (size > 8 * 1024 * 1024) {
      size = 0;
      await pause?.();
    }
  }
  take(null);
}
