// Transform "day": a calendar day from a day or an instant. Engine; pure.
// The text is cut, never converted: `new Date()` shifted birthdays by a day in OpenFn's job.
import type { TransformKind } from './transform.ts';

const isoDay = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?=$|T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?Z$)/;

export const day: TransformKind<'day'> = {
  kind: 'day',
  apply: (value) => {
    const text = typeof value === 'string' ? isoDay.exec(value)?.[0] : undefined;
    return text === undefined ? { finding: 'map.not-a-date' } : { value: text };
  },
};
