// Compares the rows of the ledger with what the log says of them, row by row and package by package. Engine.
import { coveredContents, type CoveredSubject, coveredSubjects } from './covered-rows.ts';
import { type LedgerList, ledgerLists, listContent, readLedgerRows, rootOf } from './ledger-rows.ts';
import { newestStatement, newestStatements, type RowStatement, statementHash } from './log-rows.ts';
import { growingTree } from './merkle.ts';
import { count, number, type Store, text } from './store.ts';

/** One row, or all rows of a kind in a package, that are not what the log says. */
export interface LedgerDifference {
  readonly what: CoveredSubject | LedgerList | 'disclosures' | 'sent';
  /** Our own id of it, or of its package. */
  readonly id: string;
  readonly how: 'changed' | 'deleted' | 'added';
  /** The entry that says what it was; 0 where none speaks of it. */
  readonly entry: number;
}

/** What the check of all packages tells. `erased`: how many of their rows hold no value any more. */
export interface CheckedLedger {
  readonly differences: readonly LedgerDifference[];
  readonly erased: number;
}

/** How a row differs from the newest statement about it; undefined where it does not. `content` is null: there is no row. */
function differenceOf(
  what: LedgerDifference['what'],
  id: string,
  statement: RowStatement | undefined,
  content: string | null,
): LedgerDifference | undefined {
  const entry = statement?.entry ?? 0;
  if (content === null) return statement?.isPresent === true ? { what, id, how: 'deleted', entry } : undefined;
  if (statement?.isPresent !== true) return { what, id, how: 'added', entry };
  const isSame = statementHash(what, id, statement.salt ?? '', content) === statement.hash;
  return isSame ? undefined : { what, id, how: 'changed', entry };
}

/** Every row that is covered by itself and is not what the log says: changed, deleted or added. */
export function checkRows(store: Store): readonly LedgerDifference[] {
  const packages = newestStatements(store, 'package');
  return coveredSubjects.flatMap((what) => {
    const statements = newestStatements(store, what);
    const contents = coveredContents(store, what);
    const present = [...contents].flatMap(([id, content]) => differenceOf(what, id, statements.get(id), content) ?? []);
    const absent = [...statements].flatMap(([id, statement]) => {
      // The decisions of a package that never left went with it.
      const isOfRemoved = what === 'decision' && packages.get(id.split('/')[0] ?? '')?.isPresent !== true;
      return contents.has(id) || isOfRemoved ? [] : (differenceOf(what, id, statement, null) ?? []);
    });
    return [...present, ...absent];
  });
}

/** How many rows say in which packages our records are, by package. */
function countDisclosures(store: Store): ReadonlyMap<string, number> {
  const rows = store.sql('SELECT package, count(*) AS count FROM disclosure GROUP BY package').all();
  return new Map(rows.map((row) => [text(row, 'package'), number(row, 'count')]));
}

/** How many of the records at some positions of a package are ours, and how many of these are found by their child. */
function countFound(
  store: Store,
  packageId: string,
  after: number,
  last: number,
): { readonly records: number; readonly disclosed: number } {
  const row = store
    .sql(
      `SELECT count(*) AS records, count(disclosure.record) AS disclosed FROM package_record
         LEFT JOIN disclosure USING (record, package, position)
        WHERE package_record.package = :package AND package_record.position > :after
          AND package_record.position <= :last AND package_record.record IS NOT NULL`,
    )
    .get({ package: packageId, after, last });
  return { records: number(row ?? {}, 'records'), disclosed: number(row ?? {}, 'disclosed') };
}

/**
 * Compares the rows of every package with the log, in steps: yields after each, so that other calls have their turn.
 * Returns what differs. A package that is removed meanwhile differs in nothing.
 */
export function* checkPackages(store: Store): Generator<undefined, CheckedLedger> {
  const disclosures = countDisclosures(store);
  const differences: LedgerDifference[] = [];
  let erased = 0;
  const ids = store.sql('SELECT id FROM package ORDER BY id').all();
  for (const row of ids) {
    const id = text(row, 'id');
    const checked = yield* checkPackage(store, id, disclosures.get(id) ?? 0);
    if (count(store, 'SELECT count(*) AS count FROM package WHERE id = :id', { id }) === 0) continue;
    differences.push(...checked.differences);
    erased += checked.erased;
  }
  return { differences, erased };
}

function* checkPackage(store: Store, id: string, disclosures: number): Generator<undefined, CheckedLedger> {
  const differences: LedgerDifference[] = [];
  let [records, disclosed, erased] = [0, 0, 0];
  for (const list of ledgerLists) {
    const tree = growingTree();
    for (let after = -1; ; ) {
      const page = readLedgerRows(store, list, id, after, tree);
      if (page === null) break;
      if (list === 'records') {
        const counts = countFound(store, id, after, page.last);
        records += counts.records;
        disclosed += counts.disclosed;
      }
      erased += page.erased;
      after = page.last;
      yield;
    }
    const content = tree.size() === 0 ? null : listContent(rootOf(tree));
    const difference = differenceOf(list, id, newestStatement(store, list, id), content);
    if (difference) differences.push(difference);
  }
  // Each of our records is found by its child, and no other child is said to be in the package.
  if (records !== disclosed || records !== disclosures) {
    const entry = newestStatement(store, 'records', id)?.entry ?? 0;
    differences.push({ what: 'disclosures', id, how: 'changed', entry });
  }
  return { differences, erased };
}
