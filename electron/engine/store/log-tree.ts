// The tree over the entries of the log: its stored nodes, its root at every size, and what others have seen of it. Engine.
import { completedBy, type Hash, type NodeAt, rootAt } from './merkle.ts';
import { count, number, type Store, text } from './store.ts';

/** A log as somebody outside can remember it: so many entries, and their root as hex. */
export interface LogHead {
  readonly size: number;
  readonly root: string;
}

/** Reads stored nodes. Throws where one is not there: the log has no such size. */
const nodesOf =
  (store: Store): NodeAt =>
  (level, position) => {
    const row = store
      .sql('SELECT hash FROM log_node WHERE level = :level AND position = :position')
      .get({ level, position });
    return text(row ?? {}, 'hash');
  };

/** Adds the leaf of entry number `sequence` (from 1 on) to the tree. Call inside a transaction. */
export function addLeaf(store: Store, sequence: number, leaf: Hash): void {
  const insert = store.sql('INSERT INTO log_node (level, position, hash) VALUES (:level, :position, :hash)');
  for (const { level, position, hash } of completedBy(sequence - 1, leaf, nodesOf(store)))
    insert.run({ level, position, hash: hash });
}

/** How many entries the log has. */
export const logSize = (store: Store): number => count(store, 'SELECT coalesce(max(sequence), 0) AS count FROM log');

/** The size and root of the log as it is now. */
export function logHead(store: Store): LogHead {
  const size = logSize(store);
  return { size, root: logRootAt(store, size) };
}

/** The root of the log when it had `size` entries, as hex. Throws where it never had as many. */
export function logRootAt(store: Store, size: number): string {
  return rootAt(size, nodesOf(store));
}

/** What a partner has seen of our log. `partner`: the id of its card. `at`: when we learned of it. */
export interface LogWitness extends LogHead {
  readonly partner: string;
  readonly at: string;
}

/** Keeps what a partner has seen of our log; the first time counts. Call inside a transaction. */
export function addWitness(store: Store, witness: LogWitness): void {
  store
    .sql(
      `INSERT INTO log_witness (partner, size, root, at) VALUES (:partner, :size, :root, :at)
         ON CONFLICT (partner, size, root) DO NOTHING`,
    )
    .run({ ...witness });
}

/** What partners have seen of our log, the largest size first. */
export function listWitnesses(store: Store): readonly LogWitness[] {
  return store
    .sql('SELECT partner, size, root, at FROM log_witness ORDER BY size DESC, at DESC, partner')
    .all()
    .map((row) => ({
      partner: text(row, 'partner'),
      size: number(row, 'size'),
      root: text(row, 'root'),
      at: text(row, 'at'),
    }));
}
