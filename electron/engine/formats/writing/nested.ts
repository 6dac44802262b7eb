// Values by their paths as the nested object that the paths speak of. Engine; pure.
import { isEmpty, type Value } from '../../../../shared/model/case/record.ts';
import { Problem } from '../../../../shared/problems.ts';
import { type TableRow, valueIn } from './tables.ts';

interface Segment {
  readonly name: string;
  readonly isList: boolean;
}
/** An object without a prototype: `__proto__` is a name like any other. */
type Nest = { [name: string]: Value | Nest | Nest[] };

const segmentsOf = (path: string): readonly Segment[] =>
  path
    .split('.')
    .map((part) => (part.endsWith('[]') ? { name: part.slice(0, -2), isList: true } : { name: part, isList: false }));

/** The parts in front of a path with what stands there: `services` → rows. */
function* partsOf(path: string): Generator<readonly [prefix: string, kind: string]> {
  const segments = segmentsOf(path);
  let prefix = '';
  for (const [index, { name, isList }] of segments.entries()) {
    prefix = prefix === '' ? name : `${prefix}.${name}`;
    const isLast = index === segments.length - 1;
    yield [prefix, isLast ? 'value' : isList ? 'rows' : 'object'];
  }
}

/**
 * Gives the nested object of values at these paths, in their order; a path that is absent stays absent. Throws
 * `write.form` where one path is a part of another, which cannot both be written.
 */
export function nesting(paths: readonly string[]): (row: TableRow) => Readonly<Record<string, unknown>> {
  const kinds = new Map<string, string>();
  for (const path of paths) {
    for (const [prefix, kind] of partsOf(path)) {
      const before = kinds.get(prefix);
      if (before !== undefined && (before !== kind || kind === 'value'))
        throw new Problem('write.form', { why: 'twice', name: prefix });
      kinds.set(prefix, kind);
    }
  }
  const all = paths.map((path) => ({ path, segments: segmentsOf(path), list: listOf(path) }));
  return (row) => {
    const counts = rowCounts(all, row);
    const nest: Nest = Object.create(null);
    for (const { path, segments, list } of all) {
      const value = valueIn(row, path);
      if (value !== undefined) put(nest, segments, value, list === undefined ? 1 : (counts.get(list) ?? 0));
    }
    return nest;
  };
}

/** The list whose rows a path gives a value each; undefined for a path that is in no list. */
function listOf(path: string): string | undefined {
  const at = path.indexOf('[].');
  return at < 0 ? undefined : path.slice(0, at);
}

/**
 * How many rows each list has. Throws `write.unfit` where two columns of it have another number of values: nobody could
 * say which belong together.
 */
function rowCounts(
  all: readonly { readonly path: string; readonly list: string | undefined }[],
  row: TableRow,
): ReadonlyMap<string, number> {
  const counts = new Map<string, { readonly count: number; readonly isSure: boolean }>();
  for (const { path, list } of all) {
    const value = list === undefined ? undefined : valueIn(row, path);
    if (list === undefined || isEmpty(value)) continue;
    const isSure = Array.isArray(value);
    const count = isSure ? value.length : 1;
    const before = counts.get(list);
    if (before?.isSure && isSure && before.count !== count) throw new Problem('write.unfit', { field: path });
    if (before === undefined || isSure) counts.set(list, { count, isSure });
  }
  return new Map([...counts].map(([list, { count }]) => [list, count]));
}

/** Puts a value at its place. In a list every row gets its own of a list of values, or all the same single one. */
function put(nest: Nest, [segment, ...rest]: readonly Segment[], value: Value, rows: number): void {
  if (segment === undefined) return;
  const { name, isList } = segment;
  if (rest.length === 0) {
    nest[name] = isList && !Array.isArray(value) && !isEmpty(value) ? [value] : value;
  } else if (!isList) {
    const inner = (nest[name] ?? Object.create(null)) as Nest;
    nest[name] = inner;
    put(inner, rest, value, rows);
  } else {
    const list = (nest[name] ?? []) as Nest[];
    nest[name] = list;
    const count = Array.isArray(value) && !isEmpty(value) ? value.length : rows;
    for (let index = 0; index < count; index += 1) {
      list[index] ??= Object.create(null) as Nest;
      const member = Array.isArray(value) && !isEmpty(value) ? (value[index] as Value) : value;
      put(list[index] as Nest, rest, member, Array.isArray(member) ? member.length : 1);
    }
  }
}
