// Which fields the files of a batch speak of at all: what was never exported is ticked in Primero, not looked for. Engine.
import { inputFormats } from '../../formats/index.ts';
import type { IsExported } from '../../exchange/not-exported.ts';
import { filesOf, type StoredBatch } from '../../store/batches.ts';
import { listColumns } from '../../store/child-columns.ts';
import type { Store } from '../../store/store.ts';

/** The columns that hold Primero's own id of a row; files of labels have none. */
const rowId = 'unique_id';

/** Tells whether some file of the batch has a field. Call it for an indexed batch: the index notes the fields. */
export function exportedFields(store: Store, batch: Pick<StoredBatch, 'id'>): IsExported {
  const fields = new Set([...listColumns(store, batch.id).values()].flatMap((names) => [...names]));
  // A batch of which nothing is noted: nobody can say that a field is missing.
  if (fields.size === 0) return () => true;
  const hasIds = filesOf(store, batch.id).some(({ format }) => !lacksIds(format));
  return (path) => {
    const [name = '', column] = path.split('.', 2);
    if (name === 'id') return hasIds;
    return fields.has(name) && (column !== rowId || hasIds);
  };
}

const lacksIds = (format: string): boolean =>
  inputFormats.find(({ id }) => id === format)?.missingFeatures.includes('record-id') ?? false;
