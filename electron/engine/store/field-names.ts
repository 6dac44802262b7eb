// Fields under short names in stored records: names take as much room as what they name. Engine.
import type { Data, Value } from '../../../shared/model/case/record.ts';
import { number, type Store, text } from './store.ts';

interface Names {
  readonly short: Map<string, string>;
  readonly long: Map<string, string>;
  /** Names that got their short name since the last commit: the next one stores them, with the records that use them. */
  readonly unsaved: Map<string, number>;
  last: number;
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
  const names: Names = { short: new Map(), long: new Map(), unsaved: new Map(), last: 0, shape: noShape };
  for (const row of store.sql('SELECT id, name FROM field_name').iterate())
    add(names, text(row, 'name'), number(row, 'id'));
  store.memory.set('field-names', names);
  store.beforeCommit(() => save(store, names));
  return names;
}

function add(names: Names, name: string, id: number): string {
  const short = shortOf(id);
  names.short.set(name, short);
  names.long.set(short, name);
  names.last = Math.max(names.last, id);
  return short;
}

/** Stores the new names. Where the transaction is rolled back, the next one stores them again. */
function save(store: Store, { unsaved }: Names): () => void {
  const saving = [...unsaved];
  const insert = store.sql('INSERT INTO field_name (id, name) VALUES (:id, :name)');
  for (const [name, id] of saving) insert.run({ id, name });
  return () => {
    for (const [name] of saving) unsaved.delete(name);
  };
}

/**
 * The short name of a field. A new one is stored by the next transaction, whichever that is: so a reader may ask for
 * thousands of names between two transactions, and no record that uses one is there without it.
 */
export function shortName(store: Store, name: string): string {
  const names = namesOf(store);
  const short = names.short.get(name);
  if (short !== undefined) return short;
  const id = names.last + 1;
  names.unsaved.set(name, id);
  return add(names, name, id);
}

/** The fields of a record under their short names, as JSON text. Store it in a transaction. */
export function packedText(store: Store, data: Data): string {
  const fields = Object.entries(data).map(([name, value]) => `"${shortName(store, name)}":${JSON.stringify(value)}`);
  return `{${fields.join(',')}}`;
}

/** What `packedText` or a reader has written, with the names of its fields. */
export function unpacked(store: Store, packed: string): Data {
  const names = namesOf(store);
  const stored = JSON.parse(packed) as Data;
  const data = renamed(stored, names.shape);
  if (data !== undefined) return data;
  names.shape = shapeOf(names, Object.keys(stored));
  return renamed(stored, names.shape) as Data;
}

/** The fields by their own names, or undefined where a record has other fields than the shape. */
function renamed(stored: Data, { short, long, template }: Shape): Data | undefined {
  // A copy of an object that has all fields already is several times as fast as one that gets them one by one.
  const data: Record<string, Value> = { ...template };
  let place = 0;
  // Parsed JSON inherits no field, so that this lists its own; a list of its keys would be made anew for each record.
  for (const name in stored) {
    if (name !== short[place]) return undefined;
    data[long[place] as string] = stored[name] as Value;
    place += 1;
  }
  return place === short.length ? data : undefined;
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
