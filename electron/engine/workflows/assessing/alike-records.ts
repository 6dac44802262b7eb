// The records of a batch that may be of another record's child: by a number, or as the search for the same child says. Engine.
import type { StoredBatch } from '../../store/batches.ts';
import { alikeIn, type AlikeRecords } from '../../store/case-index.ts';
import { recordsOfChild } from '../../store/child-likeness.ts';
import { isIndexed } from '../cases/indexing.ts';
import { type Context, opened, type Session } from '../context.ts';
import { type OwnPair, ownPairs } from '../matching/own-pairs.ts';
import type { Revision } from './dependencies.ts';

/** By the number of a record of a batch: the newest records of other children who may be its child. */
export interface Alike {
  readonly others: AlikeRecords;
  /** What a person has decided of such a pair for all agreements: true for one child. */
  readonly decidedOf: (record: number, other: number) => OwnPair['decision'];
}

const read = new WeakMap<Session, { readonly batch: string; readonly revision: Revision; readonly alike: Alike }>();

/** The records of a batch that may be of another record's child; read once for a revision, where all is in the index. */
export function alikeRecords(context: Context, batch: StoredBatch, revision: Revision): Alike {
  const session = opened(context);
  const before = read.get(session);
  if (before?.batch === batch.id && before.revision === revision) return before.alike;
  const alike = withOwnPairs(context, batch, alikeIn(session.store, batch));
  if (isIndexed(session.store)) read.set(session, { batch: batch.id, revision, alike });
  return alike;
}

/** With the pairs that the search has found or a person decided about; of two children nobody is alike. */
function withOwnPairs(context: Context, batch: StoredBatch, byNumber: AlikeRecords): Alike {
  const { store } = opened(context);
  const pairs = ownPairs(context);
  if (pairs.length === 0) return { others: byNumber, decidedOf: () => null };
  const others = new Map([...byNumber].map(([number, list]) => [number, new Set(list)] as const));
  const decisions = new Map<string, OwnPair['decision']>();
  for (const { one, other, decision } of pairs) {
    for (const [mine, opposite] of [
      [one, other],
      [other, one],
    ] as const) {
      for (const number of recordsOfChild(store, mine, batch)) {
        others.set(number, (others.get(number) ?? new Set()).add(opposite));
        if (decision !== null) decisions.set(`${number} ${opposite}`, decision);
      }
    }
  }
  return {
    others: new Map([...others].map(([number, list]) => [number, [...list].sort((one, other) => one - other)])),
    decidedOf: (record, other) => decisions.get(`${record} ${other}`) ?? null,
  };
}
