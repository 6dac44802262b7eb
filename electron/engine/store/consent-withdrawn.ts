// A consent that a person has withdrawn, remembered beside the imports that were taken back: nothing of such a child goes
// before a newer import. Engine. Each stands under its notice; children are known by keyed hashes of their ids.
import { addBelow } from './child-below.ts';
import { addWatermarks, beginUndo, deleteSomeOfUndo, finishUndo, type Watermark } from './child-undos.ts';
import { stateCovered } from './covered-rows.ts';
import { count, type Store } from './store.ts';

/** In the place of the format of an import: a person said so, and no file. */
export const saidByPerson = 'withdrawal';

/** Of whom a consent was withdrawn. */
export interface WithdrawnChildren {
  /** The notice that says so to a partner. */
  readonly notice: string;
  readonly at: string;
  /** Their records that are in the index. Others get there below the watermarks. */
  readonly numbers: readonly number[];
  readonly watermarks: readonly Omit<Watermark, 'refusal' | 'upto' | 'updated'>[];
}

/**
 * Remembers of whom a consent was withdrawn. Every record that is here, committed or staged, is older, and so is any that
 * says that it was last changed before. Call inside the transaction that puts the notice on record.
 */
export function addConsentWithdrawn(store: Store, { notice, at, numbers, watermarks }: WithdrawnChildren): void {
  const upto = count(store, 'SELECT coalesce(max(number), 0) AS count FROM record', {});
  // Files leave out the seconds: what was changed in this minute is not known to be newer.
  const updated = Math.floor(Date.parse(at) / 60_000) + 1;
  const children = watermarks.length;
  const entry = { batch: notice, at, imported: at, format: saidByPerson, records: children, upto };
  const undo = beginUndo(store, entry);
  const sorted = [...watermarks].sort((one, other) => (one.key < other.key ? -1 : 1));
  addWatermarks(
    store,
    undo,
    sorted.map((watermark) => ({ ...watermark, refusal: true, updated, upto })),
  );
  finishUndo(store, undo, { at, refusals: children, reach: upto });
  addBelow(
    store,
    numbers.map((number) => ({ number, undo, refusal: true })),
  );
  stateCovered(store, 'undo', notice);
}

/** Forgets it where the notice never left. Call inside a transaction. */
export function removeConsentWithdrawn(store: Store, notice: string): void {
  const row = store.sql('SELECT id FROM child_undo WHERE batch = :notice').get({ notice });
  if (!row) return;
  const undo = Number(row['id']);
  // The update counts as a change of what is known of children: no assessment of before stays.
  store.sql('UPDATE child_undo SET done = 0 WHERE id = :undo').run({ undo });
  store.sql('DELETE FROM child_below WHERE undo = :undo').run({ undo });
  while (!deleteSomeOfUndo(store, undo, 5000));
  stateCovered(store, 'undo', notice);
}

/** True where a consent was withdrawn of the child of a record in the index, and nothing newer has come since. */
export function isConsentWithdrawn(store: Store, recordNumber: number): boolean {
  return (
    count(
      store,
      `SELECT count(*) AS count FROM case_index AS own JOIN case_index AS marked ON marked.child = own.child
         JOIN child_below ON child_below.number = marked.number
         JOIN child_undo ON child_undo.id = child_below.undo AND child_undo.format = :saidByPerson
        WHERE own.number = :recordNumber AND (own.number = marked.number OR own.number <= child_undo.upto)`,
      { recordNumber, saidByPerson },
    ) > 0
  );
}
