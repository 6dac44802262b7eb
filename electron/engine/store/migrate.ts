// Brings a database to the newest shape, each step in one transaction. Engine.
import { Problem } from '../../../shared/problems.ts';
import type { Driver } from './driver.ts';
import { migrations } from './migrations/index.ts';
import { createStore, number } from './store.ts';

/** Runs the migrations that the database has not had. Throws `workspace.newer` for a database of a newer Courier. */
export function migrate(driver: Driver): void {
  const has = number(driver.prepare('PRAGMA user_version').get() ?? {}, 'user_version');
  const newest = migrations.at(-1)?.version ?? 0;
  if (has > newest) throw new Problem('workspace.newer');
  for (const migration of migrations) {
    if (migration.version <= has) continue;
    driver.exec('BEGIN IMMEDIATE');
    try {
      driver.exec(migration.sql);
      migration.run?.(createStore(driver));
      driver.exec(`PRAGMA user_version = ${migration.version}; COMMIT`);
    } catch (error) {
      if (driver.isInTransaction()) driver.exec('ROLLBACK');
      throw error;
    }
  }
}
