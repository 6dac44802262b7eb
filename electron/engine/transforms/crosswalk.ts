// Transform "crosswalk": codes of one system to those of another; of a list, each member's. Engine; pure.
// OpenFn's jobs sent unmapped services as "legal support" without a word; here an unmapped code stops and is named.
import { isEmpty, type Value } from '../../../shared/model/case/record.ts';
import { rowsByCode } from '../../../shared/model/mapping/crosswalk.ts';
import { placedValues, scalarText, type TransformKind } from './transform.ts';

export const crosswalk: TransformKind<'crosswalk'> = {
  kind: 'crosswalk',
  make: ({ table, of, agree }, { make, mapping, changed, keepsPlaces }) => {
    const otherwise = changed.get(table);
    const crosswalkOf = mapping.crosswalks[table];
    const rows = crosswalkOf === undefined ? new Map<string, never>() : rowsByCode(crosswalkOf);
    const give = make(of);
    return (scope) => {
      const value = give(scope);
      if (isEmpty(value)) return undefined;
      const members: readonly (Value | undefined)[] = Array.isArray(value) ? value : [value];
      const codes: (string | null)[] = [];
      for (const member of members) {
        if (keepsPlaces && isEmpty(member)) {
          codes.push(null);
          continue;
        }
        const code = scalarText(member);
        const row = code === undefined ? undefined : rows.get(code);
        if (row === undefined) {
          if (code !== undefined) scope.meet?.(table, code, undefined);
          scope.report(code === undefined ? 'map.ambiguous' : 'map.unmapped', code);
          return undefined;
        }
        const change = otherwise?.get(row.from);
        if (change !== undefined) {
          // What people call otherwise may mean otherwise: also "no counterpart" was decided for what it was.
          scope.report('map.label-changed', row.from, change);
          return undefined;
        }
        scope.meet?.(table, row.from, row);
        if (row.to !== null || keepsPlaces) codes.push(row.to);
      }
      if (!Array.isArray(value)) return codes[0] ?? undefined;
      if (agree !== true) return placedValues(codes, keepsPlaces);
      if (codes.length === 0) return undefined;
      // The order of ticks must not decide which of several codes goes.
      if (new Set(codes).size === 1) return codes[0];
      scope.report('map.ambiguous');
      return undefined;
    };
  },
};
