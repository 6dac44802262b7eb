// Transform "cut": characters of a text from a place on; from the end where it is negative. Engine; pure.
import { ofText, type TransformKind } from './transform.ts';

export const cut: TransformKind<'cut'> = {
  kind: 'cut',
  make: ({ of, from, length }, { make }) =>
    ofText(make(of), (text) => {
      // Whole characters: half of a pair of surrogates is no letter.
      const rest = [...text].slice(from);
      return rest.slice(0, length ?? rest.length).join('') || undefined;
    }),
};
