// One open workspace database: prepared statements by their SQL, and transactions. Engine.
import type { Cell, Driver, Statement } from './driver.ts';

export type Stored = Readonly<Record<string, Cell>>;

/** What the files of this folder get: statements are prepared once, transactions nest into one. */
export interface Store {
  /** The statement for this SQL, prepared at its first use. */
  sql(text: string): Statement;
  /** Runs `work` in one transaction: all of it is kept, or none. `work` may wait; nothing else writes meanwhile. */
  transaction<T>(work: () => T | Promise<T>): Promise<T>;
  /** What was read of the database and may be kept; forgotten when a transaction is undone. */
  readonly memory: Map<string, unknown>;
  close(): void;
}

/** Wraps an open database. */
export function createStore(driver: Driver): Store {
  const statements = new Map<string, Statement>();
  const memory = new Map<string, unknown>();
  let depth = 0;
  // Writers wait for one another: a long import and a click must not share a transaction by accident.
  let last: Promise<unknown> = Promise.resolve();
  const run = async <T>(work: () => T | Promise<T>): Promise<T> => {
    driver.exec('BEGIN IMMEDIATE');
    depth = 1;
    try {
      const result = await work();
      driver.exec('COMMIT');
      return result;
    } catch (error) {
      memory.clear();
      driver.exec('ROLLBACK');
      throw error;
    } finally {
      depth = 0;
    }
  };
  return {
    memory,
    sql: (text) => {
      const known = statements.get(text);
      if (known) return known;
      const made = driver.prepare(text);
      statements.set(text, made);
      return made;
    },
    transaction: (work) => {
      const next = last.then(() => run(work));
      last = next.catch(() => undefined);
      return next;
    },
    close: () => {
      if (depth === 0) statements.clear();
      driver.close();
    },
  };
}

/** A stored text cell; the schema says that it is there. */
export function text(row: Stored, name: string): string {
  return String(row[name]);
}

/** A stored text cell that may be null. */
export function maybe(row: Stored, name: string): string | null {
  const cell = row[name];
  return cell === null || cell === undefined ? null : String(cell);
}

/** A stored number. */
export function number(row: Stored, name: string): number {
  return Number(row[name]);
}
