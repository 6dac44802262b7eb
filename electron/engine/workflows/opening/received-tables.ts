// Opens a package of tables: it holds nothing else, and the tables are as agreed. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import {
  areAgreed,
  type PublishedTable,
  publishedTablesSchema,
  tableFile,
  tablesFile,
} from '../../../../shared/model/risk/tables.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Opened } from '../../package/open.ts';
import { jsonFile, textFile } from './package-json.ts';
import { speaksOf } from './spoken-tables.ts';

/**
 * The tables of an opened package. The package must hold nothing else, and the tables must be as agreed. Throws
 * `package.beyond-agreement`, `package.manifest`.
 */
export async function readTables(
  { manifest, read }: Pick<Opened, 'manifest' | 'read'>,
  useCase: UseCase,
  empty: readonly string[],
): Promise<readonly PublishedTable[]> {
  const wanted = [...empty, tablesFile, ...(useCase.tables?.list ?? []).map(({ id }) => tableFile(id))];
  if (!holdsOnly(manifest, wanted, empty)) throw new Problem('package.beyond-agreement');
  const { tables } = await jsonFile(read, manifest, tablesFile, publishedTablesSchema, 'package.manifest');
  if (!areAgreed(tables, useCase)) throw new Problem('package.beyond-agreement');
  for (const table of tables) {
    const text = await textFile(read, manifest, tableFile(table.id), 'package.manifest');
    if (!speaksOf(text, table)) throw new Problem('package.beyond-agreement');
  }
  return tables;
}

function holdsOnly({ files }: Manifest, wanted: readonly string[], empty: readonly string[]): boolean {
  return (
    files.length === wanted.length &&
    files.every(({ name, size }, index) => name === wanted[index] && (size === 0 || !empty.includes(name)))
  );
}
