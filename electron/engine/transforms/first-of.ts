// Transform "first-of": the first of several sources that says something. Engine; pure.
import { orNothing, type TransformKind } from './transform.ts';

export const firstOf: TransformKind<'first-of'> = {
  kind: 'first-of',
  make: ({ of }, { make }) => {
    const gives = of.map(make);
    return (scope) => {
      for (const give of gives) {
        const value = orNothing(give(scope));
        if (value !== undefined) return value;
      }
      return undefined;
    };
  },
};
