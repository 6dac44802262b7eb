// The unit of sending of a use case: what is sent once for each case, or once for each row of a subform. Pure.
import { type Mapping, rowsOfMapping } from '../mapping/mapping.ts';
import type { UseCase } from './agreement.ts';

type Sending = Pick<UseCase, 'each' | 'purpose' | 'rows'>;

/** Whether a use case leaves its unit of sending to be read out of its rows; `agreement check` asks for it to be said. */
export function isUnitUnsaid({ each, purpose, rows }: Sending): boolean {
  return each === undefined && (purpose === 'referral' || purpose === 'transfer') && Object.keys(rows).length > 0;
}

/**
 * The subforms of which a case needs a row that goes: without one, nothing was asked for and nothing of the case goes. A
 * referral or transfer that narrows rows and names no unit is sent for these rows.
 */
export function unitsOf(useCase: Sending): readonly string[] {
  const { each, rows } = useCase;
  if (each !== undefined) return each === 'case' ? [] : [each.rows];
  return isUnitUnsaid(useCase) ? Object.keys(rows) : [];
}

/** Whether a mapping makes one referral of each unit that a use case names. */
export function isMappedEach(each: NonNullable<UseCase['each']>, mapping: Pick<Mapping, 'each'>): boolean {
  return rowsOfMapping(mapping) === (each === 'case' ? undefined : each.rows);
}
