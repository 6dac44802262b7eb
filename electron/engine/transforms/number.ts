// Transform "number": a number from a number or from digits. Engine; pure.
// `12a`, `1,5`, `0x10` and `` are none: parseInt read the first digits and dropped the rest in OSCaR's job.
import { isEmpty } from '../../../shared/model/case/record.ts';
import { scalarText, type TransformKind } from './transform.ts';

const decimal = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;

/** So many digits every double keeps; of more, the last ones would become others. */
const mostDigits = 15;

const digitsOf = (text: string): number => text.replace(/^-?[0.]*|\./g, '').length;

export const number: TransformKind<'number'> = {
  kind: 'number',
  make: ({ of }, { make }) => {
    const give = make(of);
    return (scope) => {
      const value = give(scope);
      if (isEmpty(value)) return undefined;
      if (typeof value === 'number') return value;
      const text = typeof value === 'boolean' ? undefined : scalarText(value);
      if (text !== undefined && decimal.test(text) && digitsOf(text) <= mostDigits) return Number(text);
      scope.report('map.not-a-number');
      return undefined;
    };
  },
};
