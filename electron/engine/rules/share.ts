// Rule "share": the value as it is. Engine; pure.
import { isRow, type Value } from '../../../shared/model/case/record.ts';
import type { RuleKind } from './rule.ts';

/** True where a value holds nested rows: those are named column by column, never as a whole, or a new column would slip through. */
const holdsRows = (value: Value): boolean => isRow(value) || (Array.isArray(value) && value.some(holdsRows));

export const share: RuleKind<'share'> = {
  kind: 'share',
  action: 'share',
  compile: () => (value) => (holdsRows(value) ? undefined : value),
  promises: () => (value) => !holdsRows(value),
};
