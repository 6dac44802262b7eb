// Transform "supplied": where the case has no value, one that is supplied and marked as such. Engine; pure.
// The honest form of a default: the partner sees that the value is not the child's, and why it is there.
import { orNothing, type TransformKind } from './transform.ts';

export const supplied: TransformKind<'supplied'> = {
  kind: 'supplied',
  make: (expression, { make }) => {
    const [give, giveInstead] = [make(expression.of), make(expression.by)];
    return (scope) => {
      const value = orNothing(give(scope));
      if (value !== undefined) return value;
      const instead = orNothing(giveInstead(scope));
      if (instead !== undefined) scope.supply(expression);
      return instead;
    };
  },
};
