// What the last search among the own imports has found: records of two children who may be one. Engine.
import type { SignEvidence } from '../../../shared/model/case/child-match.ts';
import { setSetting, setting } from './settings.ts';
import { count, number, type Store, type Stored, text } from './store.ts';

/** Two records of own imports who may be of one child; `number` is the lower one. */
export interface StoredLikeness {
  readonly number: number;
  readonly other: number;
  readonly odds: number;
  /** They share a number that one child has and nobody else. */
  readonly sure: boolean;
  readonly evidence: readonly SignEvidence[];
}

const stored = (row: Stored): StoredLikeness => ({
  number: number(row, 'number'),
  other: number(row, 'other'),
  odds: number(row, 'odds'),
  sure: number(row, 'sure') === 1,
  evidence: JSON.parse(text(row, 'evidence')) as SignEvidence[],
});

/**
 * All pairs, each by the newest records that its two children have by now, the likeliest first. What an undo has taken away
 * tells nothing, and neither does a pair that has become one child.
 */
export function listLikeness(store: Store): readonly StoredLikeness[] {
  return store
    .sql(
      `SELECT min(one.number, two.number) AS number, max(one.number, two.number) AS other, odds, sure, evidence
         FROM child_likeness
         JOIN case_index AS mine ON mine.number = child_likeness.number
         JOIN case_index AS theirs ON theirs.number = child_likeness.other
         JOIN case_index AS one ON one.child = mine.child AND one.newest = 1
         JOIN case_index AS two ON two.child = theirs.child AND two.newest = 1
        WHERE one.child <> two.child
        GROUP BY 1, 2 ORDER BY odds DESC, 1, 2`,
    )
    .all()
    .map(stored);
}

const searched = 'likeness-searched';

/** The records of one child, among those from `first` to `last`. */
export function recordsOfChild(
  store: Store,
  recordNumber: number,
  { first, last }: { readonly first: number; readonly last: number },
): readonly number[] {
  return store
    .sql(
      `SELECT number FROM case_index WHERE child = (SELECT child FROM case_index WHERE number = :number)
          AND number BETWEEN :first AND :last`,
    )
    .all({ number: recordNumber, first, last })
    .map((row) => number(row, 'number'));
}

/** From which state of the imports the pairs were found; null where nobody has searched. */
export const likenessOf = (store: Store): string | null => setting(store, searched);

/**
 * Keeps what a search has found in the place of what the one before had. Call inside a transaction. Returns false where
 * both have found the same: then nothing that depends on it is to be made anew.
 */
export function replaceLikeness(store: Store, pairs: readonly StoredLikeness[], revision: string): boolean {
  setSetting(store, searched, revision);
  const rows = pairs.map(({ number: own, other, odds, sure, evidence }) => [
    own,
    other,
    odds,
    sure ? 1 : 0,
    JSON.stringify(evidence),
  ]);
  const parameters = { rows: JSON.stringify(rows) };
  const isSame =
    count(store, 'SELECT count(*) AS count FROM child_likeness', {}) === rows.length &&
    !store
      .sql(
        `SELECT 1 FROM json_each(:rows) WHERE NOT EXISTS (
           SELECT 1 FROM child_likeness WHERE number = value ->> 0 AND other = value ->> 1 AND sure = value ->> 3
              AND evidence = value ->> 4) LIMIT 1`,
      )
      .get(parameters);
  if (isSame) return false;
  store.sql('DELETE FROM child_likeness').run();
  store
    .sql(
      `INSERT INTO child_likeness (number, other, odds, sure, evidence)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(:rows)`,
    )
    .run(parameters);
  store.sql("UPDATE revision SET count = count + 1 WHERE area = 'child'").run();
  return true;
}
