// What the board reads of all packages at once: each question is one statement over an index, without values. Engine.
import type { ReferralStateId } from '../../../shared/model/package/referral-state.ts';
import { count, maybe, number, type Store, text } from './store.ts';

/** One exchange of referrals or tables, without counts. */
export interface BoardRow {
  readonly id: string;
  readonly direction: 'out' | 'in';
  readonly organisation: string;
  readonly agreement: string;
  readonly version: number;
  readonly useCase: string;
  readonly sequence: number;
  readonly referrals: number;
  readonly tables: number;
  readonly sealed: string;
  readonly opened: string | null;
  readonly handedOver: string | null;
  readonly received: string | null;
  readonly answered: string | null;
  readonly voided: string | null;
}

/** Every exchange, the oldest first. */
export function listBoardRows(store: Store): readonly BoardRow[] {
  return store
    .sql(
      `SELECT package.id AS id, direction, organisation, agreement, version, use_case, sequence, referrals,
              (SELECT count(*) FROM package_table WHERE package_table.package = package.id) AS tables,
              sealed, opened, handed_over, received, answered, voided
         FROM package JOIN card ON card.id = package.partner
        WHERE package.kind = 'referral' ORDER BY sealed, sequence, package.id`,
    )
    .all()
    .map((row) => ({
      id: text(row, 'id'),
      direction: text(row, 'direction') === 'in' ? 'in' : 'out',
      organisation: text(row, 'organisation'),
      agreement: text(row, 'agreement'),
      version: number(row, 'version'),
      useCase: text(row, 'use_case'),
      sequence: number(row, 'sequence'),
      referrals: number(row, 'referrals'),
      tables: number(row, 'tables'),
      sealed: text(row, 'sealed'),
      opened: maybe(row, 'opened'),
      handedOver: maybe(row, 'handed_over'),
      received: maybe(row, 'received'),
      answered: maybe(row, 'answered'),
      voided: maybe(row, 'voided'),
    }));
}

/** How many referrals of each package are in which state, by decisions alone; the open ones are not counted. */
export function countAllDecisions(store: Store): ReadonlyMap<string, ReadonlyMap<ReferralStateId, number>> {
  const rows = store
    .sql(
      `SELECT package, coalesce(decision, 'contradicted') AS state, count(*) AS count
         FROM referral INDEXED BY referral_decided
        WHERE decision IS NOT NULL OR contradicted = 1 GROUP BY package, state`,
    )
    .all();
  const counts = new Map<string, Map<ReferralStateId, number>>();
  for (const row of rows) {
    const own = counts.get(text(row, 'package')) ?? new Map<ReferralStateId, number>();
    counts.set(text(row, 'package'), own.set(text(row, 'state') as ReferralStateId, number(row, 'count')));
  }
  return counts;
}

/** The packages of which more is known than decisions: something was taken back, or has gone on since. */
export function packagesWithMore(store: Store): ReadonlySet<string> {
  const rows = store
    .sql('SELECT DISTINCT package FROM notice_line UNION SELECT DISTINCT package FROM referral_status')
    .all();
  return new Set(rows.map((row) => text(row, 'package')));
}

/** The packages of ours in which something went that another one sent too: one list for each thing. */
export function sentTogether(store: Store): readonly (readonly string[])[] {
  const rows = store
    .sql(
      `SELECT sent.scope AS scope, sent.name AS name, sent.package AS package
         FROM (SELECT scope, name FROM sent WHERE whole = 0 GROUP BY scope, name HAVING count(*) > 1) AS twice
         JOIN sent ON sent.scope = twice.scope AND sent.name = twice.name
         JOIN package ON package.id = sent.package
        WHERE sent.whole = 0 ORDER BY sent.scope, sent.name`,
    )
    .all();
  return listsOf(rows.map((row) => [`${text(row, 'scope')}/${text(row, 'name')}`, text(row, 'package')]));
}

/** The packages that came in with a referral which another one brought too, of one organisation and use case. */
export function cameTogether(store: Store): readonly (readonly string[])[] {
  const rows = store
    .sql(
      `WITH sharing (id) AS (
         SELECT package FROM referral INDEXED BY referral_earlier WHERE earlier IS NOT NULL
         UNION SELECT earlier FROM referral INDEXED BY referral_earlier WHERE earlier IS NOT NULL)
       SELECT card.organisation AS organisation, package.agreement AS agreement, package.use_case AS use_case,
              referral.id AS name, referral.package AS package
         FROM sharing JOIN package ON package.id = sharing.id JOIN card ON card.id = package.partner
         JOIN referral INDEXED BY referral_id ON referral.package = sharing.id
        WHERE length(referral.id) = 32`,
    )
    .all();
  const key = (row: (typeof rows)[number]) =>
    JSON.stringify(['organisation', 'agreement', 'use_case', 'name'].map((name) => row[name]));
  return listsOf(rows.map((row) => [key(row), text(row, 'package')]));
}

function listsOf(pairs: readonly (readonly [key: string, id: string])[]): readonly (readonly string[])[] {
  const lists = new Map<string, string[]>();
  for (const [key, id] of pairs) {
    const list = lists.get(key);
    if (list) list.push(id);
    else lists.set(key, [id]);
  }
  return [...lists.values()].filter((list) => list.length > 1);
}

/** The state of each referral of a package, by decisions alone. */
export function decidedStates(store: Store, packageId: string): ReadonlyMap<string, ReferralStateId> {
  const rows = store
    .sql(
      `SELECT id, coalesce(decision, 'contradicted') AS state FROM referral INDEXED BY referral_decided
        WHERE package = :id AND (decision IS NOT NULL OR contradicted = 1)`,
    )
    .all({ id: packageId });
  return new Map(rows.map((row) => [text(row, 'id'), text(row, 'state') as ReferralStateId]));
}

/** Another number after each change that this connection has made: what was read under one holds as long as it stays. */
export const changesMade = (store: Store): number => count(store, 'SELECT total_changes() AS count');

/** What was decided of one record's referrals in a package. */
export interface DecidedReferral {
  readonly id: string;
  readonly decision: string;
  readonly reason: string | null;
  readonly decided: string;
}

/** The decided referrals of a record of a package, by its name there, the oldest decision first. */
export function decidedOf(store: Store, packageId: string, ref: string): readonly DecidedReferral[] {
  return store
    .sql(
      `SELECT own.id AS id, own.decision AS decision, own.decided AS decided, whole.reason AS reason
         FROM referral AS own INDEXED BY referral_decided
         JOIN referral AS whole ON whole.package = own.package AND whole.id = own.id
        WHERE own.package = :package AND (own.decision IS NOT NULL OR own.contradicted = 1) AND own.ref = :ref
          AND own.decision IS NOT NULL ORDER BY own.decided, own.id`,
    )
    .all({ package: packageId, ref })
    .map((row) => ({
      id: text(row, 'id'),
      decision: text(row, 'decision'),
      reason: maybe(row, 'reason'),
      decided: text(row, 'decided'),
    }));
}

/** The ids of a package's referrals. */
export function referralIds(store: Store, packageId: string): readonly string[] {
  return store
    .sql('SELECT id FROM referral WHERE package = :id ORDER BY id')
    .all({ id: packageId })
    .map((row) => text(row, 'id'));
}
