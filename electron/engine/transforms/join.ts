// Transform "join": texts one behind the other, lists member by member; what says nothing is left out. Engine; pure.
import { membersOf, scalarText, type TransformKind } from './transform.ts';

export const join: TransformKind<'join'> = {
  kind: 'join',
  make: ({ of, with: separator }, { make }) => {
    const gives = of.map(make);
    return (scope) => {
      const texts: string[] = [];
      for (const member of gives.flatMap((give) => membersOf(give(scope)))) {
        if (member === null || member === '') continue;
        const text = scalarText(member);
        if (text === undefined) {
          scope.report('map.ambiguous');
          return undefined;
        }
        texts.push(text);
      }
      return texts.length === 0 ? undefined : texts.join(separator);
    };
  },
};
