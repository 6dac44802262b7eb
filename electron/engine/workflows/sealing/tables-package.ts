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
import { without } from '../../exchange/risk/released.ts';
import type { FileToSeal } from '../../package/seal.ts';
import { assess } from '../assessing/assess.ts';
import type { Chosen } from '../assessing/choice.ts';
import type { Context } from '../context.ts';
import { previouslyReleased } from '../assessing/previous-release.ts';
import { publish, tablesOf, tableView } from '../assessing/published-tables.ts';

/**
 * The tables that a sealing would send; `leftOut` are the cases that a person leaves out. Throws `seal.no-tables`,
 * `risk.field` for a table whose rows would name children, `risk.cells`, and `seal.difference` where a comparison
 * with the last release would disclose a few children.
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
  const released = without(assessment.released, leftOut);
  const compared = tablesOf(context, useCase, released, previouslyReleased(context, chosen, assessment));
  const count = compared.reduce((sum, { smallChanges }) => sum + smallChanges, 0);
  if (count > 0) throw new Problem('seal.difference', { count });
  return publish(context, useCase, released);
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
