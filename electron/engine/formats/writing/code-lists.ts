// The codes that a field may hold, with their labels: of its system, else those that the mapping itself names. Engine; pure.
import type { Localised } from '../../../../shared/model/localised.ts';
import { type Mapping, partsWithin } from '../../../../shared/model/mapping/mapping.ts';
import type { System } from '../../../../shared/model/mapping/system.ts';
import type { Column } from './tables.ts';

export interface CodeList {
  readonly name: string;
  readonly codes: readonly (readonly [code: string, label: Localised])[];
}

/** The list of a column; undefined where it holds no codes. */
export function codesOfColumn(
  { path, field }: Column,
  entity: string,
  mapping: Mapping,
  system: System | undefined,
): CodeList | undefined {
  const list = field?.codes;
  if (list !== undefined && system && Object.hasOwn(system.codes, list))
    return { name: list, codes: Object.entries(system.codes[list] ?? {}) };
  if (field !== undefined) return undefined;
  // Nobody has described the partner's system: what the crosswalks lead to is all there is.
  const target = mapping.entities
    .filter((each) => each.entity === entity)
    .flatMap(({ fields }) => fields)
    .find(({ to }) => to === path);
  if (target?.value.kind !== 'crosswalk' && target?.value.kind !== 'each') return undefined;
  const codes = new Map<string, Localised>();
  for (const part of partsWithin(target.value)) {
    const rows = part.kind === 'crosswalk' ? (mapping.crosswalks[part.table]?.rows ?? []) : [];
    for (const row of rows) if (row.to !== null) codes.set(row.to, { en: row.toLabel });
  }
  return codes.size === 0 ? undefined : { name: `${entity}.${path}`, codes: [...codes] };
}
