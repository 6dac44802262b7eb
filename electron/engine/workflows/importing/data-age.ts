// How old the data of an import is: what the question before a seal says of it. Engine.
import type { StoredBatch } from '../../store/batches.ts';
import { changedBetween } from '../../store/case-standing.ts';
import { asInstant } from '../cases/last-changed.ts';
import { type Context, instant, opened } from '../context.ts';

/** How old data is. */
export interface DataAge {
  /** When the file was imported. */
  readonly imported: string;
  /** Whole days since then. */
  readonly days: number;
  /** When the first and the last of its cases were changed, as the file says; null where it does not. */
  readonly changed: { readonly first: string; readonly last: string } | null;
}

const day = 86_400_000;

/** The age of the data of a batch, which must be in the index. */
export function dataAge(context: Context, { first, last, imported }: StoredBatch): DataAge {
  const changed = changedBetween(opened(context).store, { first, last });
  const days = Math.max(0, Math.floor((Date.parse(instant(context)) - Date.parse(imported)) / day));
  return {
    imported,
    days,
    changed: changed ? { first: asInstant(changed.first), last: asInstant(changed.last) } : null,
  };
}
