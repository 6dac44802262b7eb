// Which children of a plan wait for a person, with the decisions that are there. Engine.
import type { TakeOverDecisions } from '../../../../shared/model/package/take-over.ts';
import { settlePlan } from '../../exchange/take-over-plan.ts';
import type { Context } from '../context.ts';
import { makePlan } from './plan.ts';

const unhurried = { signal: new AbortController().signal, progress: () => {} };

/** The children without a decision. Throws `take-over.decision` for one that does not fit. */
export async function undecidedIn(
  context: Context,
  { package: id, form }: { readonly package: string; readonly form: string },
  decisions: TakeOverDecisions,
): Promise<readonly string[]> {
  const { children } = await makePlan(context, id, form, unhurried);
  return settlePlan(children, decisions).undecided;
}
