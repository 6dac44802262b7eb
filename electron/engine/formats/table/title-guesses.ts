// What is guessed where lines stand above the headers of a table. Engine; pure.
import type { TableHead } from '../codecs/csv/table-head.ts';
import type { Guess } from '../format.ts';

/** What stands above the headers is left out. */
export function titleGuesses({ titleLines }: TableHead): readonly Guess[] {
  return titleLines === 0 ? [] : [{ id: 'title-line', code: 'guess.title-line', detail: { lines: titleLines } }];
}
