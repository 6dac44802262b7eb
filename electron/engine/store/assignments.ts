// Who takes a referral on: facts that only grow, the last one open; and which agencies are our own. Engine.
import type { AssigneeKind } from '../../../shared/model/package/assignment.ts';
import { stateCovered } from './covered-rows.ts';
import { maybe, number, type Store, type Stored, text } from './store.ts';

/** One assignment of a referral. */
export interface StoredAssignment {
  readonly id: string;
  readonly package: string;
  readonly referral: string;
  readonly kind: AssigneeKind;
  /** In the list of its kind: the list may be another one by now. */
  readonly code: string;
  readonly outside: boolean;
  readonly basis: string | null;
  readonly by: string;
  readonly at: string;
  readonly ended: string | null;
  readonly endedBy: string | null;
  readonly undone: boolean;
}

const stored = (row: Stored): StoredAssignment => ({
  id: text(row, 'id'),
  package: text(row, 'package'),
  referral: text(row, 'referral'),
  kind: text(row, 'kind') as AssigneeKind,
  code: text(row, 'code'),
  outside: number(row, 'outside') === 1,
  basis: maybe(row, 'basis'),
  by: text(row, 'by_whom'),
  at: text(row, 'at'),
  ended: maybe(row, 'ended'),
  endedBy: maybe(row, 'ended_by'),
  undone: number(row, 'undone') === 1,
});

/** Every assignment of a referral, the oldest first. */
export function assignmentsOf(store: Store, packageId: string, referral: string): readonly StoredAssignment[] {
  return store
    .sql('SELECT * FROM assignment WHERE package = :package AND referral = :referral ORDER BY at, ended IS NULL, id')
    .all({ package: packageId, referral })
    .map(stored);
}

/** The assignment that is open; undefined where nobody takes the referral on. */
export function openAssignment(store: Store, packageId: string, referral: string): StoredAssignment | undefined {
  const row = store
    .sql('SELECT * FROM assignment WHERE package = :package AND referral = :referral AND ended IS NULL')
    .get({ package: packageId, referral });
  return row && stored(row);
}

/** Keeps one. Call inside a transaction, after the one before it has ended. */
export function addAssignment(
  store: Store,
  { outside, by, ...assignment }: Omit<StoredAssignment, 'ended' | 'endedBy' | 'undone'>,
): void {
  store
    .sql(
      `INSERT INTO assignment (id, package, referral, kind, code, outside, basis, by_whom, at)
         VALUES (:id, :package, :referral, :kind, :code, :outside, :basis, :by, :at)`,
    )
    .run({ ...assignment, outside: outside ? 1 : 0, by });
  stateCovered(store, 'assignment', assignment.id);
}

/** Ends one; `undone`: it was a mistake. Call inside a transaction. */
export function endAssignment(store: Store, id: string, by: string, at: string, undone: boolean): void {
  store
    .sql('UPDATE assignment SET ended = :at, ended_by = :by, undone = :undone WHERE id = :id AND ended IS NULL')
    .run({ id, by, at, undone: undone ? 1 : 0 });
  stateCovered(store, 'assignment', id);
}

/** The referrals of a package that were passed on to another organisation, and not by mistake. */
export function passedOn(store: Store, packageId: string): ReadonlySet<string> {
  return new Set(
    store
      .sql('SELECT DISTINCT referral FROM assignment WHERE package = :package AND outside = 1 AND undone = 0')
      .all({ package: packageId })
      .map((row) => text(row, 'referral')),
  );
}

/** Assignments of what came in to somebody of ours, the ended ones too: none that was a mistake. */
export function assignmentsInside(store: Store): readonly StoredAssignment[] {
  return store
    .sql(
      `SELECT assignment.* FROM assignment JOIN package ON package.id = assignment.package AND package.direction = 'in'
        WHERE assignment.outside = 0 AND assignment.undone = 0 ORDER BY assignment.id`,
    )
    .all({})
    .map(stored);
}

/** Whoever was taken for one of ours is none: the referral was passed on. Call inside a transaction. */
export function setOutside(store: Store, id: string): void {
  store.sql('UPDATE assignment SET outside = 1 WHERE id = :id').run({ id });
  stateCovered(store, 'assignment', id);
}

/** The agencies that a person has said to be ours, by their codes. */
export function ownAgencies(store: Store): ReadonlySet<string> {
  return new Set(
    store
      .sql('SELECT code FROM own_agency')
      .all()
      .map((row) => text(row, 'code')),
  );
}

/** Says whether an agency is ours. Call inside a transaction. */
export function setOwnAgency(store: Store, code: string, isOwn: boolean, by: string, at: string): void {
  store.sql('DELETE FROM own_agency WHERE code = :code').run({ code });
  if (isOwn) store.sql('INSERT INTO own_agency (code, by_whom, at) VALUES (:code, :by, :at)').run({ code, by, at });
  stateCovered(store, 'ownagency', code);
}
