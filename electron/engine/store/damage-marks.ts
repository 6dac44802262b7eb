// The marks on damaged values: the issues of a batch that say so, by the number of the record. Engine.
import { number, type Store, text } from './store.ts';

/** A mark as it is stored: its code, the field or column, and the position of the file. */
export interface StoredMark {
  readonly code: string;
  readonly field: string;
  readonly file: number;
}

/** The marks of a batch by record, each mark of a record once. One query, whatever the size of the batch. */
export function marksIn(store: Store, batch: string): ReadonlyMap<number, readonly StoredMark[]> {
  // Codes that begin with `damage.`: a range of the index.
  const rows = store
    .sql(
      `SELECT record, code, field, file FROM issue
        WHERE batch = :batch AND code > 'damage.' AND code < 'damage/' AND field IS NOT NULL AND record IS NOT NULL`,
    )
    .iterate({ batch });
  const marks = new Map<number, StoredMark[]>();
  // A batch has few kinds of damage, in few fields.
  const once = new Map<string, StoredMark>();
  for (const row of rows) {
    const mark = { code: text(row, 'code'), field: text(row, 'field'), file: number(row, 'file') };
    const key = JSON.stringify([mark.code, mark.field, mark.file]);
    const shared = once.get(key) ?? mark;
    once.set(key, shared);
    const record = number(row, 'record');
    const ofRecord = marks.get(record);
    if (ofRecord === undefined) marks.set(record, [shared]);
    else if (!ofRecord.includes(shared)) ofRecord.push(shared);
  }
  return marks;
}
