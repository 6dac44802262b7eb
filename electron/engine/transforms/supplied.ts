// Transform "supplied": where the case has no value, one that is supplied and marked as such. Engine; pure.
// The honest form of a default: the partner sees that the value is not the child's, and why it is there.
import { orNothing, type Scope, type TransformKind } from './transform.ts';

export const supplied: TransformKind<'supplied'> = {
  kind: 'supplied',
  make: (expression, { make }) => {
    const [give, giveInstead] = [make(expression.of), make(expression.by)];
    return (scope) => {
      // What is supplied in place of a contact that nobody knows answers that finding; no other is answered so.
      const report: Scope['report'] = (code, from) => {
        if (code !== 'map.no-contact') scope.report(code, from);
      };
      const value = orNothing(give({ ...scope, report }));
      if (value !== undefined) return value;
      const instead = orNothing(giveInstead(scope));
      if (instead !== undefined) scope.supply(expression);
      return instead;
    };
  },
};
