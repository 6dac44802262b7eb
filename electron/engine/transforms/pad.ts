// Transform "pad": a text filled up in front; a longer one is a finding, never cut. Engine; pure.
import { ofText, type TransformKind } from './transform.ts';

export const pad: TransformKind<'pad'> = {
  kind: 'pad',
  make: ({ of, length, with: filling }, { make }) =>
    ofText(make(of), (text, { report }) => {
      if (text.length <= length) return text.padStart(length, filling);
      report('map.too-long');
      return undefined;
    }),
};
