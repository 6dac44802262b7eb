// Sealed and opened packages. Engine.
import type { Kind } from '../../../shared/model/package/manifest.ts';
import { maybe, number, type Store, type Stored, text } from './store.ts';
import { beginPackage } from './unfinished.ts';

/** A package that we sealed (`out`) or opened (`in`), without what it holds. */
export interface StoredPackage {
  readonly id: string;
  readonly direction: 'out' | 'in';
  readonly kind: Kind;
  readonly partner: string;
  readonly agreement: string;
  readonly version: number;
  readonly useCase: string;
  readonly sequence: number;
  readonly manifestSha256: string;
  readonly sha256: string;
  readonly records: number;
  readonly referrals: number;
  readonly sealed: string;
  /** When we opened it (`in`). */
  readonly opened: string | null;
  readonly handedOver: string | null;
  /** When the partner opened it, as its signed receipt says (`out`). */
  readonly received: string | null;
  /** When we sealed our last answer (`in`). */
  readonly answered: string | null;
  readonly inReplyTo: string | null;
}
const stored = (row: Stored): StoredPackage => ({
  id: text(row, 'id'),
  direction: text(row, 'direction') === 'in' ? 'in' : 'out',
  kind: text(row, 'kind') as Kind,
  partner: text(row, 'partner'),
  agreement: text(row, 'agreement'),
  version: number(row, 'version'),
  useCase: text(row, 'use_case'),
  sequence: number(row, 'sequence'),
  manifestSha256: text(row, 'manifest_sha256'),
  sha256: text(row, 'sha256'),
  records: number(row, 'records'),
  referrals: number(row, 'referrals'),
  sealed: text(row, 'sealed'),
  opened: maybe(row, 'opened'),
  handedOver: maybe(row, 'handed_over'),
  received: maybe(row, 'received'),
  answered: maybe(row, 'answered'),
  inReplyTo: maybe(row, 'in_reply_to'),
});
/** Keeps a package: from now on its rows are seen. Call inside a transaction, after its rows. */
export function addPackage(store: Store, entry: StoredPackage): void {
  store
    .sql(
      `INSERT INTO package (id, direction, kind, partner, agreement, version, use_case, sequence, manifest_sha256,
         sha256, records, referrals, sealed, opened, handed_over, received, answered, in_reply_to)
       VALUES (:id, :direction, :kind, :partner, :agreement, :version, :useCase, :sequence, :manifestSha256,
         :sha256, :records, :referrals, :sealed, :opened, :handedOver, :received, :answered, :inReplyTo)`,
    )
    .run({ ...entry });
}

/** Remembers the batch that a package was sealed from. */
export function setBatch(store: Store, id: string, batch: string): void {
  store.sql('UPDATE package SET batch = :batch WHERE id = :id').run({ batch, id });
}

/** A package by its id. */
export function findPackage(store: Store, id: string): StoredPackage | undefined {
  const row = store.sql('SELECT * FROM package WHERE id = :id').get({ id });
  return row && stored(row);
}

/** All packages, newest first. */
export function listPackages(store: Store): readonly StoredPackage[] {
  return store.sql('SELECT * FROM package ORDER BY sealed DESC, id').all().map(stored);
}

/** The packages sealed for, or opened from, a partner, by their number. */
export function packagesWith(store: Store, partner: string, direction: 'out' | 'in'): readonly StoredPackage[] {
  return store
    .sql('SELECT * FROM package WHERE partner = :partner AND direction = :direction ORDER BY sequence, id')
    .all({ partner, direction })
    .map(stored);
}

/** Sets one of a package's moments. Call inside a transaction. */
export function stamp(
  store: Store,
  id: string,
  moment: 'handed_over' | 'received' | 'answered',
  at: string | null,
): void {
  store.sql(`UPDATE package SET ${moment} = :at WHERE id = :id`).run({ at, id });
}

/** Removes a package that never left; its rows are deleted later, in steps. Call inside a transaction. */
export function removePackage(store: Store, id: string): void {
  store.sql('DELETE FROM package WHERE id = :id').run({ id });
  // Another call may have taken it for released meanwhile.
  store.sql('DELETE FROM partner_release WHERE package = :id').run({ id });
  beginPackage(store, id);
}
