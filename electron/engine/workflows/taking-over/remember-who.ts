// Who a person has said that children of a package are: remembered for the next package, and undone where pairs are. Engine.
import { Problem } from '../../../../shared/problems.ts';
import type { PlannedChild, Taking } from '../../exchange/take-over-plan.ts';
import { addPair, undoPair } from '../../store/child-pairs.ts';
import { newestNumber, recordAt } from '../../store/records.ts';
import { type Context, newId, opened } from '../context.ts';
import { keysOfChild } from '../matching/child-identity.ts';
import { recordOf } from '../matching/decide-pair.ts';
import { pairDecisions, sidesOf } from '../matching/pair-decisions.ts';

/** One child beside one of our own imports: the same, or another. */
interface Statement {
  readonly ref: string;
  readonly record: string;
  readonly same: boolean;
}

/** What was said of whom: of a child who is somebody here, that one; of another child, none of those shown. */
function statementsOf(plan: readonly PlannedChild[], takings: readonly Taking[]): readonly Statement[] {
  const planned = new Map(plan.map((child) => [child.child, child]));
  return takings.flatMap(({ child: ref, choice, as }): readonly Statement[] => {
    if (choice === 'same-as') return as?.record ? [{ ref, record: as.record, same: true }] : [];
    if (choice !== 'another') return [];
    const candidates = planned.get(ref)?.known ?? [];
    return candidates.flatMap(({ record }) => (record === null ? [] : [{ ref, record, same: false }]));
  });
}

/**
 * Remembers it in the place of what was said before. Call inside the transaction that takes over: its entry of the log covers
 * this too.
 */
export function rememberWho(
  context: Context,
  packageId: string,
  plan: readonly PlannedChild[],
  takings: readonly Taking[],
  { by, at }: { readonly by: string; readonly at: string },
): void {
  const { store } = opened(context);
  const statements = statementsOf(plan, takings);
  if (statements.length === 0) return;
  const keysOf = keysOfChild(context);
  const decisions = pairDecisions(store);
  for (const { ref, record, same } of statements) {
    const number = newestNumber(store, record);
    const own = number === undefined ? undefined : recordAt(store, number);
    if (!own) throw new Problem('take-over.changed', { package: packageId });
    const [one, other] = [
      recordOf(context, { package: packageId, ref }),
      recordOf(context, { batch: own.batch, id: own.id }),
    ];
    const [keys, otherKeys] = [keysOf(one.record, one.origin), keysOf(other.record, other.origin)];
    const before = decisions.of(keys, otherKeys);
    if (before?.same === same) continue;
    const [side, opposite] = sidesOf(keys, otherKeys);
    // Where every sign is of both, nothing would find the two again.
    if (side.size === 0 || opposite.size === 0) continue;
    if (before) undoPair(store, before.id, { by, reason: null, at });
    addPair(store, { id: newId(context), same, reason: null, by, at }, [side, opposite]);
  }
}
