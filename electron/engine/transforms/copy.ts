// Transform "copy": a text, number or boolean as text. A list of several members has no one text: ambiguous. Engine; pure.
import { scalarText, type TransformKind } from './transform.ts';

export const copy: TransformKind<'copy'> = {
  kind: 'copy',
  apply: (value) => {
    const text = scalarText(value);
    return text === undefined ? { finding: 'map.ambiguous' } : { value: text };
  },
};
