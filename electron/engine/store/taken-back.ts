// What was taken back: by a withdrawal or a recall, sealed by us or opened, whatever came first. Engine.
import type { ReferralFact } from '../../../shared/model/package/referral-state.ts';
import { count, maybe, type Store, text } from './store.ts';

/** What takes back. */
export type TakenBackBy = 'withdrawal' | 'recall';

/** What was taken back of one package. */
export interface TakenBack {
  /** The whole package. */
  readonly whole: TakenBackBy | null;
  /** Single referrals, by their ids. */
  readonly referrals: ReadonlyMap<string, TakenBackBy>;
}

/** The parties, in any version of the agreement of `named`, that a card is of: as `isSamePartner` has it. */
const partiesOf = (card: string) => `SELECT party.value ->> 'id' FROM card, agreement,
    json_each(agreement.document, '$.parties') AS party
  WHERE card.id = ${card} AND agreement.id = named.agreement
    AND coalesce(party.value ->> 'card' = card.id, party.value ->> 'name' = card.organisation
      AND card.organisation NOT IN (SELECT organisation FROM card AS ours WHERE ours.own = 1))`;
const organisationOf = (card: string) => `(SELECT organisation FROM card WHERE card.id = ${card})`;

/** True of one card, and of two of one organisation that are of one party: a name alone makes no partner. */
const isSamePartner = `(named.partner = notice.partner
  OR (${organisationOf('named.partner')} = ${organisationOf('notice.partner')}
    AND EXISTS (${partiesOf('named.partner')} INTERSECT ${partiesOf('notice.partner')})))`;

/**
 * A line counts once its notice is on record, and where it is of whoever sealed the package that it names, about that very
 * exchange: what comes before the package holds no more than what comes after it.
 */
const linesOf = (source: string) => `FROM ${source} CROSS JOIN package AS notice ON notice.id = notice_line.notice
  WHERE notice_line.package = :package
    AND NOT EXISTS (SELECT 1 FROM package AS named WHERE named.id = :package
      AND (named.direction <> notice.direction
        OR named.agreement <> notice.agreement OR named.version <> notice.version
        OR named.use_case <> notice.use_case
        OR NOT ${isSamePartner}))`;
/** The lines that name one referral, or the whole package. Each is looked up by itself: a notice may have 100,000 others. */
const naming = `(SELECT NULL AS name UNION ALL SELECT :referral) AS wanted
  CROSS JOIN notice_line ON notice_line.referral IS wanted.name`;
const isTakingBack = "notice.kind IN ('withdrawal', 'recall')";

/** What was taken back of a package, also before it comes in. Where several notices say so, a withdrawal counts. */
export function takenBackOf(store: Store, packageId: string): TakenBack {
  const rows = store
    .sql(
      `SELECT notice_line.referral AS referral, notice.kind AS kind ${linesOf('notice_line')} AND ${isTakingBack} ORDER BY notice.kind DESC`,
    )
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

/** True where anything of a package was taken back. */
export const isAnyTakenBack = ({ whole, referrals }: TakenBack): boolean => whole !== null || referrals.size > 0;

/** What takes a referral back; null where nothing does. */
export const takenBackBy = ({ whole, referrals }: TakenBack, referral: string): TakenBackBy | null =>
  referrals.get(referral) ?? whole;

/** True where a referral, or its whole package, was taken back. */
export function isTakenBack(store: Store, packageId: string, referral: string): boolean {
  const sql = `SELECT count(*) AS count ${linesOf(naming)} AND ${isTakingBack}`;
  return count(store, sql, { package: packageId, referral }) > 0;
}

/** How many referrals of a package were taken back, and how many of these nobody had decided. */
export function countTakenBack(
  store: Store,
  packageId: string,
): { readonly referrals: number; readonly undecided: number } {
  const taken = takenBackOf(store, packageId);
  if (!isAnyTakenBack(taken)) return { referrals: 0, undecided: 0 };
  const rows = store
    .sql('SELECT id, decision FROM referral WHERE package = :package')
    .all({ package: packageId })
    .filter((row) => takenBackBy(taken, text(row, 'id')) !== null);
  return { referrals: rows.length, undecided: rows.filter((row) => maybe(row, 'decision') === null).length };
}

/** What notices say of a referral. That its package never left is said of all of it. */
export function noticesAbout(store: Store, packageId: string, referral: string): readonly ReferralFact[] {
  return store
    .sql(
      `SELECT notice.id AS id, notice.kind AS kind, notice.sealed AS at
         ${linesOf(naming)} AND notice.kind IN ('withdrawal', 'recall', 'void') ORDER BY notice.sealed, notice.id`,
    )
    .all({ package: packageId, referral })
    .map((row) => {
      const [kind, at] = [text(row, 'kind'), text(row, 'at')];
      return kind === 'void' ? { kind, at } : { kind: kind as TakenBackBy, package: text(row, 'id'), at };
    });
}

/** True where a notice of ours says that a package of ours never left. */
export function isVoidTold(store: Store, packageId: string): boolean {
  const sql = `SELECT count(*) AS count ${linesOf('notice_line')} AND notice.kind = 'void' AND notice.direction = 'out'`;
  return count(store, sql, { package: packageId }) > 0;
}
