// Fields under short names in stored records: names take as much room as what they name. Engine.
import type { Data, Value } from '../../../shared/model/case/record.ts';
import { number, type Store, text } from './store.ts';

interface Names {
  readonly short: Map<string, string>;
  readonly long: Map<string, string>;
  /** How the record before was unpacked: most records of a batch have the same fields in the same order. */
  shape: Shape;
}

/** The fields of a record, by their short and by their own names, in the same order. */
interface Shape {
  readonly short: readonly string[];
  readonly long: readonly string[];
  /** An object that has all of them. */
  readonly template: Data;
}
const noShape: Shape = { short: [], long: [], template: {} };

/** A letter first: an object lists names that look like numbers before all others, whatever their order was. */
const shortOf = (id: number): string => `k${id.toString(36)}`;

function namesOf(store: Store): Names {
  const remembered = store.memory.get('field-names') as Names | undefined;
  if (remembered) return remembered;
  const names: Names = { short: new Map(), long: new Map(), shape: noShape };
  for (const row of store.sql('SELECT id, name FROM field_name').iterate()) {
    const short = shortOf(number(row, 'id'));
    names.short.set(text(row, 'name'), short);
    names.long.set(short, text(row, 'name'));
  }
  store.memory.set('field-names', names);
  return names;
}

/** The short name of a field; a new one gets it here. Call inside a transaction. */
export function shortName(store: Store, name: string): string {
  const { short, long } = namesOf(store);
  const before = short.get(name);
  if (before !== undefined) return before;
  store.sql('INSERT INTO field_name (name) VALUES (?)').run(name);
  const row = store.sql('SELECT id FROM field_name WHERE name = ?').get(name);
  const made = shortOf(row ? number(row, 'id') : 0);
  short.set(name, made);
  long.set(made, name);
  return made;
}

/** The fields of a record under their short names, as JSON text. Call inside a transaction. */
export function packedText(store: Store, data: Data): string {
  const fields = Object.entries(data).map(([name, value]) => `"${shortName(store, name)}":${JSON.stringify(value)}`);
  return `{${fields.join(',')}}`;
}

/** What `packedText` or a reader has written, with the names of its fields. */
export function unpacked(store: Store, packed: string): Data {
  const names = namesOf(store);
  const stored = JSON.parse(packed) as Data;
  const short = Object.keys(stored);
  if (!isSame(short, names.shape.short)) names.shape = shapeOf(names, short);
  const { long, template } = names.shape;
  // A copy of an object that has all fields already is several times as fast as one that gets them one by one.
  const data: Record<string, Value> = { ...template };
  for (let place = 0; place < short.length; place += 1)
    data[long[place] as string] = stored[short[place] as string] as Value;
  return data;
}

function isSame(names: readonly string[], others: readonly string[]): boolean {
  return names.length === others.length && names.every((name, place) => name === others[place]);
}

function shapeOf({ long }: Names, short: readonly string[]): Shape {
  const names = short.map((each) => {
    const name = long.get(each);
    if (name === undefined) throw new Error('a field without a name');
    return name;
  });
  // Parsed, because `__proto__` is a field like any other only to JSON.
  const template = JSON.parse(`{${names.map((name) => `${JSON.stringify(name)}:null`).join(',')}}`) as Data;
  return { short, long: names, template };
}
