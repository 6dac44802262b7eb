// Rule "date": a date becomes its month, quarter or year. Engine; pure.
// Promise: two dates in the same month (quarter, year) cannot be told apart by what is released.
import { dayOf } from '../../../shared/model/case/calendar.ts';
import { eachMember, ofEachMember, type RuleKind } from './rule.ts';

const shapes = {
  year: /^\d{4}$/,
  quarter: /^\d{4}-Q[1-4]$/,
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
};

export const date: RuleKind<'date'> = {
  kind: 'date',
  action: 'generalise',
  compile: ({ to }) =>
    eachMember((member) => {
      const day = dayOf(member);
      if (day === undefined) return undefined;
      const year = day.slice(0, 4);
      if (to === 'year') return year;
      return to === 'month' ? day.slice(0, 7) : `${year}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
    }),
  promises: ({ to }) => ofEachMember((member) => typeof member === 'string' && shapes[to].test(member)),
};
