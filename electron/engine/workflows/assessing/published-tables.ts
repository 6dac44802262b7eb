// The tables of a use case over released values, with small counts hidden, as people read them. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { bandNames } from '../../../../shared/model/agreement/bands.ts';
import { fieldAt } from '../../../../shared/model/case/field.ts';
import { isEmpty, type Value } from '../../../../shared/model/case/record.ts';
import { isSensitiveField, type PublishedTable } from '../../../../shared/model/risk/tables.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { CountedAxis } from '../../exchange/linked/comparable.ts';
import {
  type Aggregate,
  cellDefaults,
  cellLimit,
  type CellThresholds,
  type Dimension,
} from '../../exchange/risk/aggregate.ts';
import { canonical, type Column, itemsOf } from '../../exchange/risk/column.ts';
import { difference } from '../../exchange/risk/difference.ts';
import type { Released } from '../../exchange/risk/released.ts';
import { tabulateTogether } from '../../exchange/risk/together.ts';
import { listTables } from '../../store/package-tables.ts';
import { packageOf } from '../board/board.ts';
import { type Context, labelOf, opened } from '../context.ts';
import { readable } from '../cases/readable.ts';
import { ruledField } from './partner-releases.ts';

type Table = Result<'risk.get'>['tables'][number];
type TableView = Result<'package.tables'>[number];
type Tables = NonNullable<UseCase['tables']>;

/** A dimension with the field that it counts; of a field of many answers one answer, which a record has or has not. */
interface Axis extends CountedAxis {
  readonly dimension: Dimension;
}

/** A table, or of a table by a field of many answers the part for one answer. */
interface Part {
  readonly table: string;
  readonly axes: readonly Axis[];
}

/** Tables as they are made: part by part. */
export interface MadeTables {
  readonly parts: readonly Part[];
  readonly made: readonly Aggregate[];
}

const emptyColumn = (field: string, records: number): Column => ({
  field,
  codes: new Int32Array(records),
  size: 1,
  values: [null],
});

/** The values that a released field can have, where zeros must not disclose the values that no record has. */
function optionsOf(context: Context, useCase: UseCase, field: string): readonly Value[] {
  const rule = useCase.dataPoints.find((point) => point.field === field)?.rule;
  if (rule?.kind === 'age-band' || rule?.kind === 'band') return bandNames(rule.from);
  if (rule?.kind === 'family') return Object.keys(rule.families);
  const lookup = fieldAt(context.dictionary, field)?.options;
  return rule?.kind === 'share' && lookup !== undefined ? Object.keys(context.dictionary.lookups[lookup] ?? {}) : [];
}

/** Has or has not one answer, as a column of its own. A record that answers nothing has it not. */
function has(column: Column, option: Value): Column {
  const wanted = canonical(option);
  const code = column.values.map((value) => (itemsOf(value).includes(wanted) ? 2 : 1));
  return {
    field: `${column.field} ${wanted}`,
    codes: column.codes.map((each) => code[each] ?? 1),
    size: 3,
    values: [null, false, true],
  };
}

/** The axes for one field: one, or one an answer where a record can have many. */
function axesOf(context: Context, useCase: UseCase, tables: Tables, released: Released, field: string): Axis[] {
  const column = released.columns.get(field) ?? emptyColumn(field, released.ids.length);
  const isSensitive = tables.smallestSensitive !== undefined && isSensitiveField(useCase, field);
  const ruled = ruledField(useCase, field);
  const options = tables.zeroIsSafe ? [] : optionsOf(context, useCase, field);
  const isMany =
    column.values.some(Array.isArray) || fieldAt(context.dictionary, field)?.type === 'options' || field.includes('.');
  if (!isMany)
    return [
      {
        dimension: { column, options, isSensitive: (value) => isSensitive && !isEmpty(value) },
        ruled,
        option: undefined,
      },
    ];
  const answers = [...new Set([...options.map(canonical), ...column.values.flatMap(itemsOf)])];
  return answers.sort().map((text) => {
    const option = JSON.parse(text) as Value;
    return {
      dimension: {
        column: has(column, option),
        options: [false, true],
        isSensitive: (value) => isSensitive && value === true,
      },
      ruled,
      option,
    };
  });
}

/** All tables of a release, each table of a field of many answers taken apart into one an answer. */
function partsOf(context: Context, useCase: UseCase, tables: Tables, released: Released): readonly Part[] {
  return tables.list.flatMap(({ id, by }) =>
    by
      .map((field) => axesOf(context, useCase, tables, released, field))
      .reduce<readonly (readonly Axis[])[]>(
        (sofar, axes) => sofar.flatMap((before) => axes.map((axis) => [...before, axis])),
        [[]],
      )
      .map((axes) => ({ table: id, axes })),
  );
}

/** What the agreement asks of the counts of a use case. */
export function thresholdsOf({ tables }: UseCase): CellThresholds {
  return {
    smallest: tables?.smallest ?? cellDefaults.smallest,
    smallestSensitive: tables?.smallestSensitive ?? tables?.smallest ?? cellDefaults.smallestSensitive,
    zeroIsSafe: tables?.zeroIsSafe ?? cellDefaults.zeroIsSafe,
  };
}

/** What `make` resolves to. Throws `risk.cells` where a table is too large to be a summary. */
export async function makingTables<Made>(make: () => Made | Promise<Made>): Promise<Made> {
  try {
    return await make();
  } catch (error) {
    throw asProblem(error);
  }
}

const asProblem = (error: unknown): unknown =>
  error instanceof RangeError ? new Problem('risk.cells', { limit: cellLimit }) : error;

/** Throws `risk.cells` for a table that is too large to be a summary. */
function tabulated(parts: readonly Part[], useCase: UseCase): readonly Aggregate[] {
  try {
    const made = tabulateTogether(
      parts.map(({ axes }) => axes.map(({ dimension }) => dimension)),
      thresholdsOf(useCase),
    );
    return made.map(({ table }) => table);
  } catch (error) {
    throw asProblem(error);
  }
}

/** The value of each field that a cell counts. Undefined for records without one of many answers: no table counts them. */
function countedBy(
  by: readonly string[],
  part: Part,
  table: Aggregate,
  at: readonly (number | null)[],
): Readonly<Record<string, Value>> | undefined {
  const of: Record<string, Value> = {};
  for (const [index, place] of at.entries()) {
    if (place === null) continue;
    const option = part.axes[index]?.option;
    const value = table.dimensions[index]?.values[place] ?? null;
    if (option !== undefined && value !== true) return undefined;
    of[by[index] ?? ''] = option ?? value;
  }
  return of;
}

/** Tables as they are published, each with the parts that it was put together from. */
function published(
  tables: Tables,
  parts: readonly Part[],
  made: readonly Aggregate[],
): readonly { readonly table: PublishedTable; readonly own: readonly Aggregate[] }[] {
  return tables.list.map(({ id, title, by }) => {
    const own = made.flatMap((table, index) => {
      const part = parts[index];
      return part?.table === id ? [{ part, table }] : [];
    });
    // Totals over a field of many answers stand in each of its tables, and here once.
    const rows = new Map<string, PublishedTable['rows'][number]>();
    for (const { part, table } of own) {
      for (const { at, count } of table.cells) {
        const of = countedBy(by, part, table, at);
        const name = JSON.stringify(of);
        // Lists are taken apart, and checkAgreement lets nobody count by rows as a whole.
        if (of && !rows.has(name)) rows.set(name, { of: of as PublishedTable['rows'][number]['of'], count });
      }
    }
    return { table: { id, title, head: [...by], rows: [...rows.values()] }, own: own.map(({ table }) => table) };
  });
}

/** The parts that the tables of a use case are made of; none where it has no tables. */
export function partsToMake(context: Context, useCase: UseCase, released: Released): readonly Part[] {
  return useCase.tables ? partsOf(context, useCase, useCase.tables, released) : [];
}

/** The tables of a use case over what would be released, part by part. Throws `risk.cells`. */
export function madeOf(context: Context, useCase: UseCase, released: Released): MadeTables {
  const { tables } = useCase;
  if (!tables) return { parts: [], made: [] };
  const parts = partsOf(context, useCase, tables, released);
  return { parts, made: tabulated(parts, useCase) };
}

/** The tables of a use case as they are published. */
export function publish({ tables }: UseCase, { parts, made }: MadeTables): readonly PublishedTable[] {
  return tables ? published(tables, parts, made).map(({ table }) => table) : [];
}

/** A published table in words: what each row counts, a total saying so. */
export function tableView(context: Context, { id, title, head, rows }: PublishedTable): TableView {
  const { texts, dictionary } = context;
  const wordsOf = (of: PublishedTable['rows'][number]['of']) =>
    head.map((path) => {
      if (!Object.hasOwn(of, path)) return texts.text('risk.all');
      const words = readable(context, of[path], fieldAt(dictionary, path));
      return words === '' ? texts.textOf('facet.unsaid') : words;
    });
  return {
    id,
    title,
    head: head.map((path) => inLanguage(labelOf(context, path), texts.locale)),
    rows: rows.map(({ of, count }) => ({ values: wordsOf(of), count })),
    suppressed: rows.filter(({ count }) => count === null).length,
  };
}

/**
 * The tables of a use case as they would be released, and in how many cells each differs from `previous` by so few that
 * the difference discloses a few children. Throws `risk.cells`.
 */
export function tablesOf(
  context: Context,
  useCase: UseCase,
  released: Released,
  previous: Released | undefined,
): readonly Table[] {
  const { tables } = useCase;
  if (!tables) return [];
  const parts = partsOf(context, useCase, tables, released);
  const before = previous && tabulated(partsOf(context, useCase, tables, previous), useCase);
  return published(tables, parts, tabulated(parts, useCase)).map(({ table, own }) => ({
    ...tableView(context, table),
    smallChanges: before === undefined ? 0 : difference(before, own).length,
  }));
}

/** The tables of a package in words. Throws `package.unknown`. */
export function tablesIn(context: Context, packageId: string): TableView[] {
  const session = opened(context);
  return listTables(session.store, packageOf(session, packageId).id).map((table) => tableView(context, table));
}
