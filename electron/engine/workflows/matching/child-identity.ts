// By what a decision about a child is remembered: keyed hashes of its stable ids, never of its values. Engine.
import { childIds, isPlaceholder } from '../../exchange/child-ids.ts';
import { isUnsureName } from '../../exchange/damaged-numbers.ts';
import { foldId } from '../../exchange/id-spelling.ts';
import type { MatchedRecord } from '../../exchange/matching/record-profile.ts';
import { childKey } from '../../keys/child-key.ts';
import { factKey } from '../../store/fact-key.ts';
import { type Context, opened } from '../context.ts';

/** Where a record lies: in the own imports (`batch`), or at somebody else's (`source`: e.g. a partner's card). */
export type Origin = { readonly batch: string } | { readonly source: string };

/** Gives the keys of a child by one of its records: the first names it, any of them finds it again. */
export type KeysOfChild = (record: MatchedRecord, origin: Origin) => readonly [string, ...string[]];

/**
 * Makes the keys of this workspace. A child is known by every sure number of its record and by the record's own name. A
 * record of an own import without any is known by its place in that import, for as long as that is here.
 */
export function keysOfChild(context: Context): KeysOfChild {
  const secret = factKey(opened(context).store, context.deps.random);
  return (record, origin) => {
    const keys = childIds(record).flatMap(({ kind, folded, strength }) =>
      strength === 'strong' || strength === 'firm' ? [childKey(secret, kind, folded)] : [],
    );
    if ('source' in origin) return [childKey(secret, 'source', `${origin.source} ${record.id}`), ...keys];
    const name = record.id.startsWith('~') && !isUnsureName(record.id) ? foldId(record.id.slice(1)) : '';
    if (!isPlaceholder(name)) keys.push(childKey(secret, 'local', name));
    const [first = childKey(secret, 'row', `${origin.batch} ${record.id}`), ...others] = keys;
    return [first, ...others];
  };
}

/** The name of a pair of children: the same whichever comes first, and as long as both are called so. */
export function pairName(
  context: Context,
  one: readonly [string, ...string[]],
  other: readonly [string, ...string[]],
): string {
  const secret = factKey(opened(context).store, context.deps.random);
  return childKey(secret, 'pair', [one[0], other[0]].sort().join(' '));
}
