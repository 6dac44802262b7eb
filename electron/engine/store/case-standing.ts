// How the records of a batch stand beside the others of their children: contested by one that may be newer, or missing since. Engine.
import type { StoredBatch } from './batches.ts';
import { maybeNumber, number, type Store, text } from './store.ts';

/** The numbers of some records. */
export type Range = Pick<StoredBatch, 'first' | 'last'>;

const minute = 60_000;

/** Another record of a child, of which nobody can tell whether it is older. */
interface Rival {
  readonly number: number;
  readonly updated: number | null;
}

/**
 * Beside which other records nobody can tell which is newer: they are of the same minute, or only one of the two bears a
 * date. A record without a date whose batch came in before the other was changed is older. `byAnswers`: only those with
 * other answers about consent and state.
 */
export function contestedIn(
  store: Store,
  { first, last }: Range,
  byAnswers: boolean,
): ReadonlyMap<number, readonly number[]> {
  const rivals = new Map<number, Rival[]>();
  const rows = store
    .sql(
      `SELECT own.number AS own, own.updated AS mine, other.number AS number, other.updated AS updated, batch.imported AS imported
         FROM case_index AS own JOIN case_index AS other ON other.child = own.child AND other.batch <> own.batch
         JOIN batch ON batch.id = other.batch
        WHERE own.number BETWEEN :first AND :last
          AND own.newest = 1 AND (:byAnswers = 0 OR own.answers <> other.answers)
          AND (own.updated = other.updated OR (own.updated IS NULL) <> (other.updated IS NULL))`,
    )
    .all({ first, last, byAnswers: byAnswers ? 1 : 0 });
  for (const row of rows) {
    const mine = maybeNumber(row, 'mine');
    const rival = { number: number(row, 'number'), updated: maybeNumber(row, 'updated') };
    const isOlder = mine !== null && rival.updated === null && Date.parse(text(row, 'imported')) < mine * minute;
    if (isOlder) continue;
    const own = number(row, 'own');
    const before = rivals.get(own);
    if (before) before.push(rival);
    else rivals.set(own, [rival]);
  }
  return new Map([...rivals].map(([own, others]) => [own, latestOf(others)]));
}

/** Of the rivals without a date the one that was imported last, of the others those with the latest date. */
function latestOf(rivals: readonly Rival[]): readonly number[] {
  const undated = rivals.filter(({ updated }) => updated === null).map((rival) => rival.number);
  const latest = Math.max(...rivals.map(({ updated }) => updated ?? Number.NEGATIVE_INFINITY));
  const dated = rivals.filter(({ updated }) => updated === latest).map((rival) => rival.number);
  return undated.length > 0 ? [...dated, Math.max(...undated)] : dated;
}

/** Which records a newer export of the same kind does not have, each with that batch: the latest of several. */
export function missingSince(store: Store, { first, last }: Range): ReadonlyMap<number, string> {
  const rows = store
    .sql(
      `SELECT change.number AS number, change.batch AS batch FROM batch
         JOIN change ON change.batch = batch.id AND change.kind = 'missing'
        WHERE batch.staged = 0 AND batch.selection = 0 AND batch.first > :last
          AND change.number BETWEEN :first AND :last ORDER BY batch.first`,
    )
    .all({ first, last });
  return new Map(rows.map((row) => [number(row, 'number'), text(row, 'batch')]));
}

/** When a record was last changed, and the latest of all records of its child; null where none says so. */
export function changedAt(
  store: Store,
  recordNumber: number,
): { readonly own: number | null; readonly latest: number | null } {
  const row = store
    .sql(
      `SELECT own.updated AS own, (SELECT max(updated) FROM case_index AS other WHERE other.child = own.child) AS latest
         FROM case_index AS own WHERE own.number = :number`,
    )
    .get({ number: recordNumber });
  return row ? { own: maybeNumber(row, 'own'), latest: maybeNumber(row, 'latest') } : { own: null, latest: null };
}

/** When the first and the last of some records were changed; undefined where none says so. */
export function changedBetween(
  store: Store,
  { first, last }: Range,
): { readonly first: number; readonly last: number } | undefined {
  const row = store
    .sql('SELECT min(updated) AS first, max(updated) AS last FROM case_index WHERE number BETWEEN :first AND :last')
    .get({ first, last });
  const [earliest, latest] = row ? [maybeNumber(row, 'first'), maybeNumber(row, 'last')] : [null, null];
  return earliest === null || latest === null ? undefined : { first: earliest, last: latest };
}
