// Transform "list": a list of what says something; nothing where none does. Engine; pure.
import { membersOf, type TransformKind } from './transform.ts';

export const list: TransformKind<'list'> = {
  kind: 'list',
  make: ({ of }, { make }) => {
    const gives = of.map(make);
    return (scope) => {
      const members = gives.flatMap((give) => membersOf(give(scope)));
      return members.length === 0 ? undefined : members;
    };
  },
};
