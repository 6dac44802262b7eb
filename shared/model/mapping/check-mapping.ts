// Checks a mapping against the dictionary that it reads and the system that it writes, before any record is seen. Pure.
import type { Dictionary } from '../case/dictionary.ts';
import { isCalled } from './changed-labels.ts';
import { expressionFaults, typeOfExpression, type ValueType } from './expression-type.ts';
import type { Mapping, TargetField } from './mapping.ts';
import { isBlank } from './placeholders.ts';
import type { System, SystemField, SystemType } from './system.ts';

/** What can be wrong or open. Words under `mapping-check.<code>`. */
export const mappingFaults = [
  ...expressionFaults,
  'entity-unknown', // the target system has no such entity
  'target-unknown', // the entity has no such field
  'target-read-only', // the partner's system makes the value itself: what is written is dropped
  'target-kind', // another kind of value than the partner's field takes
  'target-missing', // the partner requires a field that nothing is written to
  'target-optional', // the partner requires a field that the mapping lets go empty
  'placeholder', // an example or a stand-in where a value belongs: it serves for training only
  'fill-in', // a value of this deployment that is to be filled in
  'code-unknown', // rows for codes that the dictionary does not have: they wait for another configuration
  'label-changed', // people call a code of ours otherwise than when the mapping was made
  'target-code-unknown', // the partner's list does not have a code
  'target-label-changed', // the partner calls a code otherwise
  'undecided', // codes of ours of which nothing is decided
] as const;

/** One thing that is wrong or open. */
export interface MappingFault {
  readonly code: (typeof mappingFaults)[number];
  /** The target field, or the crosswalk. */
  readonly at: string;
  readonly about?: string;
  /** How it was called then, and is called now. */
  readonly labels?: { readonly before: string; readonly now: string };
  readonly count?: number;
}

/** Everything that is wrong or open, in the order of the mapping. Without a system only our side is checked. */
export function checkMapping(
  mapping: Mapping,
  dictionary: Dictionary,
  system: System | undefined,
): readonly MappingFault[] {
  const faults: MappingFault[] = [];
  for (const [id, { value }] of Object.entries(mapping.fillIns))
    if (isBlank(value)) faults.push({ code: 'fill-in', at: id });
  for (const { entity, each, fields } of mapping.entities) {
    const within = each === undefined ? mapping : { ...mapping, each: { rows: each.rows } };
    const types = new Map<string, ValueType>();
    for (const { to, value } of fields) {
      const { type, faults: inside } = typeOfExpression(value, within, dictionary);
      faults.push(...inside.map(({ code, about }): MappingFault => ({ code, at: to, about })));
      types.set(to, type);
    }
    if (system !== undefined) faults.push(...checkEntity(entity, fields, types, system));
  }
  const { faults: inReference } = typeOfExpression(mapping.reference, mapping, dictionary);
  faults.push(...inReference.map(({ code, about }): MappingFault => ({ code, at: 'reference', about })));
  for (const table of Object.keys(mapping.crosswalks))
    faults.push(...checkCrosswalk(table, mapping, dictionary, system));
  return faults;
}

function checkEntity(
  name: string,
  fields: readonly TargetField[],
  types: ReadonlyMap<string, ValueType>,
  system: System,
): readonly MappingFault[] {
  const entity = Object.hasOwn(system.entities, name) ? system.entities[name] : undefined;
  if (entity === undefined) return [{ code: 'entity-unknown', at: name }];
  const faults: MappingFault[] = [];
  for (const { to, required } of fields) {
    const field = Object.hasOwn(entity.fields, to) ? entity.fields[to] : undefined;
    if (field === undefined) faults.push({ code: 'target-unknown', at: to });
    else if (field.readOnly === true) faults.push({ code: 'target-read-only', at: to });
    else if (!takes(to, field, types.get(to))) faults.push({ code: 'target-kind', at: to, about: field.type });
    else if (field.required === true && !required) faults.push({ code: 'target-optional', at: to });
  }
  const written = new Set(fields.map(({ to }) => to));
  for (const [path, { required }] of Object.entries(entity.fields))
    if (required === true && !written.has(path)) faults.push({ code: 'target-missing', at: path });
  return faults;
}

const taken: Readonly<Record<SystemType, readonly ValueType['kind'][]>> = {
  text: ['text', 'code', 'date', 'instant'],
  number: ['number'],
  boolean: ['boolean'],
  date: ['date'],
  instant: ['instant', 'date'],
  code: ['code', 'text'],
  codes: ['code', 'text'],
  rows: ['rows'],
};

/**
 * Whether a partner's field takes values of a type: a code only out of its own list, and never a list for one value. A
 * column of a list (`services[].name`) takes a value for each of its rows.
 */
function takes(path: string, field: SystemField, type: ValueType | undefined): boolean {
  if (type === undefined || type.kind === 'unknown') return true;
  if (!taken[field.type].includes(type.kind)) return false;
  if (type.several && field.type !== 'codes' && field.type !== 'rows' && !path.includes('[]')) return false;
  return field.codes === undefined || type.list === undefined || type.list === field.codes;
}

function checkCrosswalk(
  at: string,
  mapping: Mapping,
  dictionary: Dictionary,
  system: System | undefined,
): readonly MappingFault[] {
  const table = mapping.crosswalks[at];
  if (table === undefined) return [];
  const faults: MappingFault[] = [];
  const ours = Object.hasOwn(dictionary.lookups, table.from) ? dictionary.lookups[table.from] : undefined;
  const partners = system && Object.hasOwn(system.codes, table.to) ? system.codes[table.to] : undefined;
  for (const row of table.rows) {
    const label = ours && Object.hasOwn(ours, row.from) ? ours[row.from] : undefined;
    if (label !== undefined && !isCalled(label, row.label) && row.label !== row.from)
      faults.push({ code: 'label-changed', at, about: row.from, labels: { before: row.label, now: label.en } });
    if (row.to === null || partners === undefined) continue;
    const target = Object.hasOwn(partners, row.to) ? partners[row.to] : undefined;
    if (target === undefined) faults.push({ code: 'target-code-unknown', at, about: row.to });
    else if (!isCalled(target, row.toLabel) && row.toLabel !== row.to)
      faults.push({ code: 'target-label-changed', at, about: row.to, labels: { before: row.toLabel, now: target.en } });
  }
  const strangers = table.rows.filter(({ from }) => ours !== undefined && !Object.hasOwn(ours, from)).length;
  if (strangers > 0) faults.push({ code: 'code-unknown', at, count: strangers });
  const decided = new Set(table.rows.map(({ from }) => from));
  const count = Object.keys(ours ?? {}).filter((code) => !decided.has(code)).length;
  if (count > 0) faults.push({ code: 'undecided', at, count });
  return faults;
}
