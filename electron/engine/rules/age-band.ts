// Rule "age-band": an age, or the age that a date gives on the day of sealing, becomes a band of years. Engine; pure.
// Promise: two ages in the same band cannot be told apart by what is released, whether written as a number or as a date.
import { bandNames, bandsOf } from '../../../shared/model/agreement/bands.ts';
import { completedYears, dayOf } from '../../../shared/model/case/calendar.ts';
import type { Value } from '../../../shared/model/case/record.ts';
import { eachMember, ofEachMember, type RuleKind } from './rule.ts';

export const ageBand: RuleKind<'age-band'> = {
  kind: 'age-band',
  action: 'generalise',
  compile: ({ from }) => {
    const bandOf = bandsOf(from);
    return eachMember((member, { today }) => {
      const day = dayOf(member);
      const age = typeof member === 'number' ? member : day && completedYears(day, today);
      return typeof age === 'number' ? bandOf(age) : undefined;
    });
  },
  promises: ({ from }) => {
    const names: readonly Value[] = bandNames(from);
    return ofEachMember((member) => names.includes(member));
  },
};
