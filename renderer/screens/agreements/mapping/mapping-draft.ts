// A mapping that is being written: how one begins, and every change to it as a new document. Renderer; pure.
import type { Localised } from '../../../../shared/model/localised.ts';
import type { Crosswalk, CrosswalkRow } from '../../../../shared/model/mapping/crosswalk.ts';
import { crosswalkUses } from '../../../../shared/model/mapping/crosswalk-uses.ts';
import type { Expression } from '../../../../shared/model/mapping/expression.ts';
import type { Mapping, TargetField } from '../../../../shared/model/mapping/mapping.ts';
import type { System } from '../../../../shared/model/mapping/system.ts';

/** A title as the id of a document: lower case, digits and hyphens. */
export function idOfTitle(title: string, taken: readonly string[]): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 56);
  const base = plain === '' ? 'mapping' : plain;
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.includes(`${base}-${number}`)) return `${base}-${number}`;
}

/** Our own Primero: what a mapping reads where nobody says otherwise. */
const ownRecords: Mapping['source'] = { system: 'primero' };

/**
 * A mapping that writes nothing yet, into an entity of a system. `pin`: the hash of the system's bytes. `source`: whose
 * records it reads.
 */
export function emptyMapping(
  id: string,
  title: Localised,
  { system, pin, entity }: { readonly system: System; readonly pin: string; readonly entity: string },
  source: Mapping['source'] = ownRecords,
): Mapping {
  return {
    format: 'courier-mapping/2',
    id,
    version: 1,
    title,
    source,
    target: { system: system.id, sha256: pin },
    writes: 'plain-json',
    each: 'case',
    reference: { kind: 'field', path: 'id' },
    fillIns: {},
    envelope: {},
    crosswalks: {},
    entities: [{ entity, fields: [] }],
    tests: [],
  };
}

/** The same mapping as the version after all that are here. */
export const nextMappingVersion = (mapping: Mapping, versions: readonly number[]): Mapping => ({
  ...mapping,
  version: Math.max(mapping.version, ...versions) + 1,
});

/** What a target of an entity is written from; undefined where nothing is. */
export const targetOf = (mapping: Mapping, entity: number, to: string): TargetField | undefined =>
  mapping.entities[entity]?.fields.find((field) => field.to === to);

function withFields(
  mapping: Mapping,
  entity: number,
  change: (fields: readonly TargetField[]) => TargetField[],
): Mapping {
  return {
    ...mapping,
    entities: mapping.entities.map((each, place) =>
      place === entity ? { ...each, fields: change(each.fields) } : each,
    ),
  };
}

/** The same with this target; it keeps its place, and a new one comes last. */
export function withTarget(mapping: Mapping, entity: number, target: TargetField): Mapping {
  return unusedTablesOff(
    withFields(mapping, entity, (fields) =>
      fields.some(({ to }) => to === target.to)
        ? fields.map((field) => (field.to === target.to ? target : field))
        : [...fields, target],
    ),
  );
}

/** The same without a target. */
export const withoutTarget = (mapping: Mapping, entity: number, to: string): Mapping =>
  unusedTablesOff(withFields(mapping, entity, (fields) => fields.filter((field) => field.to !== to)));

/** A target that is written from an expression, as the system describes it. */
export function newTarget(system: System | undefined, entity: string, to: string, value: Expression): TargetField {
  const described = system?.entities[entity]?.fields[to];
  return {
    to,
    ...(described === undefined ? {} : { label: described.label }),
    value,
    required: described?.required === true,
    empty: 'omit',
  };
}

/** Tables that no expression uses any more would ask for decisions that nobody needs; those with a row stay. */
function unusedTablesOff(mapping: Mapping): Mapping {
  const used = new Set([...crosswalkUses(mapping)].map(({ table }) => table));
  const entries = Object.entries(mapping.crosswalks).filter(([name, { rows }]) => used.has(name) || rows.length > 0);
  return { ...mapping, crosswalks: Object.fromEntries(entries) };
}

/** The same with a table of codes; without a name of its own it gets one. */
export function withCrosswalk(mapping: Mapping, name: string, table: Crosswalk): Mapping {
  return { ...mapping, crosswalks: { ...mapping.crosswalks, [name]: table } };
}

/** The same table with a decision about a code; null takes it back. */
export function withRow(table: Crosswalk, from: string, row: CrosswalkRow | null): Crosswalk {
  const others = table.rows.filter((each) => each.from !== from);
  const place = table.rows.findIndex((each) => each.from === from);
  if (row === null) return { ...table, rows: others };
  if (place < 0) return { ...table, rows: [...table.rows, row] };
  return { ...table, rows: table.rows.map((each, index) => (index === place ? row : each)) };
}
