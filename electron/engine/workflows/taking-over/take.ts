// Takes a package over as a person decided, and takes that back. Engine.
import type { TakeOverDecisions } from '../../../../shared/model/package/take-over.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { type Settled, settlePlan, type Taking } from '../../exchange/take-over-plan.ts';
import { appendLog } from '../../store/log.ts';
import type { Store } from '../../store/store.ts';
import {
  addTakeOver,
  childOfRecord,
  countTaken,
  removeTakenOver,
  type TakenReferral,
  takenOf,
} from '../../store/taken-over.ts';
import { exchangeView, packageOf } from '../board/board.ts';
import { ask, type Context, instant, newId, opened } from '../context.ts';
import { handedOn } from './handed-on.ts';
import { rememberWho } from './remember-who.ts';
import { basisOf, makePlan, type TakeOverPlan } from './plan.ts';

/** What a person decided, on the plan of this hash. */
export interface TakeOverRequest {
  readonly package: string;
  readonly form: string | null;
  readonly hash: string;
  readonly decisions: TakeOverDecisions;
  readonly by: string;
}

/** What was taken over. */
export interface TakeOverOutcome {
  readonly taken: number;
  readonly referrals: number;
  readonly left: number;
}

/** Says what the plan that a person looked at does not say any more. Throws `take-over.changed` where it is another one. */
function requireSamePlan({ hash }: TakeOverRequest, plan: TakeOverPlan): void {
  if (plan.hash !== hash) throw new Problem('take-over.changed', { package: plan.package });
}

/** Requires that somebody has decided about every child, and that somebody is taken. */
export function requireSettled({ takings, undecided }: Settled): void {
  if (undecided.length > 0) throw new Problem('take-over.undecided', { count: undecided.length });
  if (takings.length === 0) throw new Problem('take-over.nothing');
}

/**
 * Takes children over in one transaction. A person is asked natively. What they decided holds for the plan that they saw:
 * where anything that it was made of has changed, the plan is made anew, and another one is refused. Throws
 * `take-over.changed`, `take-over.undecided`, `take-over.decision`, `take-over.nothing`, `take-over.declined`, and what
 * making the plan throws.
 */
export async function takeOver(context: Context, request: TakeOverRequest, call: Call): Promise<TakeOverOutcome> {
  const session = opened(context);
  const { store } = session;
  const looked = await makePlan(context, request.package, request.form, call);
  requireSamePlan(request, looked);
  const settled = settlePlan(looked.children, request.decisions);
  requireSettled(settled);
  const referrals = settled.takings.reduce((sum, taking) => sum + taking.referrals.length, 0);
  const { partner } = exchangeView(session, packageOf(session, request.package));
  const counts = { taken: settled.takings.length, referrals, left: settled.left };
  await ask(context, 'take-over', { partner, ...counts }, 'take-over.declined');
  for (;;) {
    const plan = await makePlan(context, request.package, request.form, call);
    requireSamePlan(request, plan);
    const isTaken = store.transaction(() => {
      // No other call has its turn between this check and the rows.
      if (basisOf(context, session) !== plan.basis) return false;
      const at = instant(context);
      const entry = { id: newId(context), package: plan.package, plan: plan.hash, form: plan.form, by: request.by, at };
      addTakeOver(store, entry, rowsOf(context, store, plan.package, settled.takings));
      rememberWho(context, plan.package, plan.children, settled.takings, entry);
      appendLog(store, at, 'referrals.taken-over', { package: plan.package, partner, by: request.by, ...counts });
      return true;
    });
    if (isTaken) break;
  }
  context.changed();
  return counts;
}

/** The rows of what is taken: each child under the name that it has here already, or under a new one. */
function rowsOf(
  context: Context,
  store: Store,
  packageId: string,
  takings: readonly Taking[],
): readonly TakenReferral[] {
  const before = new Map([...takenOf(store, packageId).values()].map(({ ref, child }) => [ref, child]));
  const ofRecord = new Map<string, string>();
  return takings.flatMap(({ child: ref, referrals, as }) => {
    const record = as?.record ?? null;
    const here = record === null ? undefined : (ofRecord.get(record) ?? childOfRecord(store, record));
    // Two children of one package who are one here have one name, too.
    const child = as?.child ?? here ?? before.get(ref) ?? newId(context);
    if (record !== null) ofRecord.set(record, child);
    return referrals.map((referral) => ({ package: packageId, referral, ref, child, record }));
  });
}

/**
 * Takes a taking over back: nothing of it is left but that it was, and that it was taken back. Throws `take-over.nothing`, and
 * `take-over.handed-on` once files were written or a referral went on to somebody else: Courier cannot bring those back.
 */
export async function giveBack(
  context: Context,
  { package: id, by }: { readonly package: string; readonly by: string },
): Promise<{ readonly referrals: number }> {
  const session = opened(context);
  const { store } = session;
  const referrals = store.transaction(() => {
    const entry = packageOf(session, id);
    if (countTaken(store, id) === 0) throw new Problem('take-over.nothing');
    const handed = handedOn(session, id);
    if (handed > 0) throw new Problem('take-over.handed-on', { count: handed });
    const at = instant(context);
    const count = removeTakenOver(store, id, at);
    const { partner } = exchangeView(session, entry);
    appendLog(store, at, 'referrals.given-back', { package: id, partner, by, referrals: count });
    return count;
  });
  context.changed();
  return { referrals };
}
