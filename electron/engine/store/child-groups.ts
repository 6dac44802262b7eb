// Which records are of one child, by their numbers; and which may be, so that a person decides. Engine.
import { type ChildIdStrength, childIdStrengths, strengthOf } from '../../../shared/model/case/child-id.ts';
import { number, type Store } from './store.ts';

/** A number of a record as the index keeps it. */
export interface IndexNumber {
  /** A hash of its kind and what it is, so that kinds do not meet. */
  readonly key: number;
  readonly strength: ChildIdStrength;
  /** What it is: the id of the record, its local name (`~…`), the end of the case number, or another number. */
  readonly use: 'record' | 'local' | 'short' | 'other';
}

/** A record that is to be grouped. */
export interface Numbered {
  readonly number: number;
  /** True where the file gave the record no id. */
  readonly isLocal: boolean;
  readonly numbers: readonly IndexNumber[];
}

/** The child of a record. */
export interface Grouped {
  /** Named by the number of one of its records. */
  readonly child: number;
  /** True where the record made one child of several. */
  readonly joins: boolean;
}

interface Child {
  /** The number of its newest record. */
  readonly newest: number;
  /** True where one of its records has an id. A child without waits for the id. */
  readonly hasId: boolean;
}
interface Match {
  /** As the index has it; what it was joined to meanwhile is in `joinedTo`. */
  readonly child: number;
  readonly strength: ChildIdStrength;
}
/** The children that have a number of a record, and what that says of each. */
interface Shared {
  readonly use: IndexNumber['use'];
  readonly children: ReadonlyMap<number, ReturnType<typeof strengthOf>>;
}

/** What is known while the records of one transaction are grouped. */
interface Grouping {
  readonly store: Store;
  /** The number of the first record of the batch. */
  readonly first: number;
  readonly matches: Map<number, Match[]>;
  readonly children: Map<number, Child>;
  readonly joinedTo: Map<number, number>;
  readonly numbers: (readonly [key: number, record: number, strength: number])[];
  readonly alike: (readonly [record: number, child: number, either: 0 | 1])[];
}

/** A number that more children have is nobody's: it stands where there is none. */
const mostChildren = 20;

/**
 * Groups the next records of a batch, in the order of their numbers, and keeps their numbers. `first` is the number of the
 * first record of the batch. A record belongs to the child of an earlier batch that has its own id or another sure number,
 * where exactly one has it. Two records of one batch are never joined: nobody knows which of them is the newer. Whoever
 * else shares a number may be the same child, and is kept beside it. Call inside the transaction that indexes them.
 */
export function groupRecords(store: Store, first: number, records: readonly Numbered[]): readonly Grouped[] {
  const matches = readMatches(store, records);
  const children = readChildren(store, matches);
  const grouping: Grouping = { store, first, matches, children, joinedTo: new Map(), numbers: [], alike: [] };
  // Who is known by the record's own id comes first: whoever else has the child's number is then beside it, not before it.
  const grouped = new Map<Numbered, Grouped>();
  for (const record of records) if (isKnown(grouping, record)) grouped.set(record, groupRecord(grouping, record));
  for (const record of records) if (!grouped.has(record)) grouped.set(record, groupRecord(grouping, record));
  keepRows(grouping);
  return records.map((record) => grouped.get(record) ?? { child: record.number, joins: false });
}

const isKnown = ({ matches }: Grouping, { numbers: [own] }: Numbered): boolean =>
  own?.use === 'record' && matches.has(own.key);

function groupRecord(grouping: Grouping, record: Numbered): Grouped {
  const { children, alike } = grouping;
  const shared = record.numbers.map((each) => sharedBy(grouping, each));
  const [child = nearestChild(grouping, record, shared) ?? record.number, ...others] = sureChildren(grouping, shared);
  const joined = [...others, ...waitingFor(grouping, record, child, shared)].filter(
    (other) => other !== child && !haveOneBatch(grouping.store, child, other),
  );
  children.set(child, { newest: record.number, hasId: !record.isLocal || children.get(child)?.hasId === true });
  for (const other of joined) join(grouping, other, child);
  keepNumbers(grouping, record, child);
  const isEither = record.isLocal && children.get(child)?.hasId !== true;
  const beside = new Map<number, 0 | 1>();
  for (const { use, children: same } of shared) {
    for (const [other, says] of same) {
      const mayBe = latest(grouping, other);
      if (mayBe === child || says === undefined) continue;
      // Where the numbers are sure, only two rows of one file have kept two children apart: this record is later than both.
      const isLater = says === 'strong' || (isEither && use === 'short');
      beside.set(mayBe, isLater ? 1 : (beside.get(mayBe) ?? 0));
    }
  }
  for (const [other, either] of beside) alike.push([record.number, other, either]);
  return { child, joins: joined.length > 0 };
}

function sharedBy(grouping: Grouping, { key, strength, use }: IndexNumber): Shared {
  const children = new Map<number, ReturnType<typeof strengthOf>>();
  for (const match of grouping.matches.get(key) ?? []) {
    const child = latest(grouping, match.child);
    const says = strengthOf(strength, match.strength);
    if (children.get(child) !== 'strong') children.set(child, says ?? children.get(child));
  }
  return { use, children: children.size > mostChildren ? new Map() : children };
}

/** What a child was joined to since it was read. */
function latest({ joinedTo }: Grouping, child: number): number {
  let last = child;
  for (let next = joinedTo.get(last); next !== undefined; next = joinedTo.get(last)) last = next;
  return last;
}

const isInBatch = ({ children, first }: Grouping, child: number): boolean =>
  (children.get(child)?.newest ?? 0) >= first;
const hasId = ({ children }: Grouping, child: number): boolean => children.get(child)?.hasId === true;

/** The children of earlier batches to whom a record belongs for sure; the one with its own id comes first. */
function sureChildren(grouping: Grouping, shared: readonly Shared[]): readonly number[] {
  const sure = new Set<number>();
  for (const { use, children } of shared) {
    const strong = [...children].filter(([, says]) => says === 'strong').map(([child]) => child);
    if (use === 'record') {
      const [last] = strong.filter((child) => !isInBatch(grouping, child)).sort((one, other) => other - one);
      if (last !== undefined) sure.add(last);
    } else if (strong.length === 1 && !isInBatch(grouping, strong[0] as number)) sure.add(strong[0] as number);
  }
  return [...sure];
}

/**
 * The child of a record without an id: the one with its case number, where exactly one has it (to choose between two would
 * be a guess), else the one that waits for an id under the same name.
 */
function nearestChild(grouping: Grouping, { isLocal }: Numbered, shared: readonly Shared[]): number | undefined {
  if (!isLocal) return undefined;
  const withShort = childrenBy('short', shared).filter((child) => hasId(grouping, child));
  const near =
    withShort.length === 1 ? withShort : childrenBy('local', shared).filter((child) => !hasId(grouping, child));
  return near.find((child) => !isInBatch(grouping, child));
}

const childrenBy = (wanted: Shared['use'], shared: readonly Shared[]): readonly number[] => [
  ...new Set(shared.flatMap(({ use, children }) => (use === wanted ? [...children.keys()] : []))),
];

/** Children that wait for an id, and get it from this record: no other child with an id has their case number. */
function waitingFor(
  grouping: Grouping,
  { isLocal }: Numbered,
  child: number,
  shared: readonly Shared[],
): readonly number[] {
  if (isLocal) return [];
  const others = childrenBy('short', shared).filter((other) => other !== child);
  if (others.some((other) => hasId(grouping, other))) return [];
  return others.filter((other) => !isInBatch(grouping, other));
}

/** Makes one child of two. */
function join(grouping: Grouping, child: number, into: number): void {
  const { store, children, joinedTo } = grouping;
  const [one, other] = [children.get(child), children.get(into)];
  if (one && other) children.set(into, { newest: Math.max(one.newest, other.newest), hasId: one.hasId || other.hasId });
  joinedTo.set(child, into);
  store.sql('UPDATE case_index SET child = :into, newest = 0 WHERE child = :child').run({ child, into });
  store.sql('UPDATE OR REPLACE child_alike SET child = :into WHERE child = :child').run({ child, into });
}

/** Two records of one batch are of two children until a person says otherwise. */
function haveOneBatch(store: Store, child: number, other: number): boolean {
  const row = store
    .sql(
      `SELECT 1 FROM case_index AS own JOIN case_index AS same ON same.batch = own.batch
        WHERE own.child = :child AND same.child = :other LIMIT 1`,
    )
    .get({ child, other });
  return row !== undefined;
}

const rank = (strength: ChildIdStrength): number => childIdStrengths.indexOf(strength);

/** Remembers the numbers of a record that its child does not have yet, or not so surely. */
function keepNumbers(grouping: Grouping, record: Numbered, child: number): void {
  const { matches, numbers } = grouping;
  for (const { key, strength } of record.numbers) {
    const before = matches.get(key) ?? [];
    const isKept = before.some(
      (match) => rank(match.strength) >= rank(strength) && latest(grouping, match.child) === child,
    );
    if (isKept || before.length > mostChildren) continue;
    matches.set(key, [...before, { child, strength }]);
    numbers.push([key, record.number, rank(strength)]);
  }
}

/** Who has the numbers of these records, by number. */
function readMatches(store: Store, records: readonly Numbered[]): Map<number, Match[]> {
  const keys = new Set(records.flatMap(({ numbers }) => numbers.map(({ key }) => key)));
  const matches = new Map<number, Match[]>();
  // One statement for all: a call for each number costs as much as the rest of the index.
  const rows = store
    .sql(
      `SELECT other.key AS key, other.strength AS strength, own.child AS child
         FROM json_each(:keys) AS wanted
         CROSS JOIN child_number AS other ON other.key = wanted.value
         JOIN case_index AS own ON own.number = other.number`,
    )
    .all({ keys: JSON.stringify([...keys].sort((one, other) => one - other)) });
  for (const row of rows) {
    const key = number(row, 'key');
    const match = { child: number(row, 'child'), strength: childIdStrengths[number(row, 'strength')] ?? 'weak' };
    const others = matches.get(key);
    if (others) others.push(match);
    else matches.set(key, [match]);
  }
  return matches;
}

function readChildren(store: Store, matches: ReadonlyMap<number, readonly Match[]>): Map<number, Child> {
  const children = new Set([...matches.values()].flatMap((same) => same.map(({ child }) => child)));
  if (children.size === 0) return new Map();
  const rows = store
    .sql(
      `SELECT child, max(number) AS newest, max(1 - local) AS has_id FROM case_index
        WHERE child IN (SELECT value FROM json_each(:children)) GROUP BY child`,
    )
    .all({ children: JSON.stringify([...children]) });
  return new Map(
    rows.map((row) => [number(row, 'child'), { newest: number(row, 'newest'), hasId: number(row, 'has_id') === 1 }]),
  );
}

/** Writes what was gathered, in the order of the tables: their keys come in none. */
function keepRows(grouping: Grouping): void {
  const { store, numbers } = grouping;
  // A child beside one record may have been joined to another by a later record.
  const alike = grouping.alike.map(([record, child, either]) => [record, latest(grouping, child), either]);
  numbers.sort(([one], [other]) => one - other);
  store
    .sql(
      `INSERT INTO child_number (key, number, strength)
         SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(:rows) WHERE true
         ON CONFLICT (key, number) DO UPDATE SET strength = max(strength, excluded.strength)`,
    )
    .run({ rows: JSON.stringify(numbers) });
  if (alike.length === 0) return;
  store
    .sql(
      `INSERT OR REPLACE INTO child_alike (number, child, either)
         SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(:rows)`,
    )
    .run({ rows: JSON.stringify(alike) });
}
