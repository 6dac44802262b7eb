// Two persons who agree are two different persons. Pure; the engine asks the same.
import { words } from '../../../shared/fold.ts';
import type { UseCase } from '../../../shared/model/agreement/agreement.ts';
import type { RiskData } from './risk.ts';

/** What a use case says of a second person. */
export type Agreed = Pick<UseCase, 'secondPerson' | 'secondPersonOver'>;
import { isSamePerson } from '../../../shared/same-person.ts';

/** True where both names are given and the second is not the first one once more, however it is spelt. */
export function isSecond(first: string, second: string): boolean {
  return words(first).length > 0 && words(second).length > 0 && !isSamePerson(first, second);
}

/**
 * True where a second person agrees to the sealing of so many cases: always, or beyond a number or a risk. A risk that is
 * not known yet counts as beyond. The engine decides the same (workflows/sealing/second-person.ts).
 */
export function needsSecond(
  agreed: Agreed | undefined,
  children: number,
  isCountsOnly: boolean,
  risk: RiskData | undefined,
): boolean {
  if (agreed === undefined) return false;
  const { secondPerson, secondPersonOver: over } = agreed;
  if (secondPerson === true || (over?.children !== undefined && children > over.children)) return true;
  if (over?.risk === undefined) return false;
  return risk === undefined || (risk.line?.averageRisk ?? (isCountsOnly ? 0 : 1)) > over.risk;
}
