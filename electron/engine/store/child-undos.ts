// Imports that were taken back, and the watermarks of their children: nothing older of such a child goes. Engine.
// Children are known by keyed hashes of their ids. These rows survive whatever they were learnt from.
import { createHash } from 'node:crypto';
import { maybe, maybeNumber, number, type Store, type Stored, text } from './store.ts';

/** An import that was taken back. */
export interface Undone {
  readonly id: number;
  readonly batch: string;
  readonly at: string;
  readonly imported: string;
  readonly format: string;
  readonly records: number;
  /** How many of its children it refused something, or may have. */
  readonly refusals: number;
  /** The number of its last record: what has a lower one is older. */
  readonly upto: number;
  /** A person called it the wrong file, for everybody whom it did not refuse. */
  readonly lifted: boolean;
}

/** One id of a child whose import is taken back. `strength`: from 0, faint, weak, firm, strong. */
export interface Watermark {
  readonly key: string;
  readonly strength: number;
  readonly refusal: boolean;
  /** When the case was last changed, as the import said, in minutes. */
  readonly updated: number | null;
  /** What has a higher number is newer. */
  readonly upto: number;
}

/** A watermark that counts. */
export interface StandingWatermark extends Watermark {
  readonly undo: number;
}

/** Begins to take an import back. Returns the number of the undo; nobody heeds its watermarks before `finishUndo`. */
export function beginUndo(store: Store, entry: Omit<Undone, 'id' | 'refusals' | 'lifted'>): number {
  // What an undo that was cut off has written is written again.
  const before = store.sql('SELECT id FROM child_undo WHERE batch = :batch').get({ batch: entry.batch });
  if (before) return number(before, 'id');
  store
    .sql(
      `INSERT INTO child_undo (batch, at, imported, format, records, refusals, upto)
         VALUES (:batch, :at, :imported, :format, :records, 0, :upto)`,
    )
    .run({ ...entry });
  return number(store.sql('SELECT last_insert_rowid() AS id').get() ?? {}, 'id');
}

/** Adds watermarks in the order of their keys. Call inside a transaction. */
export function addWatermarks(store: Store, undo: number, watermarks: readonly Watermark[]): void {
  const rows = watermarks.map(({ key, strength, refusal, updated, upto }) => [
    key,
    strength,
    refusal ? 1 : 0,
    updated,
    upto,
  ]);
  store
    .sql(
      `INSERT OR REPLACE INTO child_watermark (key, undo, strength, refusal, updated, upto)
         SELECT value ->> 0, :undo, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(:rows)`,
    )
    .run({ undo, rows: JSON.stringify(rows) });
}

/** Stands for all watermarks of an undo, as hex. The log covers it with the undo. */
export function watermarksHash(store: Store, undo: number): string {
  const hash = createHash('sha256');
  const sql = `SELECT key, strength, refusal, updated, upto, lifted FROM child_watermark
    WHERE undo = :undo AND key > :after ORDER BY key LIMIT 2000`;
  for (let after = ''; ; ) {
    const rows = store.sql(sql).all({ undo, after });
    for (const row of rows) hash.update(`${JSON.stringify(Object.values(row))}\n`);
    const last = rows.at(-1);
    if (!last) return hash.digest('hex');
    after = text(last, 'key');
  }
}

/** From now on the watermarks of an undo count; `reach` is the highest number below them. Call inside the transaction that removes the batch. */
export function finishUndo(
  store: Store,
  undo: number,
  outcome: { readonly at: string; readonly refusals: number; readonly reach: number },
): void {
  store
    .sql('UPDATE child_undo SET done = 1, at = :at, refusals = :refusals, reach = :reach WHERE id = :undo')
    .run({ undo, ...outcome });
}

/** Deletes some watermarks of an undo that was cut off; true once none remains, or once it is done. Call inside a transaction. */
export function deleteSomeOfUndo(store: Store, undo: number, limit: number): boolean {
  if (!store.sql('SELECT 1 FROM child_undo WHERE id = :undo AND done = 0').get({ undo })) return true;
  const { changes } = store
    .sql(
      `DELETE FROM child_watermark WHERE undo = :undo AND key IN (
         SELECT key FROM child_watermark WHERE undo = :undo LIMIT :limit)`,
    )
    .run({ undo, limit });
  if (changes > 0) return false;
  store.sql('DELETE FROM child_undo WHERE id = :undo AND done = 0').run({ undo });
  return true;
}

/** The undos that were begun and not finished, each with its batch. */
export function listUnfinishedUndos(store: Store): readonly { readonly undo: number; readonly batch: string }[] {
  return store
    .sql('SELECT id, batch FROM child_undo WHERE done = 0 ORDER BY id')
    .all()
    .map((row) => ({ undo: number(row, 'id'), batch: text(row, 'batch') }));
}

const undone = (row: Stored): Undone => ({
  id: number(row, 'id'),
  batch: text(row, 'batch'),
  at: text(row, 'at'),
  imported: text(row, 'imported'),
  format: text(row, 'format'),
  records: number(row, 'records'),
  refusals: number(row, 'refusals'),
  upto: number(row, 'upto'),
  lifted: number(row, 'lifted') === 1,
});

// A consent that a person has withdrawn lies beside them, under its notice.
const isImport = "format <> 'withdrawal'";
const isLifted = 'EXISTS (SELECT 1 FROM child_lift WHERE child_lift.undo = child_undo.id AND child_lift.child IS NULL)';

/** All imports that were taken back, newest first. */
export function listUndone(store: Store): readonly Undone[] {
  return store
    .sql(`SELECT child_undo.*, ${isLifted} AS lifted FROM child_undo WHERE done = 1 AND ${isImport} ORDER BY id DESC`)
    .all()
    .map(undone);
}

/** An import that was taken back, by its batch. */
export function findUndone(store: Store, batch: string): Undone | undefined {
  const row = store
    .sql(`SELECT child_undo.*, ${isLifted} AS lifted FROM child_undo WHERE done = 1 AND ${isImport} AND batch = :batch`)
    .get({ batch });
  return row && undone(row);
}

/** Up to which number records may lie below a watermark, and whether later ones may by the date that they bear. */
export function watermarkBounds(store: Store): { readonly upto: number; readonly hasDates: boolean } | undefined {
  const row = store.sql('SELECT max(reach) AS upto FROM child_undo WHERE done = 1').get();
  const upto = row && maybeNumber(row, 'upto');
  if (upto === undefined || upto === null) return undefined;
  const dated = store
    .sql('SELECT 1 FROM child_watermark WHERE refusal = 1 AND updated IS NOT NULL AND lifted = 0 LIMIT 1')
    .get();
  return { upto, hasDates: dated !== undefined };
}

/** The watermarks that count under any of these keys. */
export function watermarksUnder(store: Store, keys: readonly string[]): readonly StandingWatermark[] {
  if (keys.length === 0) return [];
  return store
    .sql(
      `SELECT key, undo, strength, refusal, updated, child_watermark.upto AS upto FROM child_watermark
         JOIN child_undo ON child_undo.id = child_watermark.undo
        WHERE key IN (SELECT value FROM json_each(:keys)) AND done = 1 AND child_watermark.lifted = 0
          AND (refusal = 1 OR NOT ${isLifted})`,
    )
    .all({ keys: JSON.stringify(keys) })
    .map((row) => ({
      key: text(row, 'key'),
      undo: number(row, 'undo'),
      strength: number(row, 'strength'),
      refusal: number(row, 'refusal') === 1,
      updated: maybeNumber(row, 'updated'),
      upto: number(row, 'upto'),
    }));
}

/** Why a person says that an import was the wrong file: for one child (a key of it), or for all whom it did not refuse. */
export interface Lift {
  readonly id: string;
  readonly undo: number;
  readonly child: string | null;
  readonly by: string;
  readonly reason: string;
  readonly at: string;
}

/** Puts on record that an import was the wrong file. Call inside a transaction. */
export function addLift(store: Store, { by, ...lift }: Lift): void {
  store
    .sql(`INSERT INTO child_lift (id, undo, child, by_whom, reason, at) VALUES (:id, :undo, :child, :by, :reason, :at)`)
    .run({ ...lift, by });
}

/** Every lift of an import, oldest first. */
export function listLifts(store: Store, undo: number): readonly Lift[] {
  return store
    .sql('SELECT * FROM child_lift WHERE undo = :undo ORDER BY at, id')
    .all({ undo })
    .map((row) => ({
      id: text(row, 'id'),
      undo: number(row, 'undo'),
      child: maybe(row, 'child'),
      by: text(row, 'by_whom'),
      reason: text(row, 'reason'),
      at: text(row, 'at'),
    }));
}

/** Lifts the watermarks of one child in an undo. Call inside a transaction. */
export function liftKeys(store: Store, undo: number, keys: readonly string[]): void {
  store
    .sql(
      `UPDATE child_watermark SET lifted = 1
        WHERE undo = :undo AND key IN (SELECT value FROM json_each(:keys))`,
    )
    .run({ undo, keys: JSON.stringify(keys) });
}
