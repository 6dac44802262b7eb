// A plan of taking over in words, page by page. Engine.
import { fieldAt } from '../../../../shared/model/case/field.ts';
import type { TakeOverState } from '../../../../shared/model/package/take-over.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { PlannedChild } from '../../exchange/take-over-plan.ts';
import { countTaken } from '../../store/taken-over.ts';
import { packageOf } from '../board/board.ts';
import { readable } from '../cases/readable.ts';
import { type Context, labelOf, opened } from '../context.ts';
import { readingAsSealed } from '../opening/sender-words.ts';
import { handedOn } from './handed-on.ts';
import { countPlan, type TakeOverPlan } from './plan.ts';

type PlanPage = Result<'take-over.page'>;

/** What a plan says as a whole. */
export function planView(context: Context, plan: TakeOverPlan): Result<'take-over.plan'> {
  const session = opened(context);
  const { states, why } = countPlan(plan);
  return {
    ...{ package: plan.package, form: plan.form, hash: plan.hash, forms: [...plan.forms], states, why: [...why] },
    children: plan.children.length,
    taken: countTaken(session.store, plan.package),
    handedOn: handedOn(session, plan.package),
  };
}

/** `services_section.2.service_type` → `services_section.service_type`. */
const fieldOfPath = (path: string): string => path.replace(/\.\d+\./, '.');

/** One child of a plan in words: theirs in those of the sender, ours in those of this workspace. */
function lineOf(context: Context, theirs: Context, child: PlannedChild): PlanPage['rows'][number] {
  return {
    ...{ child: child.child, number: child.number, state: child.state },
    referrals: [...child.referrals],
    blocks: child.blocks.map((block) => ({ ...block })),
    known: child.known.map((known) => ({
      ...{ key: known.key, number: known.number, record: known.record, sure: known.isSure, same: known.same },
      by: [...known.by],
      evidence: known.evidence.map((sign) => ({ ...sign })),
      differences: known.differences.map(({ path, theirs: value, ours }) => {
        const field = fieldOfPath(path);
        return {
          path,
          label: labelOf(theirs, field),
          theirs: readable(theirs, value, fieldAt(theirs.dictionary, field)),
          ours: readable(context, ours, fieldAt(context.dictionary, field)),
        };
      }),
      notCompared: known.notCompared.map((field) => labelOf(theirs, field)),
    })),
  };
}

/** A page of a plan. Throws `take-over.changed` where the plan that a person looks at is not this one any more. */
export function planPage(
  context: Context,
  plan: TakeOverPlan,
  { hash, state, offset, limit }: { hash: string; state: TakeOverState | null; offset: number; limit: number },
): PlanPage {
  if (plan.hash !== hash) throw new Problem('take-over.changed', { package: plan.package });
  const session = opened(context);
  const theirs = readingAsSealed(context, session, packageOf(session, plan.package));
  const children = state === null ? plan.children : plan.children.filter((child) => child.state === state);
  return {
    total: children.length,
    rows: children.slice(offset, offset + limit).map((child) => lineOf(context, theirs, child)),
  };
}
