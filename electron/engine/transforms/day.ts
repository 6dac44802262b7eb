// Transform "day": a calendar day from a day or an instant in UTC. Engine; pure.
// The text is cut, never converted: `new Date()` shifted birthdays by a day in OpenFn's job.
import { dayOf } from '../../../shared/model/case/calendar.ts';
import { ofText, type TransformKind } from './transform.ts';

const otherZone = /[+-]\d{2}:\d{2}$/;

export const day: TransformKind<'day'> = {
  kind: 'day',
  make: ({ of }, { make }) =>
    ofText(make(of), (text, { report }) => {
      // An instant of another zone has two days, the one written and the one in UTC.
      const isOther = text.includes('T') && otherZone.test(text);
      const value = isOther ? undefined : dayOf(text);
      if (value === undefined) report('map.not-a-date');
      return value;
    }),
};
