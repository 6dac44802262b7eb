// Which fields of a record say something else than an earlier one, whatever formats the two came in. Engine.
import type { StoredBatch } from '../../store/batches.ts';
import { filesOf } from '../../store/batches.ts';
import { listColumns } from '../../store/child-columns.ts';
import type { StoredRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import type { Sources } from '../../../../shared/model/case/sources.ts';
import { changedAcross, type Table } from '../../exchange/emptied.ts';
import { changedFields } from '../../exchange/merge.ts';
import { inputFormats } from '../../formats/index.ts';
import { systemFormats } from '../../formats/systems/system-files.ts';

/** A file of an import, as far as its empty cells are asked about. */
export interface ReadFile extends Table {
  readonly writesNulls: boolean;
}

/** A file by the name of its format and its columns. */
export function readFile(format: string, columns: ReadonlySet<string>): ReadFile {
  const { emptyCells, missingFeatures = [] } =
    [...inputFormats, ...systemFormats].find(({ id }) => id === format) ?? {};
  // A format that has codes and no tables writes what was emptied as null.
  const writesNulls = emptyCells === undefined && !missingFeatures.includes('codes') && format !== '';
  return { columns, emptyCells, writesNulls };
}

/** The files of a committed or staged batch. */
export function readFiles(store: Store, batch: Pick<StoredBatch, 'id'>): readonly ReadFile[] {
  const columns = listColumns(store, batch.id);
  return filesOf(store, batch.id).map(({ format }, position) => readFile(format, columns.get(position) ?? new Set()));
}

/** The fields that a record changes. `files`: those of its batch; `isMixed`: the earlier one came in another format. */
export function changedIn(
  before: StoredRecord,
  after: StoredRecord,
  { files, isMixed }: { readonly files: readonly ReadFile[]; readonly isMixed: boolean },
  dictionary: Dictionary,
): readonly string[] {
  if (!isMixed) return changedFields(before.data, after.data, dictionary, false);
  const positions = (after.sources as Sources | null)?.files ?? [0];
  const own = positions.flatMap((position) => files[position] ?? []);
  const writesNulls = own.some((file) => file.writesNulls);
  return changedAcross(before.data, after.data, { tables: own, writesNulls }, dictionary);
}
