// Transform "distinct": each member of a list once, where it came first. Engine; pure.
import { membersOf, type TransformKind } from './transform.ts';

export const distinct: TransformKind<'distinct'> = {
  kind: 'distinct',
  make: ({ of }, { make }) => {
    const give = make(of);
    return (scope) => {
      const seen = new Map(membersOf(give(scope)).map((member) => [JSON.stringify(member), member]));
      return seen.size === 0 ? undefined : [...seen.values()];
    };
  },
};
