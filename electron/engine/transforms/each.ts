// Transform "each": what becomes of each member of a list; members that become nothing are left out. Engine; pure.
import { membersOf, placedValues, type TransformKind } from './transform.ts';

export const each: TransformKind<'each'> = {
  kind: 'each',
  make: ({ of, to }, { make, keepsPlaces }) => {
    const [give, change] = [make(of), make(to)];
    return (scope) => {
      const changed = membersOf(give(scope)).map((member) => change({ ...scope, member }));
      return placedValues(changed, keepsPlaces);
    };
  },
};
