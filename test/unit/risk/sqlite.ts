// The judge of the risk figures: Debian's sqlite3 over the same data. Test support.
import { spawnSync } from 'node:child_process';
import { itemsOf } from '../../../electron/engine/exchange/risk/column.ts';
import type { Value } from '../../../shared/model/case/record.ts';

export const hasSqlite = spawnSync('sqlite3', ['-version']).status === 0;
if (!hasSqlite) console.warn('SKIPPED: sqlite3 is not installed; risk figures are compared with nothing.');

/** Runs statements in an empty database; the rows of every SELECT, one list a statement that has rows. */
export function sqlite<Row>(statements: string): readonly (readonly Row[])[] {
  const run = spawnSync('sqlite3', ['-json', '-bail', ':memory:'], { input: statements, maxBuffer: 2 ** 28 });
  if (run.status !== 0) throw new Error(run.stderr.toString());
  return run.stdout
    .toString()
    .split(/(?<=\])\n/)
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text) as Row[]);
}

/** A value as an SQL literal: missing is NULL, a list the text of its sorted items. */
export function literal(value: Value | undefined): string {
  if (typeof value === 'number') return String(value);
  const items = Array.isArray(value) ? itemsOf(value).join() : (value ?? '');
  // A boolean must not fall together with a text of the same letters.
  const text = typeof value === 'boolean' ? `boolean ${value}` : String(items);
  return text === '' ? 'NULL' : `'${text.replaceAll("'", "''")}'`;
}
