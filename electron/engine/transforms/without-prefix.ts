// Transform "without-prefix": the text behind a prefix; a text that does not begin so is a finding. Engine; pure.
// OSCaR's job cut seven characters off whatever stood there.
import { ofText, type TransformKind } from './transform.ts';

export const withoutPrefix: TransformKind<'without-prefix'> = {
  kind: 'without-prefix',
  make: ({ of, text: start }, { make }) =>
    ofText(make(of), (text, { report }) => {
      if (text.startsWith(start)) return text.slice(start.length) || undefined;
      report('map.parts');
      return undefined;
    }),
};
