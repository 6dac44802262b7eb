// Which rows a mapping means, by a condition on their columns. Engine; pure.
import type { Condition } from '../../../shared/model/agreement/condition.ts';
import type { Row } from '../../../shared/model/case/record.ts';
import { compileCondition, ofData } from './condition.ts';
import type { Scope } from '../transforms/transform.ts';

/** Whether a row meets a condition; one that is not known to meet it is not meant. All rows are, where there is none. */
export function rowFilter(where: Condition | undefined): (row: Row, scope: Scope) => boolean {
  if (where === undefined) return () => true;
  const question = compileCondition(where, ofData);
  return (row, { sealing }) => question(row, sealing.day).met === 'yes';
}
