// Transform "fill-in": a value of this deployment. Until somebody fills it in, it stops every record. Engine; pure.
import { isBlank } from '../../../shared/model/mapping/placeholders.ts';
import type { TransformKind } from './transform.ts';

export const fillIn: TransformKind<'fill-in'> = {
  kind: 'fill-in',
  make: ({ value: id }, { mapping }) => {
    const value = mapping.fillIns[id]?.value ?? null;
    return (scope) => {
      if (value !== null && !isBlank(value)) return value;
      scope.report('map.fill-in', id);
      return undefined;
    };
  },
};
