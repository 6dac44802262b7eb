// The records of a batch that share a number with another child's, read once. Engine.
import type { StoredBatch } from '../../store/batches.ts';
import { alikeIn, type AlikeRecords } from '../../store/case-index.ts';
import { isIndexed } from '../cases/indexing.ts';
import type { Session } from '../context.ts';
import type { Revision } from './dependencies.ts';

const read = new WeakMap<
  Session,
  { readonly batch: string; readonly revision: Revision; readonly alike: AlikeRecords }
>();

/** The records of a batch that may be of another record's child; read once for a revision, where all is in the index. */
export function alikeRecords(session: Session, batch: StoredBatch, revision: Revision): AlikeRecords {
  const before = read.get(session);
  if (before?.batch === batch.id && before.revision === revision) return before.alike;
  const alike = alikeIn(session.store, batch);
  if (isIndexed(session.store)) read.set(session, { batch: batch.id, revision, alike });
  return alike;
}
