// Transform "text": a text, number or boolean as text. A list of several members has no one text: ambiguous. Engine; pure.
import { ofText, type TransformKind } from './transform.ts';

export const text: TransformKind<'text'> = {
  kind: 'text',
  make: ({ of }, { make }) => ofText(make(of), (value) => value),
};
