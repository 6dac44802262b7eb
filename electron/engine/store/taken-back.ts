// What was taken back: by a withdrawal, a recall or a void, sealed by us or opened, whatever came first. Engine.
import { count, maybe, type Store, text } from './store.ts';

/** What takes back. */
export type TakenBackBy = 'withdrawal' | 'recall' | 'void';

/** What was taken back of one package. */
export interface TakenBack {
  /** The whole package. */
  readonly whole: TakenBackBy | null;
  /** Single referrals, by their ids. */
  readonly referrals: ReadonlyMap<string, TakenBackBy>;
}

/** A line counts once its notice is on record, and where it is of whoever sealed the package that it names. */
const lines = `FROM notice_line CROSS JOIN package AS notice ON notice.id = notice_line.notice
    AND notice.kind IN ('withdrawal', 'recall', 'void')
  WHERE notice_line.package = :package
    AND NOT EXISTS (SELECT 1 FROM package AS named WHERE named.id = :package
      AND (named.direction <> notice.direction
        OR (SELECT organisation FROM card WHERE card.id = named.partner)
          <> (SELECT organisation FROM card WHERE card.id = notice.partner)))`;

/** What was taken back of a package, also before it comes in. */
export function takenBackOf(store: Store, packageId: string): TakenBack {
  const rows = store
    .sql(`SELECT notice_line.referral AS referral, notice.kind AS kind ${lines} ORDER BY notice.kind DESC`)
    .all({ package: packageId });
  let whole: TakenBackBy | null = null;
  const referrals = new Map<string, TakenBackBy>();
  for (const row of rows) {
    const referral = maybe(row, 'referral');
    const kind = text(row, 'kind') as TakenBackBy;
    if (referral === null) whole ??= kind;
    else if (!referrals.has(referral)) referrals.set(referral, kind);
  }
  return { whole, referrals };
}

/** What takes a referral back; null where nothing does. */
export const takenBackBy = ({ whole, referrals }: TakenBack, referral: string): TakenBackBy | null =>
  referrals.get(referral) ?? whole;

/** True where a referral, or its whole package, was taken back. */
export function isTakenBack(store: Store, packageId: string, referral: string): boolean {
  const sql = `SELECT count(*) AS count ${lines} AND (notice_line.referral IS NULL OR notice_line.referral = :referral)`;
  return count(store, sql, { package: packageId, referral }) > 0;
}
