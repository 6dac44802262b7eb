// Fields under short names in stored records: names take as much room as what they name. Engine.
import type { Data, Value } from '../../../shared/model/case/record.ts';
import { number, type Store, text } from './store.ts';

interface Names {
  readonly short: Map<string, string>;
  readonly long: Map<string, string>;
}

/** A letter first: an object lists names that look like numbers before all others, whatever their order was. */
const shortOf = (id: number): string => `k${id.toString(36)}`;

function namesOf(store: Store): Names {
  const known = store.memory.get('field-names') as Names | undefined;
  if (known) return known;
  const names: Names = { short: new Map(), long: new Map() };
  for (const row of store.sql('SELECT id, name FROM field_name').iterate()) {
    const short = shortOf(number(row, 'id'));
    names.short.set(text(row, 'name'), short);
    names.long.set(short, text(row, 'name'));
  }
  store.memory.set('field-names', names);
  return names;
}

/** The short name of a field; a new one gets it here, in a transaction of its own or in the one under way. */
export function shortName(store: Store, name: string): string {
  const { short, long } = namesOf(store);
  const named = short.get(name);
  if (named !== undefined) return named;
  const added = store.transaction(() => {
    store.sql('INSERT INTO field_name (name) VALUES (:name)').run({ name });
    return shortOf(idOf(store, name));
  });
  short.set(name, added);
  long.set(added, name);
  return added;
}

function idOf(store: Store, name: string): number {
  const row = store.sql('SELECT id FROM field_name WHERE name = :name').get({ name });
  if (!row) throw new Error('a field name that was not added');
  return number(row, 'id');
}

/** The fields of a record under their short names, as JSON text. Call inside a transaction. */
export function packedText(store: Store, data: Data): string {
  const fields = Object.entries(data).map(([name, value]) => `"${shortName(store, name)}":${JSON.stringify(value)}`);
  return `{${fields.join(',')}}`;
}

/** What `packedText` or a reader has written, with the names of its fields. */
export function unpacked(store: Store, packed: string): Data {
  const { long } = namesOf(store);
  const entries = Object.entries(JSON.parse(packed) as Data).map(([short, value]): [string, Value] => {
    const name = long.get(short);
    if (name === undefined) throw new Error('a field without a name');
    return [name, value];
  });
  return Object.fromEntries(entries);
}
