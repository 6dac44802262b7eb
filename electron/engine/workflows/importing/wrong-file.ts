// A person says that an import was the wrong file, with a reason: for everybody in it whom it refused nothing, or for one child. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { sameChild } from '../../store/case-index.ts';
import { releaseRecords, releaseUnrefused, takenBackOf } from '../../store/child-below.ts';
import { addLift, findUndone, liftKeys, listLifts, listUndone } from '../../store/child-undos.ts';
import { stateCovered } from '../../store/covered-rows.ts';
import { appendLog } from '../../store/log.ts';
import { findRecord, recordAt } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { keysOfRecords } from '../cases/watermarks.ts';
import { type Context, instant, newId, type Session } from '../context.ts';

/** Who says so, and why. */
export interface WrongFile {
  readonly by: string;
  readonly reason: string;
}

/** Notes it for everybody whom the import did not refuse anything. Call inside the transaction that finishes the undo, or later. */
export function noteWrongFile(
  store: Store,
  {
    batch,
    ...lift
  }: WrongFile & { readonly id: string; readonly undo: number; readonly batch: string; readonly at: string },
): void {
  addLift(store, { ...lift, child: null });
  releaseUnrefused(store, lift.undo);
  stateCovered(store, 'lift', lift.id);
  // The reason may be about a child: it stays beside the undo and never comes into the log.
  appendLog(store, lift.at, 'batch.wrong-file', { batch, by: lift.by });
}

/** Every import that was taken back, newest first. */
export function takenBackImports({ store }: Session): Result<'import.undone'> {
  return listUndone(store).map(({ id, batch, at, imported, format, records, refusals, lifted }) => ({
    ...{ batch, at, imported, format, records, refusals },
    wrongFile: lifted,
    said: listLifts(store, id).map(({ by, reason, at: moment, child }) => ({
      ...{ by, reason, at: moment },
      child: child !== null,
    })),
  }));
}

/** Says later that an import, which was taken back, was the wrong file. Throws `undo.unknown`. */
export function callWrongFile(context: Context, { store }: Session, batch: string, wrongFile: WrongFile): void {
  const at = instant(context);
  store.transaction(() => {
    const undone = findUndone(store, batch);
    if (!undone) throw new Problem('undo.unknown');
    if (!undone.lifted) noteWrongFile(store, { ...wrongFile, id: newId(context), undo: undone.id, batch, at });
  });
  context.changed();
}

/**
 * Says of one child that an import, which was taken back and refused the child something, was the wrong file; or that its
 * consent was not withdrawn, where `undone` is the notice that says so.
 * `record`: any record of the child in a batch. Throws `record.unknown`, and `undo.unknown` where no such import keeps it.
 */
export function callWrongForChild(
  context: Context,
  { store }: Session,
  { batch, id, undone }: { readonly batch: string; readonly id: string; readonly undone: string },
  wrongFile: WrongFile,
): void {
  const at = instant(context);
  const record = findRecord(store, batch, id);
  if (!record) throw new Problem('record.unknown');
  const keysOf = keysOfRecords(context);
  store.transaction(() => {
    const keeping = takenBackOf(store, record.number).find((each) => each.batch === undone);
    if (!keeping) throw new Problem('undo.unknown');
    const numbers = sameChild(store, record.number);
    const keys = [record, ...numbers.flatMap((number) => recordAt(store, number) ?? [])].flatMap((each) =>
      keysOf(each).map(({ key }) => key),
    );
    const lift = newId(context);
    addLift(store, { ...wrongFile, id: lift, undo: keeping.undo, child: keys[0] ?? '', at });
    liftKeys(store, keeping.undo, [...new Set(keys)]);
    releaseRecords(store, keeping.undo, [record.number, ...numbers]);
    stateCovered(store, 'lift', lift);
    stateCovered(store, 'undo', undone);
    if (keeping.by === null) appendLog(store, at, 'child.wrong-file', { batch: undone, by: wrongFile.by });
    else appendLog(store, at, 'child.withdrawal-wrong', { package: undone, by: wrongFile.by });
  });
  context.changed();
}
