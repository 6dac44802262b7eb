// A package of tables only, as it is sealed. Engine.
import {
  fieldsUncountable,
  type PublishedTable,
  publishedTablesSchema,
  tableFile,
  tablesFile,
} from '../../../../shared/model/risk/tables.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import type { FileToSeal } from '../../package/seal.ts';
import { assess } from '../assessing/assess.ts';
import type { Chosen } from '../assessing/choice.ts';
import type { Context } from '../context.ts';
import { differenceProblem } from '../assessing/audit.ts';
import { linkedTables } from '../assessing/linked-tables.ts';
import { tableView } from '../assessing/published-tables.ts';

/**
 * The tables that a sealing would send; `leftOut` are the cases that a person leaves out. Throws `seal.no-tables`,
 * `risk.field` for a table whose rows would name children, `risk.cells`, and `seal.difference` where everything would
 * have to be hidden because of what the partner got before.
 */
export async function tablesToSeal(
  context: Context,
  chosen: Chosen,
  leftOut: ReadonlySet<string>,
  call: Call,
): Promise<readonly PublishedTable[]> {
  const { useCase } = chosen;
  if (useCase.tables === undefined) throw new Problem('seal.no-tables');
  const [field] = fieldsUncountable(useCase, context.dictionary);
  if (field !== undefined) throw new Problem('risk.field', { field });
  const assessment = await assess(context, chosen, call);
  const linked = await linkedTables(context, chosen, assessment, leftOut);
  const { hidden, forcedBy } = linked.result;
  if (hidden.size > 0 && isEmptied(linked.tables))
    throw differenceProblem(context, linked.before, [...forcedBy.keys()], hidden.size);
  return linked.tables;
}

/** True where tables show no count of a child any more. */
export const isEmptied = (tables: readonly PublishedTable[]): boolean =>
  tables.every(({ rows }) => rows.every(({ count }) => count === null || count === 0));

/**
 * True where the tables that a person agreed to are these, with more counts hidden: of no cell do they show another
 * count, and none that these hide.
 */
export function areHiding(agreed: readonly PublishedTable[], made: readonly PublishedTable[]): boolean {
  const withoutCounts = (tables: readonly PublishedTable[]) =>
    JSON.stringify(tables.map(({ rows, ...table }) => ({ ...table, rows: rows.map(({ of }) => of) })));
  return (
    withoutCounts(agreed) === withoutCounts(made) &&
    agreed.every(({ rows }, table) =>
      rows.every(({ count }, row) => count === null || count === made[table]?.rows[row]?.count),
    )
  );
}

/** How many counts are hidden in tables. */
export const hiddenIn = (tables: readonly PublishedTable[]): number =>
  tables.reduce((sum, { rows }) => sum + rows.filter(({ count }) => count === null).length, 0);

// Primero puts ' before what a spreadsheet would run as a formula; so do we.
const guarded = (text: string): string => (/^[\p{C}\s]*[=+\-@|%]/u.test(text) ? `'${text}` : text);
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A table in words, as spreadsheets open it: UTF-8 with its mark, so that Arabic is Arabic there. */
function csvOf(context: Context, table: PublishedTable): string {
  const { text } = context.texts;
  const { head, rows } = tableView(context, table);
  const lines = [
    [...head, text('risk.tables.children')],
    ...rows.map(({ values, count }) => [...values, count === null ? text('risk.tables.cell') : String(count)]),
  ];
  return `\uFEFF${lines.map((line) => `${line.map((each) => cell(guarded(each))).join(',')}\r\n`).join('')}`;
}

const fileOf = (name: string, text: string, records?: number): FileToSeal => ({
  name,
  ...(records === undefined ? {} : { records }),
  chunks: async function* () {
    if (text !== '') yield new TextEncoder().encode(text);
  },
});

/** The files of a package of tables. `empty` names the files of a package of referrals: here they are empty. */
export function tableFiles(
  context: Context,
  tables: readonly PublishedTable[],
  empty: readonly string[],
): readonly FileToSeal[] {
  const document = publishedTablesSchema.parse({ format: 'courier-tables/1', tables });
  return [
    ...empty.map((name) => fileOf(name, '', 0)),
    fileOf(tablesFile, `${JSON.stringify(document, null, 2)}\n`),
    ...tables.map((table) => fileOf(tableFile(table.id), csvOf(context, table))),
  ];
}
