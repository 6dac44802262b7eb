// Transform "day": a calendar day from a day or an instant in UTC. Engine; pure.
// The text is cut, never converted: `new Date()` shifted birthdays by a day in OpenFn's job.
import { ofText, oneDayOf, type TransformKind } from './transform.ts';

export const day: TransformKind<'day'> = {
  kind: 'day',
  make: ({ of }, { make }) =>
    ofText(make(of), (text, { report }) => {
      const value = oneDayOf(text);
      if (value === undefined) report('map.not-a-date');
      return value;
    }),
};
