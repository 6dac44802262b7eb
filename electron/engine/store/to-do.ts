// What became of our referrals and is not entered yet where their cases are kept. Engine.
import { count, type Store, type Stored, text } from './store.ts';

/** A referral that something became of. */
export interface ToDoRow {
  readonly package: string;
  readonly referral: string;
  /** Our record of the child, by its id in the package. */
  readonly record: string;
  /** Stands for what became of it: another one once that changes. */
  readonly mark: string;
}

const status = `(SELECT max(notice) FROM referral_status
  WHERE referral_status.package = referral.package AND referral_status.referral = referral.id)`;
// What went once more under one of our own names is one referral in Primero: the last package speaks for it.
const wentAgain = `EXISTS (
  SELECT 1 FROM package AS later JOIN referral AS again ON again.package = later.id AND again.id = referral.id
   WHERE later.direction = 'out' AND later.voided IS NULL
     AND (later.sealed, later.sequence) > (package.sealed, package.sequence)
     AND length(referral.id) = 32 AND referral.id NOT GLOB '*[^0-9a-f]*')`;
// A package that never left made no referral anywhere; of one that was rejected nobody has anything to revoke.
const takenBack = `(package.voided IS NULL AND coalesce(referral.decision, '') <> 'rejected' AND EXISTS (
  SELECT 1 FROM notice_line CROSS JOIN package AS notice ON notice.id = notice_line.notice
   WHERE notice_line.package = referral.package AND (notice_line.referral IS NULL OR notice_line.referral = referral.id)
     AND notice.direction = 'out' AND notice.kind IN ('withdrawal', 'recall')) AND NOT ${wentAgain})`;
const mark = `coalesce(referral.decision, '') || ' ' || coalesce(referral.decided, '') || ' ' ||
  coalesce(referral.contradicted, 0) || ' ' || coalesce(${status}, '') ||
  iif(${takenBack}, ' taken back', '')`;
const open = `FROM referral JOIN package ON package.id = referral.package AND package.direction = 'out'
   JOIN package_record ON package_record.package = referral.package AND package_record.ref = referral.ref
     AND package_record.record IS NOT NULL
  WHERE (referral.decision IS NOT NULL OR referral.contradicted = 1 OR ${status} IS NOT NULL OR ${takenBack})
    AND NOT EXISTS (SELECT 1 FROM to_do_done AS done WHERE done.package = referral.package
                     AND done.referral = referral.id AND done.mark = ${mark})`;

const row = (stored: Stored): ToDoRow => ({
  package: text(stored, 'package'),
  referral: text(stored, 'referral'),
  record: text(stored, 'record'),
  mark: text(stored, 'mark'),
});

/** How many referrals wait to be entered. */
export const countToDo = (store: Store): number => count(store, `SELECT count(*) AS count ${open}`, {});

/** A page of the referrals that wait to be entered: those of the newest package first, in their order. */
export function pageToDo(store: Store, offset: number, limit: number): readonly ToDoRow[] {
  return store
    .sql(
      `SELECT referral.package AS package, referral.id AS referral, package_record.record AS record, ${mark} AS mark
         ${open} ORDER BY package.sealed DESC, package.id, referral.position LIMIT :limit OFFSET :offset`,
    )
    .all({ limit, offset })
    .map(row);
}

/** Those that wait of one child, by any of its ids. */
export function toDoOf(store: Store, records: readonly string[]): readonly ToDoRow[] {
  return store
    .sql(
      `SELECT referral.package AS package, referral.id AS referral, package_record.record AS record, ${mark} AS mark
         ${open} AND package_record.record IN (SELECT value FROM json_each(:records))
        ORDER BY package.sealed DESC, package.id, referral.position`,
    )
    .all({ records: JSON.stringify(records) })
    .map(row);
}

/** A person has entered it. False where it does not wait, or became something else meanwhile. Call inside a transaction. */
export function markEntered(
  store: Store,
  entered: Pick<ToDoRow, 'package' | 'referral' | 'mark'>,
  by: string,
  at: string,
): boolean {
  const { changes } = store
    .sql(
      `INSERT INTO to_do_done (package, referral, mark, by_whom, at)
         SELECT referral.package, referral.id, :mark, :by, :at ${open}
            AND referral.package = :package AND referral.id = :referral AND ${mark} = :mark
         ON CONFLICT (package, referral) DO UPDATE SET mark = excluded.mark, by_whom = excluded.by_whom, at = excluded.at`,
    )
    .run({ package: entered.package, referral: entered.referral, mark: entered.mark, by, at });
  return changes > 0;
}
