// Transform "crosswalk-one": a multi-select into one code. Engine; pure.
// OpenFn's job sent the first member that had a code, so the order of ticks decided; here members must agree.
import type { Value } from '../../../shared/model/case/record.ts';
import { crosswalk } from './crosswalk.ts';
import type { Transformed, TransformKind } from './transform.ts';

export const crosswalkOne: TransformKind<'crosswalk-one'> = {
  kind: 'crosswalk-one',
  apply: (value, { table }) => {
    const members: readonly Value[] = Array.isArray(value) ? value : [value];
    let agreed: Extract<Transformed, { value: unknown }> | undefined;
    for (const member of members) {
      const mapped = crosswalk.apply(member, { kind: 'crosswalk', table });
      if ('finding' in mapped) return mapped;
      if (mapped.value === null) continue;
      if (agreed && agreed.value !== mapped.value) return { finding: 'map.ambiguous' };
      agreed = mapped;
    }
    return agreed ?? { value: null };
  },
};
