// Rule "year": a date becomes its year. Promise: no month, day or time of the date is in what is released. Engine; pure.
import type { RuleKind } from './rule.ts';

// A whole ISO day or instant and nothing else: `15/03/2012` or `2012` might be read in two ways, so they are not read at all.
const isoDate =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

export const year: RuleKind<'year'> = {
  kind: 'year',
  action: 'generalise',
  compile: () => (value) => (typeof value === 'string' ? isoDate.exec(value)?.[1] : undefined),
  promises: () => (value) => typeof value === 'string' && /^\d{4}$/.test(value),
};
