// Transform "crosswalk": code to code. Engine; pure.
// OpenFn's jobs sent unmapped services as "legal support" without a word; here an unmapped code stops and is named.
import { scalarText, type TransformKind } from './transform.ts';

export const crosswalk: TransformKind<'crosswalk'> = {
  kind: 'crosswalk',
  apply: (value, { table }) => {
    const code = scalarText(value);
    if (code === undefined) return { finding: 'map.ambiguous' };
    const to = Object.hasOwn(table, code) ? table[code] : undefined;
    return to ? { value: to.to, meaning: to.label } : { finding: 'map.unmapped', code };
  },
};
