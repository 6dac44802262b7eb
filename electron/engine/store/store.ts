// One open workspace database: prepared statements by their SQL, synchronous transactions, rows read by their types. Engine.
import { Problem } from '../../../shared/problems.ts';
import type { Cell, Driver, Statement } from './driver.ts';
import { storeProblem } from './store-problem.ts';

/** A row as SQLite gives it: read its cells with the readers below. */
export type Stored = Readonly<Record<string, Cell>>;

/** The result of a transaction. Never a promise: no other call may have its turn inside a transaction. */
type Plain<T> = T extends PromiseLike<unknown> ? never : T;

/** What the files of this folder get. */
export interface Store {
  /** The statement for this SQL, prepared at its first use. */
  sql(text: string): Statement;
  /**
   * Runs `work` in one transaction: all of it stays, or nothing. `work` is synchronous: no other call has its turn
   * before the end, so that every reader sees committed rows only, and what `work` checks stays true until it has
   * written. A transaction inside another is a part of it (a savepoint): where it throws, only the part is rolled back.
   * Throws what `work` throws, and a `Problem` for what the medium says: `workspace.disk-full`,
   * `workspace.read-only`, `workspace.damaged`, `workspace.gone`.
   */
  transaction<T>(work: () => Plain<T>): T;
  /**
   * Calls `write` at the end of every transaction: it stores what is only in memory, together with the rows that refer to
   * it. The function that `write` returns is called after the commit.
   */
  beforeCommit(write: () => () => void): void;
  /** Gives some free pages back to the disk; false where none is left. A workspace made before keeps them for later use. */
  shrink(pages: number): boolean;
  /** What may stay in memory of the database. */
  readonly memory: Map<string, unknown>;
  close(): void;
}

/** Wraps an open database. `isThere` says whether its file still lies where it was opened. */
export function createStore(driver: Driver, isThere: () => boolean = () => true): Store {
  const statements = new Map<string, Statement>();
  const memory = new Map<string, unknown>();
  const writes: (() => () => void)[] = [];
  let depth = 0;

  const requireFile = (): void => {
    if (!isThere()) throw new Problem('workspace.gone');
  };

  const begin = (): void => driver.exec(depth === 0 ? 'BEGIN IMMEDIATE' : `SAVEPOINT part_${depth}`);
  const commit = (): void => driver.exec(depth === 0 ? 'COMMIT' : `RELEASE part_${depth}`);
  /** On a full disk SQLite has rolled back by itself: then there is nothing to roll back. */
  const rollback = (): void => {
    if (!driver.isInTransaction()) return;
    driver.exec(depth === 0 ? 'ROLLBACK' : `ROLLBACK TO part_${depth}; RELEASE part_${depth}`);
  };

  return {
    memory,
    beforeCommit: (write) => void writes.push(write),
    sql: (text) => {
      const prepared = statements.get(text);
      if (prepared) return prepared;
      const statement = driver.prepare(text);
      statements.set(text, statement);
      return statement;
    },
    transaction: (work) => {
      // A file that was deleted takes writes until it is closed, and none of them stays.
      if (depth === 0) requireFile();
      try {
        begin();
        depth += 1;
        let result: ReturnType<typeof work>;
        try {
          result = work();
          if (isPromise(result)) throw new Error('a transaction that waits');
        } finally {
          depth -= 1;
        }
        const committed = depth === 0 ? writes.map((write) => write()) : [];
        commit();
        for (const tell of committed) tell();
        if (depth === 0) requireFile();
        return result;
      } catch (error) {
        rollback();
        throw storeProblem(error) ?? error;
      }
    },
    shrink: (pages) => {
      const freePages = () => driver.prepare('PRAGMA freelist_count').get()?.freelist_count;
      const before = freePages();
      if (before === 0) return false;
      driver.exec(`PRAGMA incremental_vacuum(${pages})`);
      return freePages() !== before;
    },
    close: () => {
      if (depth === 0) statements.clear();
      driver.close();
    },
  };
}

const isPromise = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';

/** A stored text. Throws where the cell holds none: NULL is never the text `null`. */
export function text(row: Stored, name: string): string {
  const cell = row[name];
  if (typeof cell !== 'string') throw new Error(`no text in the column ${name}`);
  return cell;
}

/** A stored text that may be null. Throws for a number, and where the row has no such column. */
export function maybe(row: Stored, name: string): string | null {
  return row[name] === null ? null : text(row, name);
}

/** A stored number. Throws where the cell holds none. */
export function number(row: Stored, name: string): number {
  const cell = row[name];
  if (typeof cell !== 'number') throw new Error(`no number in the column ${name}`);
  return cell;
}

/** Stored bytes. Throws where the cell holds none. */
export function bytes(row: Stored, name: string): Uint8Array {
  const cell: unknown = row[name];
  if (!(cell instanceof Uint8Array)) throw new Error(`no bytes in the column ${name}`);
  return cell;
}

/** A stored number that may be null. Throws for a text, and where the row has no such column. */
export function maybeNumber(row: Stored, name: string): number | null {
  return row[name] === null ? null : number(row, name);
}

/** The count of an SQL that returns one row with one column, `count`. Throws where it returns no row. */
export function count(store: Store, sql: string, values: Stored = {}): number {
  return number(store.sql(sql).get(values) ?? {}, 'count');
}
