// Transform "prefix": a text of the mapping in front. Engine; pure.
import { ofText, type TransformKind } from './transform.ts';

export const prefix: TransformKind<'prefix'> = {
  kind: 'prefix',
  make: ({ of, text: start }, { make }) => ofText(make(of), (text) => start + text),
};
