// What a package holds, as the log covers it: each row is hashed with its salt, and all rows of a kind have one root. Engine.
import { newSalt } from './log-leaf.ts';
import { stateRow } from './log-rows.ts';
import { growingTree, type GrowingTree, type Hash, leafHash } from './merkle.ts';
import { maybe, maybeNumber, number, type Store, type Stored, text } from './store.ts';

/** The kinds of rows that a package has many of. */
export const ledgerLists = ['records', 'referrals', 'exceptions', 'tables', 'frozen', 'addenda'] as const;
export type LedgerList = (typeof ledgerLists)[number];

/** The cells of a row in their order. None has a line break: plain texts are written as JSON. */
type Cells = readonly (string | number)[];

interface LedgerTable {
  readonly name: string;
  readonly cells: (row: Stored) => Cells;
  /** True where a row holds no value any more. */
  readonly isEmpty: (row: Stored) => boolean;
  /** The cells of an erased row. */
  readonly erased: string;
}

/** The table of each list, and the cells of its rows. What was decided of a referral is a statement of its own. */
const tables: Readonly<Record<LedgerList, LedgerTable>> = {
  records: {
    name: 'package_record',
    cells: (row) => recordCells(text(row, 'ref'), maybe(row, 'record'), text(row, 'data'), maybe(row, 'basis')),
    isEmpty: (row) => row['record'] === null && row['data'] === '{}' && row['basis'] === null,
    erased: `record = NULL, data = '{}', basis = NULL`,
  },
  referrals: {
    name: 'referral',
    cells: (row) => referralCells(text(row, 'id'), text(row, 'ref'), text(row, 'values'), moreIn(row)),
    isEmpty: (row) => row['values'] === '{}' && moreIn(row) === null,
    erased: `"values" = '{}', more = NULL`,
  },
  exceptions: {
    name: 'package_settlement',
    cells: (row) => [text(row, 'detail')],
    isEmpty: (row) => row['detail'] === '{}',
    erased: `detail = '{}'`,
  },
  tables: {
    name: 'package_table',
    cells: (row) => [text(row, 'document')],
    isEmpty: (row) => row['document'] === '{}',
    erased: `document = '{}'`,
  },
  frozen: {
    name: 'package_frozen',
    cells: (row) => [text(row, 'line')],
    isEmpty: (row) => row['line'] === '{}',
    erased: `line = '{}'`,
  },
  addenda: {
    name: 'package_addendum',
    cells: (row) => [text(row, 'line')],
    isEmpty: (row) => row['line'] === '{}',
    erased: `line = '{}'`,
  },
};

/** A migration of before reads referrals that have no such column yet. */
const moreIn = (row: Stored): string | null => ('more' in row ? maybe(row, 'more') : null);

/** The cells of a record. `data` and `basis` are JSON texts as they lie in the table. */
export const recordCells = (ref: string, record: string | null, data: string, basis: string | null): Cells => [
  JSON.stringify(ref),
  JSON.stringify(record),
  data,
  basis ?? '',
];

/** The cells of a referral. `values` and `more` are JSON texts as they lie in the table. */
export const referralCells = (id: string, ref: string, values: string, more: string | null): Cells => [
  JSON.stringify(id),
  JSON.stringify(ref),
  values,
  ...(more === null ? [] : [more]),
];

/** The leaf of a row in its package's list. */
export const ledgerLeaf = (salt: string, position: number, cells: Cells): Hash =>
  leafHash(`${salt}\n${position}\n${cells.join('\n')}`);

/** A tree that grows with the rows of a list, and the position of the last one. */
interface Growing {
  readonly tree: GrowingTree;
  last: number;
}

/** The trees of the packages that are being written, so that sealing need not read their rows once more. */
type Writing = Map<string, Partial<Record<LedgerList, Growing>>>;

function writingOf(store: Store): Writing {
  const writing = store.memory.get('ledger-trees') as Writing | undefined;
  if (writing) return writing;
  const none: Writing = new Map();
  store.memory.set('ledger-trees', none);
  return none;
}

/** Covers a new row. Returns its salt, to be stored with it. Call it in the order of positions. */
export function coverLedgerRow(
  store: Store,
  list: LedgerList,
  packageId: string,
  position: number,
  cells: Cells,
): string {
  const salt = newSalt();
  const writing = writingOf(store);
  let lists = writing.get(packageId);
  if (!lists) {
    lists = {};
    writing.set(packageId, lists);
  }
  lists[list] ??= { tree: growingTree(), last: -1 };
  const growing = lists[list];
  growing.tree.add(ledgerLeaf(salt, position, cells));
  growing.last = position > growing.last ? position : Number.NaN;
  return salt;
}

/** Forgets what was covered of a package that is begun anew, or that came to nothing. */
export function forgetLedgerRows(store: Store, packageId: string): void {
  writingOf(store).delete(packageId);
}

/** So many rows, and their root as hex. */
export interface LedgerRoot {
  readonly count: number;
  readonly root: string;
}

/** The root of a list that was added to a tree. */
export const rootOf = (tree: GrowingTree): LedgerRoot => ({
  count: tree.size(),
  root: tree.root(),
});

/** The next rows of a list: the last position, and how many of them were erased. */
interface LedgerPage {
  readonly last: number;
  readonly erased: number;
}

/** Adds the next rows of a list after a position to a tree. Returns null where none came. */
export function readLedgerRows(
  store: Store,
  list: LedgerList,
  packageId: string,
  after: number,
  tree: GrowingTree,
): LedgerPage | null {
  const { name, cells, isEmpty } = tables[list];
  const rows = store
    .sql(`SELECT * FROM ${name} WHERE package = :package AND position > :after ORDER BY position LIMIT 500`)
    .all({ package: packageId, after });
  let erased = 0;
  for (const row of rows) {
    const [salt, leaf] = [maybe(row, 'salt'), maybe(row, 'leaf')];
    // An erased row has its leaf in place of its values and their salt. A row that nobody covered fits no root.
    const isErased = salt === null && leaf !== null && isEmpty(row);
    tree.add(isErased ? leaf : ledgerLeaf(salt ?? '', number(row, 'position'), cells(row)));
    if (isErased) erased += 1;
  }
  const last = rows.at(-1);
  return last ? { last: number(last, 'position'), erased } : null;
}

/**
 * Erases the values of some rows of a list: what the log covers of them stays, and fits all the same (LOG.md, L5). Call
 * inside a transaction.
 */
export function eraseLedgerRows(store: Store, list: LedgerList, packageId: string, positions: readonly number[]): void {
  const { name, cells, isEmpty, erased } = tables[list];
  const find = store.sql(`SELECT * FROM ${name} WHERE package = :package AND position = :position`);
  const erase = store.sql(
    `UPDATE ${name} SET ${erased}, salt = NULL, leaf = :leaf WHERE package = :package AND position = :position`,
  );
  for (const position of positions) {
    const row = find.get({ package: packageId, position });
    if (row === undefined || (maybe(row, 'salt') === null && isEmpty(row))) continue;
    const leaf = ledgerLeaf(maybe(row, 'salt') ?? '', position, cells(row));
    erase.run({ package: packageId, position, leaf });
  }
}

/** The root of a list, from its stored rows. */
function storedRoot(store: Store, list: LedgerList, packageId: string): LedgerRoot {
  const tree = growingTree();
  for (let page: LedgerPage | null = { last: -1, erased: 0 }; page; )
    page = readLedgerRows(store, list, packageId, page.last, tree);
  return rootOf(tree);
}

/** The root of a list that was just written. Where memory and table differ, a step was rolled back: the table is right. */
function writtenRoot(store: Store, list: LedgerList, packageId: string): LedgerRoot {
  const growing = writingOf(store).get(packageId)?.[list];
  const last = store
    .sql(`SELECT max(position) AS last FROM ${tables[list].name} WHERE package = :package`)
    .get({ package: packageId });
  const isSame = last !== undefined && growing !== undefined && maybeNumber(last, 'last') === growing.last;
  return isSame ? rootOf(growing.tree) : storedRoot(store, list, packageId);
}

/** The content of the statement about a list. The root needs no salt: it covers salted rows. */
export const listContent = ({ count, root }: LedgerRoot): string => `${count}\n${root}`;

/** A migration of before may state rows when a later list has no table yet. */
function isThere(store: Store, list: LedgerList): boolean {
  const { name } = tables[list];
  return store.sql("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = :name").get({ name }) !== undefined;
}

/** States all rows of a package. Call inside the transaction that puts the package on record. */
export function stateLedger(store: Store, packageId: string): void {
  for (const list of ledgerLists) {
    if (!isThere(store, list)) continue;
    const covered = writtenRoot(store, list, packageId);
    if (covered.count > 0) stateRow(store, list, packageId, listContent(covered), '');
  }
  forgetLedgerRows(store, packageId);
}
