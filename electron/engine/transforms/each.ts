// Transform "each": what becomes of each member of a list; members that become nothing are left out. Engine; pure.
import { isEmpty, type Value } from '../../../shared/model/case/record.ts';
import { membersOf, type TransformKind } from './transform.ts';

export const each: TransformKind<'each'> = {
  kind: 'each',
  make: ({ of, to }, { make }) => {
    const [give, change] = [make(of), make(to)];
    return (scope) => {
      const changed: Value[] = [];
      for (const member of membersOf(give(scope))) {
        const value = change({ ...scope, member });
        if (!isEmpty(value)) changed.push(value as Value);
      }
      return changed.length === 0 ? undefined : changed;
    };
  },
};
