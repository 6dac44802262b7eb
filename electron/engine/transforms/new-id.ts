// Transform "new-id": a UUID that these values name: the same values, the same id. Engine; pure.
import { orNothing, scalarText, type TransformKind } from './transform.ts';

export const newId: TransformKind<'new-id'> = {
  kind: 'new-id',
  make: ({ of }, { make, knowledge }) => {
    const gives = of.map(make);
    return (scope) => {
      const texts: string[] = [];
      for (const give of gives) {
        const text = scalarText(orNothing(give(scope)));
        // Two records without this value would be given one id.
        if (text === undefined) return undefined;
        texts.push(text);
      }
      return knowledge.newId(texts);
    };
  },
};
