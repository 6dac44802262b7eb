// Reads yes and no in a column that has other words for them than Primero: the whole column says which. Engine; pure.
import { isFormula, kindOf, type Sheet, shownOf } from '../../codecs/xlsx/cells.ts';
import type { Texts } from '../../codecs/xlsx/texts.ts';
import type { Guess } from '../../format.ts';
import { type ColumnAnswers, decideAnswers } from '../../table/answers.ts';

/** The most different texts of a column: one with more is no column of answers. */
const mostTexts = 40;

/** The answer that a text of the column is; undefined: none, or a guess that nobody has accepted. */
export type AnswerOf = (text: string) => boolean | undefined;

/** What the reading of answers needs to know. */
export interface AnswerContext {
  readonly accepted: ReadonlySet<string>;
  readonly guess: (guess: Guess) => void;
}

/**
 * The answers of one column of a sheet. `isOwn` tells the words that Primero itself writes there. The column is looked
 * through once, when the first cell is asked for.
 */
export function answersOf(
  path: string,
  isOwn: (text: string) => boolean,
  { sheet, column, texts }: { readonly sheet: Sheet; readonly column: number; readonly texts: Texts },
  { accepted, guess }: AnswerContext,
): AnswerOf {
  let decided: ColumnAnswers | undefined;
  const id = `yes-no:${path}`;
  return (text) => {
    if (decided === undefined) {
      decided = decideAnswers(textsIn(sheet, column, texts, isOwn));
      if (decided.isGuess) guess({ id, code: 'guess.yes-no', detail: { field: path } });
    }
    return decided.isGuess && !accepted.has(id) ? undefined : decided.answers.get(text);
  };
}

/** The different texts of a column below its header, but Primero's own; ticks and errors say themselves what they are. */
function textsIn(
  { cells, starts }: Sheet,
  column: number,
  texts: Texts,
  isOwn: (text: string) => boolean,
): readonly string[] {
  const others = new Set<string>();
  const numbers = new Set<number>();
  for (let at = starts[1] as number; at < cells.length && others.size < mostTexts; at += 2) {
    if (cells[at] !== column) continue;
    const cell = cells[at + 1] as number;
    const kind = kindOf(cell);
    if (kind === 'boolean' || kind === 'error' || isFormula(cell)) continue;
    // Texts that cells share are looked at once.
    const text = shownOf(cell);
    if (numbers.has(text)) continue;
    if (numbers.size < mostTexts * 100) numbers.add(text);
    const written = texts.read(text).trim();
    if (written !== '' && !isOwn(written)) others.add(written);
  }
  return [...others];
}
