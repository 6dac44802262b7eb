// A person decides whether two records are of one child, and takes that back; remembered, and covered by the log. Engine.
import type { ChildRef } from '../../../../shared/model/case/child-match.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { MatchedRecord } from '../../exchange/matching/record-profile.ts';
import { addPair, type StoredPair, undoPair } from '../../store/child-pairs.ts';
import { appendLog } from '../../store/log.ts';
import { recordNow } from '../../store/corrections.ts';
import { findPackage } from '../../store/packages.ts';
import { findRecord } from '../../store/records.ts';
import { type Context, instant, newId, opened } from '../context.ts';
import { keysOfChild, type Origin } from './child-identity.ts';
import { nameInPackage } from './package-names.ts';
import { pairDecisions, sidesOf } from './pair-decisions.ts';
import { wholeRecord } from './whole-record.ts';

/** What a person decides. */
export interface PairDecision {
  readonly same: boolean;
  readonly by: string;
  readonly reason: string | null;
  /** The decision that the person saw; null where there was none. Another one by now is not written over unseen. */
  readonly standing: string | null;
}

/** A record by where it lies. Throws `match.unknown`. */
export function recordOf(context: Context, ref: ChildRef): { readonly record: MatchedRecord; readonly origin: Origin } {
  const { store } = opened(context);
  if ('batch' in ref) {
    const stored = findRecord(store, ref.batch, ref.id);
    if (stored === undefined) throw new Problem('match.unknown');
    return { record: wholeRecord(stored), origin: { batch: ref.batch } };
  }
  const data = recordNow(store, ref.package, ref.ref)?.data;
  const entry = findPackage(store, ref.package);
  if (data === undefined || entry === undefined) throw new Problem('match.unknown');
  return { record: { id: nameInPackage(store, ref.package, ref.ref, data), data }, origin: { source: entry.partner } };
}

/** The decision that holds about two records. Throws `match.unknown`. */
export function decisionOf(context: Context, one: ChildRef, other: ChildRef): StoredPair | null {
  const keysOf = keysOfChild(context);
  const keysAt = (ref: ChildRef) => {
    const { record, origin } = recordOf(context, ref);
    return keysOf(record, origin);
  };
  return pairDecisions(opened(context).store).of(keysAt(one), keysAt(other)) ?? null;
}

/**
 * Remembers a decision in the place of the one that held. Throws `match.unknown` where a record is not here, or nothing
 * tells the two apart, and `match.changed` where somebody has decided meanwhile.
 */
export function decidePair(
  context: Context,
  one: ChildRef,
  other: ChildRef,
  { same, by, reason, standing }: PairDecision,
): StoredPair {
  const { store } = opened(context);
  const keysOf = keysOfChild(context);
  const at = instant(context);
  const entry: StoredPair = { id: newId(context), same, reason, by, at };
  store.transaction(() => {
    const [oneSide, otherSide] = [recordOf(context, one), recordOf(context, other)];
    const [keys, otherKeys] = [keysOf(oneSide.record, oneSide.origin), keysOf(otherSide.record, otherSide.origin)];
    const [side, opposite] = sidesOf(keys, otherKeys);
    if (side.size === 0 || opposite.size === 0) throw new Problem('match.unknown');
    const before = pairDecisions(store).of(keys, otherKeys);
    if ((before?.id ?? null) !== standing) throw new Problem('match.changed');
    if (before !== undefined) undoPair(store, before.id, { by, reason: null, at });
    addPair(store, entry, [side, opposite]);
    appendLog(store, at, 'children.decided', { pair: entry.id, decision: same ? 'one' : 'two', by });
  });
  context.changed();
  return entry;
}

/** Takes a decision back. Throws `match.changed` where it does not hold any more. */
export function undoDecision(context: Context, id: string, by: string, reason: string | null): void {
  const { store } = opened(context);
  const at = instant(context);
  store.transaction(() => {
    if (!undoPair(store, id, { by, reason, at })) throw new Problem('match.changed');
    appendLog(store, at, 'children.undone', { pair: id, by });
  });
  context.changed();
}
