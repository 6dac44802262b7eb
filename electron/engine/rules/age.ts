// Rule "age": a date becomes completed years on the day of sealing. Engine; pure.
// Promise: two dates that are as many years ago cannot be told apart by what is released. (Whoever is sent the same child
// again and again sees when the number changes; an agreement that fears this takes bands.)
import { completedYears, dayOf } from '../../../shared/model/case/calendar.ts';
import { eachMember, ofEachMember, type RuleKind } from './rule.ts';

export const age: RuleKind<'age'> = {
  kind: 'age',
  action: 'generalise',
  compile: () =>
    eachMember((member, { today }) => {
      const day = dayOf(member);
      return day === undefined ? undefined : completedYears(day, today);
    }),
  promises: () => ofEachMember((member) => Number.isInteger(member) && (member as number) >= 0),
};
