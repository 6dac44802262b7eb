// Notices: what takes back, sealed by us or opened, and how far it was dealt with. Engine.
import type { NoticeKind } from '../../../shared/model/package/notices.ts';
import { stateCovered } from './covered-rows.ts';
import { addNoticeLines, removeNoticeLines, type StoredNoticeLine } from './notice-lines.ts';
import { maybe, maybeNumber, type Store, type Stored, text } from './store.ts';

/** A notice. Its package says which way it went, when, and with whom. */
export interface StoredNotice {
  readonly package: string;
  readonly kind: NoticeKind;
  /** What a suspension says. */
  readonly suspended: boolean | null;
  /** Who took back (ours). */
  readonly by: string | null;
  /** When a person has erased what it names (theirs), and who. */
  readonly dealt: string | null;
  readonly dealtBy: string | null;
  /** The package that acknowledges it: sealed by us (theirs), or come in (ours). */
  readonly acknowledgement: string | null;
}

const stored = (row: Stored): StoredNotice => {
  const suspended = maybeNumber(row, 'suspended');
  return {
    package: text(row, 'package'),
    kind: text(row, 'kind') as NoticeKind,
    suspended: suspended === null ? null : suspended === 1,
    by: maybe(row, 'by_whom'),
    dealt: maybe(row, 'dealt'),
    dealtBy: maybe(row, 'dealt_by'),
    acknowledgement: maybe(row, 'acknowledgement'),
  };
};

/** Keeps a notice with its lines. Call inside the transaction that puts its package on record. */
export function addNotice(
  store: Store,
  { package: id, kind, suspended, by }: Pick<StoredNotice, 'package' | 'kind'> & Partial<StoredNotice>,
  lines: readonly Partial<StoredNoticeLine>[],
): void {
  const isSuspended = suspended === undefined || suspended === null ? null : suspended ? 1 : 0;
  store
    .sql('INSERT INTO notice (package, kind, suspended, by_whom) VALUES (:id, :kind, :isSuspended, :by)')
    .run({ id, kind, isSuspended, by: by ?? null });
  addNoticeLines(store, id, lines);
  stateCovered(store, 'notice', id);
}

/** Removes a notice that never left. Call inside a transaction. */
export function removeNotice(store: Store, id: string): void {
  store.sql('DELETE FROM notice WHERE package = :id').run({ id });
  removeNoticeLines(store, id);
  stateCovered(store, 'notice', id);
}

/** A notice by the id of its package. */
export function findNotice(store: Store, id: string): StoredNotice | undefined {
  const row = store.sql('SELECT * FROM notice WHERE package = :id').get({ id });
  return row && stored(row);
}

/** All notices, the newest first. */
export function listNotices(store: Store): readonly StoredNotice[] {
  return store
    .sql('SELECT notice.* FROM notice JOIN package ON package.id = notice.package ORDER BY package.sealed DESC, id')
    .all()
    .map(stored);
}

/** Says that a person has erased what a notice names. Its lines have their outcomes already. Call inside a transaction. */
export function setDealt(store: Store, id: string, by: string, at: string): void {
  store.sql('UPDATE notice SET dealt = :at, dealt_by = :by WHERE package = :id').run({ id, by, at });
  stateCovered(store, 'notice', id);
}

/** Says which package acknowledges a notice; null where that package never left. Call inside a transaction. */
export function setAcknowledgement(store: Store, id: string, acknowledgement: string | null): void {
  store.sql('UPDATE notice SET acknowledgement = :acknowledgement WHERE package = :id').run({ id, acknowledgement });
  stateCovered(store, 'notice', id);
}

/** What a partner has said about the suspension of an agreement, under one of its cards. */
export interface SuspensionHeard {
  readonly card: string;
  readonly suspended: boolean;
  readonly at: string;
}

/**
 * What partners have said about the suspension of an agreement: under the cards that are theirs now before others, on a
 * card's newest line before others, and the newest there first.
 */
export function suspensionsHeard(store: Store, agreement: string): readonly SuspensionHeard[] {
  return store
    .sql(
      `SELECT notice.suspended AS suspended, package.partner AS card, package.sealed AS at,
              (SELECT min(other.position) FROM received_number AS other
                WHERE other.partner = place.partner AND other.line = place.line) AS begun
         FROM package JOIN notice ON notice.package = package.id
         JOIN received_number AS place ON place.package = package.id
         JOIN card ON card.id = package.partner
        WHERE package.agreement = :agreement AND package.direction = 'in' AND package.kind = 'suspension'
        ORDER BY card.verified IS NULL, begun DESC, place.sequence DESC`,
    )
    .all({ agreement })
    .map((row) => ({
      card: text(row, 'card'),
      suspended: maybeNumber(row, 'suspended') === 1,
      at: text(row, 'at'),
    }));
}

/** What we have told of the suspension of an agreement, and under which card: the newest first. */
export function suspensionsTold(store: Store, agreement: string): readonly Omit<SuspensionHeard, 'at'>[] {
  return store
    .sql(
      `SELECT notice.suspended AS suspended, package.partner AS card
         FROM package JOIN notice ON notice.package = package.id
        WHERE package.agreement = :agreement AND package.direction = 'out' AND package.kind = 'suspension'
        ORDER BY package.sealed DESC, package.sequence DESC`,
    )
    .all({ agreement })
    .map((row) => ({ card: text(row, 'card'), suspended: maybeNumber(row, 'suspended') === 1 }));
}
