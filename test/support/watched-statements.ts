// Counts how often each SQL statement of a process runs, and asks SQLite how it finds its rows. Test support.
import Database from 'better-sqlite3-multiple-ciphers';

/** How often a statement ran, and the tables that it reads whole, or all of a package. */
export interface WatchedStatement {
  readonly sql: string;
  runs: number;
  readonly scanned: readonly string[];
}

interface Prepared {
  readonly [method: string]: unknown;
}
type Opened = InstanceType<typeof Database>;
type Prepare = (this: Opened, sql: string) => Prepared;

/**
 * Watches all statements that are prepared from now on, in every database of the process. `stop` ends it and returns them:
 * whatever a statement calls a table, `scanned` has the name of the table.
 */
export function watchStatements(): { readonly stop: () => readonly WatchedStatement[] } {
  const prototype = Database.prototype as unknown as { prepare: Prepare };
  const { prepare } = prototype;
  const watched = new Map<string, WatchedStatement>();
  prototype.prepare = function (sql) {
    const statement = prepare.call(this, sql);
    const entry = watched.get(sql) ?? { sql, runs: 0, scanned: scannedIn(this, prepare, sql) };
    watched.set(sql, entry);
    for (const method of ['run', 'get', 'all', 'iterate']) {
      const call = statement[method];
      if (typeof call !== 'function') continue;
      Object.defineProperty(statement, method, {
        value: (...values: readonly unknown[]) => {
          entry.runs += 1;
          return call.apply(statement, values) as unknown;
        },
      });
    }
    return statement;
  };
  return {
    stop: () => {
      prototype.prepare = prepare;
      return [...watched.values()];
    },
  };
}

function scannedIn(database: Opened, prepare: Prepare, sql: string): readonly string[] {
  if (!/^\s*(SELECT|WITH|INSERT|UPDATE|DELETE)/i.test(sql)) return [];
  const plan = prepare.call(database, `EXPLAIN QUERY PLAN ${sql}`) as unknown as {
    all(...values: readonly unknown[]): readonly { readonly detail: string }[];
  };
  const names = Object.fromEntries([...sql.matchAll(/:(\w+)/g)].map(([, name]) => [name, null]));
  const places = [...sql.matchAll(/\?/g)].map(() => null);
  return plan.all(...(places.length > 0 ? places : [names])).flatMap(({ detail }) => {
    // Found by its package alone: all rows of the package are read.
    const [, alias = ''] = /^SCAN (\w+)/.exec(detail) ?? /^SEARCH (\w+) .*\(package=\?\)$/.exec(detail) ?? [];
    if (alias === '') return [];
    const [, table = alias] = new RegExp(`"?(\\w+)"? AS ${alias}\\b`).exec(sql) ?? [];
    return [table];
  });
}
