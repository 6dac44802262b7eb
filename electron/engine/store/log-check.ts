// Recomputes the log from its beginning: every value, entry and node. Engine.
import { Problem } from '../../../shared/problems.ts';
import { chainBeginning, chainHash, commitmentOf, entryLeaf } from './log-leaf.ts';
import { rowsRoot } from './log-rows.ts';
import { logHead } from './log-tree.ts';
import { type Hash, nodeHash } from './merkle.ts';
import { count, maybe, number, type Store, type Stored, text } from './store.ts';

/** What the check of the entries tells. */
export interface CheckedEntries {
  readonly entries: number;
  /** The root as hex. */
  readonly head: string;
  /** How many values were erased. */
  readonly erased: number;
}

interface StoredValue {
  readonly salt: string;
  readonly value: string;
}
type Values = ReadonlyMap<string, StoredValue>;

function valuesIn(store: Store, entry: number): Values {
  const rows = store.sql('SELECT name, salt, value FROM log_value WHERE entry = :entry').all({ entry });
  return new Map(rows.map((row) => [text(row, 'name'), { salt: text(row, 'salt'), value: text(row, 'value') }]));
}

/** True where the values that lie with an entry are those that it covers. */
function areCovered(covered: Readonly<Record<string, string>>, values: Values): boolean {
  return [...values].every(
    ([name, { salt, value }]) => Object.hasOwn(covered, name) && covered[name] === commitmentOf(salt, name, value),
  );
}

/** The detail of an entry as it was in the clear; null where one of its values was erased. */
function clearDetail(detail: string, values: Values): string | null {
  const members = Object.entries(JSON.parse(detail) as Record<string, string | number | null>);
  const filled = members.map(([name, clear]) => [name, clear ?? values.get(name)?.value ?? null] as const);
  return filled.some(([, value]) => value === null) ? null : JSON.stringify(Object.fromEntries(filled));
}

/** True where an entry of before has the hash that the chain gives it. An erased value leaves its link alone. */
function fitsChain(row: Stored, values: Values, previous: string): boolean {
  const chain = maybe(row, 'chain');
  const detail = clearDetail(text(row, 'detail'), values);
  return (
    chain === null ||
    detail === null ||
    chain === chainHash(number(row, 'sequence'), text(row, 'at'), text(row, 'event'), detail, previous)
  );
}

/** The leaf of a stored entry, recomputed. */
function leafOf(row: Stored): Hash {
  return entryLeaf({
    sequence: number(row, 'sequence'),
    at: text(row, 'at'),
    event: text(row, 'event'),
    detail: text(row, 'detail'),
    covered: text(row, 'covered'),
    rows: maybe(row, 'rows'),
    chain: maybe(row, 'chain'),
  });
}

/** The nodes that leaves make, by level and position. */
function nodesOver(leaves: readonly Hash[]): ReadonlyMap<string, string> {
  const nodes = new Map<string, string>();
  let hashes = leaves;
  for (let level = 0; hashes.length > 0; level += 1) {
    for (const [position, hash] of hashes.entries()) nodes.set(`${level}/${position}`, hash);
    const below = hashes;
    hashes = Array.from({ length: Math.floor(below.length / 2) }, (_, index) =>
      nodeHash(below[index * 2] as Hash, below[index * 2 + 1] as Hash),
    );
  }
  return nodes;
}

/** Requires exactly the nodes that the leaves make. Nodes beyond them are of entries that were cut off. */
function requireNodes(store: Store, leaves: readonly Hash[]): void {
  const rows = store.sql('SELECT level, position, hash FROM log_node ORDER BY level, position').all();
  const stored = new Map(rows.map((row) => [`${number(row, 'level')}/${number(row, 'position')}`, text(row, 'hash')]));
  const wanted = nodesOver(leaves);
  // The leaves come first: they name the entry itself.
  const different = [...new Set([...wanted.keys(), ...stored.keys()])]
    .filter((key) => wanted.get(key) !== stored.get(key))
    .map((key) => key.split('/').map(Number) as [number, number])
    .sort(([one, first], [other, second]) => one - other || first - second)[0];
  if (!different) return;
  const [level, position] = different;
  throw new Problem('log.broken', { entry: position * 2 ** level + 1 });
}

/** Throws `log.broken` about the entry after these leaves unless it fits. */
function requireFit(fits: boolean, leaves: readonly Hash[]): void {
  if (!fits) throw new Problem('log.broken', { entry: leaves.length + 1 });
}

/**
 * Recomputes the log. Throws `log.broken` with the first entry that does not fit: one that was changed or taken out, or
 * whose values, or statements about the ledger, were changed.
 */
export function checkEntries(store: Store): CheckedEntries {
  const leaves: Hash[] = [];
  let [erased, chain] = [0, chainBeginning];
  for (const row of store.sql('SELECT * FROM log ORDER BY sequence').all()) {
    const sequence = number(row, 'sequence');
    const leaf = leafOf(row);
    requireFit(sequence === leaves.length + 1 && text(row, 'hash') === leaf, leaves);
    const values = valuesIn(store, sequence);
    const covered = JSON.parse(text(row, 'covered')) as Readonly<Record<string, string>>;
    requireFit(areCovered(covered, values) && fitsChain(row, values, chain), leaves);
    requireFit(maybe(row, 'rows') === rowsRoot(store, sequence), leaves);
    leaves.push(leaf);
    erased += Object.keys(covered).length - values.size;
    chain = maybe(row, 'chain') ?? chain;
  }
  requireNodes(store, leaves);
  // Statements of an entry that is not there: the end was cut off.
  const beyond = count(store, 'SELECT count(*) AS count FROM log_row WHERE entry > :size OR entry < 1', {
    size: leaves.length,
  });
  requireFit(beyond === 0, leaves);
  return { entries: leaves.length, head: logHead(store).root, erased };
}
