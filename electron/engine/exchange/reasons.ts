// Why a record may not go: its conditions, its consent, and rows without which there is nothing to send. Engine; pure.
import type { UseCase } from '../../../shared/model/agreement/agreement.ts';
import { consentCondition } from '../../../shared/model/agreement/consent.ts';
import type { Reason } from '../../../shared/model/case/assessment.ts';
import { type Condition, fieldsAsked } from '../../../shared/model/agreement/condition.ts';
import { type CaseRecord, type Data, isRow, type Row, type Value } from '../../../shared/model/case/record.ts';
import { evaluate } from './condition.ts';

/** The nested rows of a value: a subform's, or a single object as one row; undefined for plain values. */
export function nestedRows(value: Value): readonly Row[] | undefined {
  if (isRow(value)) return [value];
  return Array.isArray(value) && value.some(isRow) ? value.filter(isRow) : undefined;
}

/** The rows of a subform that the use case lets go; none for a field that has none. */
export function rowsGoing(
  useCase: UseCase,
  name: string,
  value: Value,
  context: { readonly today: string },
): readonly Row[] {
  const condition = Object.hasOwn(useCase.rows, name) ? useCase.rows[name] : undefined;
  const rows = nestedRows(value) ?? [];
  return condition ? rows.filter((row) => evaluate(condition, row, context).met === 'yes') : rows;
}

/** What is asked of a record besides, for one use case. */
export interface Asked {
  readonly today: string;
  /** The subform that the mapping makes one referral a row of. */
  readonly forEach?: string | undefined;
}

/**
 * Every reason against a record, none where it may go. `whole` are its fields as the agreement sees them. A consent
 * that one file gives and another does not is none: no condition is asked of a value that is in dispute.
 */
export function reasonsAgainst(record: CaseRecord, whole: Data, useCase: UseCase, asked: Asked): readonly Reason[] {
  const conditions = [useCase.condition, ...(useCase.consent ? [consentCondition(useCase.consent)] : [])];
  const reasons = conditions.flatMap((condition) => reasonOf(record, whole, condition, asked));
  const { forEach } = asked;
  const isEmptyHanded =
    forEach !== undefined && rowsGoing(useCase, forEach, record.data[forEach] ?? null, asked).length === 0;
  return isEmptyHanded ? [...reasons, { code: 'rows.none', field: forEach }] : reasons;
}

/** What an exception lifts: what the conditions say; not a dispute, and not that there is nothing to send. */
export const isLifted = ({ code }: Reason): boolean => code.startsWith('condition.') && code !== 'condition.differs';

function reasonOf(record: CaseRecord, whole: Data, condition: Condition, asked: Asked): readonly Reason[] {
  const disputed = [...fieldsAsked(condition)].find((field) => record.differs?.includes(field));
  if (disputed !== undefined) return [{ code: 'condition.differs', field: disputed }];
  const outcome = evaluate(condition, whole, asked);
  return outcome.met === 'yes' ? [] : [outcome.reason];
}
