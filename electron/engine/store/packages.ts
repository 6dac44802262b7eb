// Sealed and opened packages. Engine.
import type { Data } from '../../../shared/model/case/record.ts';
import type { ReadableKind } from '../../../shared/model/package/kinds.ts';
import type { MappingPin } from '../../../shared/model/package/manifest.ts';
import { Problem } from '../../../shared/problems.ts';
import { stateCovered } from './covered-rows.ts';
import { stateLedger } from './ledger-rows.ts';
import { count, maybe, maybeNumber, number, type Store, type Stored, text } from './store.ts';
import { beginPackage } from './unfinished.ts';

/** A package that we sealed (`out`) or opened (`in`), without what it holds. */
export interface StoredPackage {
  readonly id: string;
  readonly direction: 'out' | 'in';
  readonly kind: ReadableKind;
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
  /** The mapping that made it, by its very bytes; null without one, and for packages from before that was on record. */
  readonly mapping: MappingPin | null;
  /** When a person voided it: it was not carried (`out`). */
  readonly voided: string | null;
}
function pinIn(row: Stored): MappingPin | null {
  const [id, version, sha256] = [
    maybe(row, 'mapping'),
    maybeNumber(row, 'mapping_version'),
    maybe(row, 'mapping_sha256'),
  ];
  return id === null || version === null || sha256 === null ? null : { id, version, sha256 };
}
const stored = (row: Stored): StoredPackage => ({
  id: text(row, 'id'),
  direction: text(row, 'direction') === 'in' ? 'in' : 'out',
  kind: text(row, 'kind') as ReadableKind,
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
  mapping: pinIn(row),
  voided: maybe(row, 'voided'),
});
/** Keeps a package: from now on its rows are seen, and the log covers them. Call inside a transaction, after its rows. */
export function addPackage(store: Store, entry: Omit<StoredPackage, 'voided'>): void {
  store
    .sql(
      `INSERT INTO package (id, direction, kind, partner, agreement, version, use_case, sequence, manifest_sha256,
         sha256, records, referrals, sealed, opened, handed_over, received, answered, in_reply_to, mapping,
         mapping_version, mapping_sha256)
       VALUES (:id, :direction, :kind, :partner, :agreement, :version, :useCase, :sequence, :manifestSha256,
         :sha256, :records, :referrals, :sealed, :opened, :handedOver, :received, :answered, :inReplyTo, :mapping,
         :mappingVersion, :mappingSha256)`,
    )
    .run({
      ...entry,
      mapping: entry.mapping?.id ?? null,
      mappingVersion: entry.mapping?.version ?? null,
      mappingSha256: entry.mapping?.sha256 ?? null,
    });
  stateCovered(store, 'package', entry.id);
  stateLedger(store, entry.id);
}

/** Remembers the batch that a package was sealed from. Call inside a transaction. */
export function setBatch(store: Store, id: string, batch: string): void {
  store.sql('UPDATE package SET batch = :batch WHERE id = :id').run({ batch, id });
  stateCovered(store, 'package', id);
}

/** Remembers where a package was written. Call inside a transaction. */
export function setFile(store: Store, id: string, file: string): void {
  store.sql('UPDATE package SET file = :file WHERE id = :id').run({ file, id });
}

/** Where a package was written; null where that is not on record. */
export function fileOf(store: Store, id: string): string | null {
  const row = store.sql('SELECT file FROM package WHERE id = :id').get({ id });
  return row ? maybe(row, 'file') : null;
}

/** Voids a package. The reason stays here. Call inside a transaction. */
export function setVoided(store: Store, id: string, reason: string, at: string): void {
  store.sql('UPDATE package SET voided = :at, void_reason = :reason WHERE id = :id').run({ id, reason, at });
  stateCovered(store, 'package', id);
}

/** What a record of a package was sealed under, and what it said then. */
export interface SentRecordSource {
  readonly batch: string | null;
  readonly agreement: string;
  readonly version: number;
  readonly useCase: string;
  readonly basis: Data | null;
}

/** One of our records in a package that we sealed. */
export function findSent(store: Store, packageId: string, position: number): SentRecordSource | undefined {
  const row = store
    .sql(
      `SELECT package.batch AS batch, package.agreement AS agreement, package.version AS version,
              package.use_case AS use_case, package_record.basis AS basis
         FROM package_record JOIN package ON package.id = package_record.package
        WHERE package_record.package = :package AND package_record.position = :position`,
    )
    .get({ package: packageId, position });
  if (!row) return undefined;
  const basis = maybe(row, 'basis');
  return {
    batch: maybe(row, 'batch'),
    agreement: text(row, 'agreement'),
    version: number(row, 'version'),
    useCase: text(row, 'use_case'),
    basis: basis === null ? null : (JSON.parse(basis) as Data),
  };
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

/** How many moments packages have: another number after each `stamp`. */
export const countMoments = (store: Store): number =>
  count(store, 'SELECT count(handed_over) + count(received) + count(answered) AS count FROM package');

/** Sets one of a package's moments. Throws `package.unknown`. Call inside a transaction. */
export function stamp(
  store: Store,
  id: string,
  moment: 'handed_over' | 'received' | 'answered',
  at: string | null,
): void {
  const { changes } = store.sql(`UPDATE package SET ${moment} = :at WHERE id = :id`).run({ at, id });
  if (changes === 0) throw new Problem('package.unknown');
  stateCovered(store, 'package', id);
}

/** Removes a package that never left; its rows are deleted later, in steps. Throws `package.unknown`. Call inside a transaction. */
export function removePackage(store: Store, id: string): void {
  const { changes } = store.sql('DELETE FROM package WHERE id = :id').run({ id });
  if (changes === 0) throw new Problem('package.unknown');
  // Another call may have taken it for released meanwhile.
  store.sql('DELETE FROM partner_release WHERE package = :id').run({ id });
  stateCovered(store, 'package', id);
  beginPackage(store, id);
}
