// Whether a second person must agree to a sealing: always, or beyond a number of children or a risk. Engine.
import { Problem } from '../../../../shared/problems.ts';
import { isSamePerson } from '../../../../shared/same-person.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import type { Chosen } from '../assessing/choice.ts';
import { averageRiskOf } from '../assessing/risk.ts';
import type { Context } from '../context.ts';

/** Who seals, and who agrees. */
export interface Persons {
  readonly by: string | undefined;
  readonly second: string | undefined;
}

/** What would leave: so many children, and who stays. */
interface Leaving {
  readonly children: number;
  readonly staying: ReadonlySet<string>;
}

/** Throws `seal.second-person` where the use case asks for two persons, and there are not two. */
export async function requireSecond(
  context: Context,
  chosen: Chosen,
  { by, second }: Persons,
  leaving: Leaving,
  call: Call,
): Promise<void> {
  if (by !== undefined && second !== undefined && !isSamePerson(by, second)) return;
  if (await asksSecond(context, chosen, leaving, call)) throw new Problem('seal.second-person');
}

async function asksSecond(context: Context, chosen: Chosen, leaving: Leaving, call: Call): Promise<boolean> {
  const { secondPerson, secondPersonOver: over } = chosen.useCase;
  if (secondPerson === true) return true;
  if (over?.children !== undefined && leaving.children > over.children) return true;
  return over?.risk !== undefined && (await averageRiskOf(context, chosen, leaving.staying, call)) > over.risk;
}
