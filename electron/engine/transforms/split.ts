// Transform "split": one part of a text of exactly so many parts; another number of them is a finding. Engine; pure.
import { ofText, type TransformKind } from './transform.ts';

export const split: TransformKind<'split'> = {
  kind: 'split',
  make: ({ of, at, part, parts }, { make }) =>
    ofText(make(of), (text, { report }) => {
      const all = text.split(at, parts + 1);
      if (all.length === parts) return all[part] || undefined;
      report('map.parts');
      return undefined;
    }),
};
