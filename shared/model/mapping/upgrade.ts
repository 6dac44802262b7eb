// Reads a mapping of the first format as one of the second: what it says stays, word for word. Pure.
import type { CrosswalkRow } from './crosswalk.ts';
import type { Expression } from './expression.ts';
import { type FirstMapping, firstMappingSchema } from './first-mapping.ts';
import { type Mapping, mappingSchema } from './mapping.ts';

/** A mapping out of its JSON, of either format. Throws where it is neither. */
export function readMapping(value: unknown): Mapping {
  const isFirst =
    typeof value === 'object' && value !== null && 'format' in value && value.format === 'courier-mapping/1';
  return mappingSchema.parse(isFirst ? upgraded(firstMappingSchema.parse(value)) : value);
}

type FirstField = FirstMapping['fields'][number];
type FirstTable = Extract<FirstField['transform'], { kind: 'crosswalk' }>['table'];

/**
 * The same mapping in the second format. The first knew no source labels, no relations and no systems: a code stands for
 * its own label, and codes that share a counterpart are taken for narrower than it.
 */
export function upgraded(first: FirstMapping): Mapping {
  const crosswalks: Record<string, Mapping['crosswalks'][string]> = {};
  const fields = first.fields.map((field): Mapping['entities'][number]['fields'][number] => {
    const { target, label, required, note, transform } = field;
    if (transform.kind === 'crosswalk' || transform.kind === 'crosswalk-one')
      crosswalks[tableOf(target)] = { from: field.from ?? '', to: `referral.${target}`, rows: rowsOf(transform.table) };
    return {
      to: target,
      ...(label === undefined ? {} : { label }),
      value: expressionOf(field),
      required,
      empty: 'null',
      ...(note === undefined ? {} : { note }),
    };
  });
  return {
    format: 'courier-mapping/2',
    id: first.id,
    version: first.version,
    title: first.title,
    source: { system: 'primero' },
    target: { system: first.writes },
    writes: first.writes,
    each: first.forEach === undefined ? 'case' : { rows: first.forEach },
    reference: { kind: 'text', of: { kind: 'field', path: first.reference } },
    fillIns: {},
    envelope: first.envelope,
    crosswalks,
    entities: [{ entity: 'referral', fields }],
    tests: [],
  };
}

/** The name of a crosswalk: that of its target, as ids are written. */
function tableOf(target: string): string {
  const name = target.toLowerCase().replaceAll(/[^a-z0-9-]/g, '-');
  return /^[a-z0-9]/.test(name) ? name.slice(0, 64) : `x${name}`.slice(0, 64);
}

function sourceOf({ from }: FirstField): Expression {
  if (from === '@sealed-on') return { kind: 'sealing', what: 'day' };
  if (from === '@sender') return { kind: 'sealing', what: 'sender' };
  return { kind: 'field', path: from ?? '' };
}

function expressionOf(field: FirstField): Expression {
  const { transform, target } = field;
  switch (transform.kind) {
    case 'constant':
      return { kind: 'constant', value: transform.value, ...(transform.label ? { label: transform.label } : {}) };
    case 'copy':
      return { kind: 'text', of: sourceOf(field) };
    case 'day':
      return { kind: 'day', of: sourceOf(field) };
    case 'crosswalk':
      // One code: a list of several has no counterpart.
      return { kind: 'crosswalk', table: tableOf(target), of: { kind: 'text', of: sourceOf(field) } };
    case 'crosswalk-one':
      return { kind: 'crosswalk', table: tableOf(target), of: sourceOf(field), agree: true };
  }
}

function rowsOf(table: FirstTable): CrosswalkRow[] {
  const counts = new Map<string | null, number>();
  for (const { to } of Object.values(table)) counts.set(to, (counts.get(to) ?? 0) + 1);
  return Object.entries(table).map(([from, { to, label }]) =>
    to === null
      ? { from, label: from, to, reason: { en: label ?? 'No counterpart' } }
      : { from, label: from, to, toLabel: label ?? to, relation: counts.get(to) === 1 ? 'equivalent' : 'broader' },
  );
}
