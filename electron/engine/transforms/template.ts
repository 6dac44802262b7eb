// Transform "template": values within a text of the mapping; nothing where one of them is missing. Engine; pure.
import { orNothing, scalarText, type TransformKind } from './transform.ts';

export const template: TransformKind<'template'> = {
  kind: 'template',
  make: ({ parts }, { make }) => {
    const gives = parts.map((part) => (typeof part === 'string' ? () => part : make(part)));
    return (scope) => {
      let whole = '';
      for (const give of gives) {
        const value = orNothing(give(scope));
        if (value === undefined) return undefined;
        const text = scalarText(value);
        if (text === undefined) {
          scope.report('map.ambiguous');
          return undefined;
        }
        whole += text;
      }
      return whole;
    };
  },
};
