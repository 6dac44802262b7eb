// Transform "date-text": a day in the form that a partner's program wants. Engine; pure.
import type { OfKind } from '../../../shared/model/mapping/expression.ts';
import { ofText, oneDayOf, type TransformKind } from './transform.ts';

type Form = OfKind<'date-text'>['form'];

const written: Readonly<Record<Form, (year: string, month: string, day: string) => string>> = {
  'dd/mm/yyyy': (year, month, day) => `${day}/${month}/${year}`,
  'mm/dd/yyyy': (year, month, day) => `${month}/${day}/${year}`,
  'yyyy/mm/dd': (year, month, day) => `${year}/${month}/${day}`,
  'dd.mm.yyyy': (year, month, day) => `${day}.${month}.${year}`,
  'yyyy-mm-ddT00:00:00.000Z': (year, month, day) => `${year}-${month}-${day}T00:00:00.000Z`,
};

export const dateText: TransformKind<'date-text'> = {
  kind: 'date-text',
  make: ({ of, form }, { make }) =>
    ofText(make(of), (text, { report }) => {
      const [year, month, day] = oneDayOf(text)?.split('-') ?? [];
      if (year !== undefined && month !== undefined && day !== undefined) return written[form](year, month, day);
      report('map.not-a-date');
      return undefined;
    }),
};
