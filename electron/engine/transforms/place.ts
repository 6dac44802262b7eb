// Transform "place": the area of one administrative level that a place lies in, by code or by name. Engine; pure.
import { ofText, type TransformKind } from './transform.ts';

export const place: TransformKind<'place'> = {
  kind: 'place',
  make: ({ of, level, as }, { make, knowledge }) =>
    ofText(make(of), (code, { report }) => {
      const levels = knowledge.place(code);
      // A place that is known less exactly has no area of this level: nothing, and nobody is asked.
      if (levels !== undefined && levels.length <= level) return undefined;
      const value = levels?.[level]?.[as];
      if (value === undefined) report('map.unknown-place');
      return value;
    }),
};
