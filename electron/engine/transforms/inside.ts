// Transform "inside": a member of an object or a list, also of one that arrives as JSON text. Engine; pure.
import { isEmpty, isRow, type Value } from '../../../shared/model/case/record.ts';
import type { TransformKind } from './transform.ts';

/** The longest JSON text that is read: no field of a case holds more. */
const longest = 256 * 1024;

export const inside: TransformKind<'inside'> = {
  kind: 'inside',
  make: ({ of, path }, { make }) => {
    const give = make(of);
    return (scope) => {
      const value = give(scope);
      if (isEmpty(value)) return undefined;
      let at: Value | undefined = typeof value === 'string' ? parsed(value) : value;
      if (at === undefined) {
        scope.report('map.parts');
        return undefined;
      }
      for (const step of path) {
        const within: Value | undefined = at;
        if (typeof step === 'number') at = Array.isArray(within) ? (within[step] as Value | undefined) : undefined;
        else at = isRow(within) && Object.hasOwn(within, step) ? within[step] : undefined;
      }
      // A number of more digits than a double holds has been read as another number.
      if (typeof value === 'string' && hasLostDigits(at)) {
        scope.report('map.parts');
        return undefined;
      }
      return at;
    };
  },
};

function hasLostDigits(value: Value | undefined): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasLostDigits);
}

function parsed(text: string): Value | undefined {
  if (text.length > longest) return undefined;
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
