// Guesses: how the files of a batch were read where they did not say so themselves. Engine.
import { number, type Store, text } from './store.ts';

/** A guess about one file of a batch. */
export interface StoredGuess {
  /** Position of the file in the batch. */
  readonly file: number;
  readonly id: string;
  readonly code: string;
  /** Names and counts. */
  readonly detail: Readonly<Record<string, string | number>>;
  /** True where a person accepted it when the file was staged. */
  readonly accepted: boolean;
}

/** Keeps a guess of a batch. Call inside a transaction. */
export function addGuess(store: Store, batch: string, { file, id, code, detail, accepted }: StoredGuess): void {
  store
    .sql(
      `INSERT OR IGNORE INTO batch_guess (batch, file, id, code, detail, accepted)
       VALUES (:batch, :file, :id, :code, :detail, :accepted)`,
    )
    .run({ batch, file, id, code, detail: JSON.stringify(detail), accepted: accepted ? 1 : 0 });
}

/** The guesses of a batch, by file and id. */
export function guessesOf(store: Store, batch: string): readonly StoredGuess[] {
  return store
    .sql('SELECT file, id, code, detail, accepted FROM batch_guess WHERE batch = :batch ORDER BY file, id')
    .all({ batch })
    .map((row) => ({
      file: number(row, 'file'),
      id: text(row, 'id'),
      code: text(row, 'code'),
      detail: JSON.parse(text(row, 'detail')) as Readonly<Record<string, string | number>>,
      accepted: number(row, 'accepted') === 1,
    }));
}

/** Forgets the guesses of a batch. Call inside a transaction. */
export function removeGuesses(store: Store, batch: string): void {
  store.sql('DELETE FROM batch_guess WHERE batch = :batch').run({ batch });
}
