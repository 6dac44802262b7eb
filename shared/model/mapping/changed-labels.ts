// Codes that people call otherwise now than when a mapping was made: what goes through them may mean something else. Pure.
import type { Dictionary, Label } from '../case/dictionary.ts';
import { fieldAt } from '../case/field.ts';
import type { Crosswalk, CrosswalkRow } from './crosswalk.ts';
import { type Expression, expressionParts } from './expression.ts';
import { type Mapping, pathsRead } from './mapping.ts';
import type { System } from './system.ts';

/** How a code was called when the mapping was made, and is called now. */
export interface LabelChange {
  readonly before: string;
  readonly now: string;
}
/** The rows of crosswalks whose code is called otherwise now, by crosswalk and our code. */
export type ChangedLabels = ReadonlyMap<string, ReadonlyMap<string, LabelChange>>;

export const noChanges: ChangedLabels = new Map();

/** How the target system calls a code that it does not have any more. */
const gone = '—';

/**
 * The rows that are not what they were: where one of these dictionaries calls our code otherwise, or one of these systems
 * the partner's. A row from before labels were kept (`upgrade.ts`) is called like its code, and cannot change.
 */
export function changedLabels(
  mapping: Mapping,
  dictionaries: readonly Dictionary[],
  systems: readonly System[],
): ChangedLabels {
  const lists = listsRead(mapping, dictionaries);
  const tables = Object.entries(mapping.crosswalks).flatMap(([table, crosswalk]) => {
    const rows = changedRows(crosswalk, lists.get(table) ?? [], systems);
    return rows.size === 0 ? [] : [[table, rows] as const];
  });
  return tables.length === 0 ? noChanges : new Map(tables);
}

type Codes = Readonly<Record<string, Label>>;

function changedRows(
  { to, rows }: Crosswalk,
  lists: readonly Codes[],
  systems: readonly System[],
): ReadonlyMap<string, LabelChange> {
  const targets = systems.flatMap(({ codes }) => {
    const list: Codes | undefined = own(codes, to);
    return list === undefined ? [] : [list];
  });
  const changes = new Map<string, LabelChange>();
  for (const row of rows) {
    const change = changeOf(row.from, row.label, lists) ?? changeOfTarget(row, targets);
    if (change) changes.set(row.from, change);
  }
  return changes;
}

function changeOf(code: string, before: string, lists: readonly Codes[]): LabelChange | undefined {
  if (before === code) return undefined;
  for (const list of lists) {
    const label = own(list, code);
    if (label !== undefined && !isCalled(label, before)) return { before, now: label.en };
  }
  return undefined;
}

function changeOfTarget(row: CrosswalkRow, lists: readonly Codes[]): LabelChange | undefined {
  if (row.to === null || row.to === row.toLabel) return undefined;
  for (const list of lists) {
    const label = own(list, row.to);
    if (label === undefined) return { before: row.toLabel, now: gone };
    if (!isCalled(label, row.toLabel)) return { before: row.toLabel, now: label.en };
  }
  return undefined;
}

/** True where people call it so in any language: a mapping is written in one of them. */
export const isCalled = (label: Label, text: string): boolean =>
  Object.values<string>(label).some((name) => plain(name) === plain(text));

const plain = (text: string): string => text.normalize('NFC').trim().replaceAll(/\s+/gu, ' ');

const own = <Item>(record: Readonly<Record<string, Item>>, key: string): Item | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/**
 * The lists of codes that each crosswalk is read against: its own, and those of the fields that go through it. An export of
 * another configuration may have another list at the same field.
 */
function listsRead(mapping: Mapping, dictionaries: readonly Dictionary[]): ReadonlyMap<string, readonly Codes[]> {
  const lists = new Map<string, Set<Codes>>();
  const add = (table: string, codes: Codes | undefined) => {
    if (codes === undefined) return;
    const known = lists.get(table) ?? new Set();
    lists.set(table, known.add(codes));
  };
  for (const dictionary of dictionaries) {
    for (const [table, { from }] of Object.entries(mapping.crosswalks)) add(table, own(dictionary.lookups, from));
    for (const { table, paths } of crosswalkUses(mapping)) {
      for (const path of paths) {
        const field = fieldAt(dictionary, path);
        const list = field?.options ?? field?.source;
        if (list !== undefined) add(table, own(dictionary.lookups, list));
      }
    }
  }
  return new Map([...lists].map(([table, codes]) => [table, [...codes]]));
}

interface CrosswalkUse {
  readonly table: string;
  /** The fields, and columns as `subform.column`, whose answers go through it. */
  readonly paths: readonly string[];
}

function* crosswalkUses(mapping: Mapping): Generator<CrosswalkUse> {
  yield* usesIn(mapping.reference, undefined, []);
  for (const { fields } of mapping.entities) for (const { value } of fields) yield* usesIn(value, undefined, []);
}

function* usesIn(
  expression: Expression,
  within: string | undefined,
  members: readonly string[],
): Generator<CrosswalkUse> {
  if (expression.kind === 'crosswalk')
    yield { table: expression.table, paths: [...pathsRead(expression.of, within), ...members] };
  const looksAtRows = expression.kind === 'rows' || expression.kind === 'related';
  for (const part of expressionParts(expression)) {
    const isTo = 'to' in expression && part === expression.to;
    yield* usesIn(
      part,
      looksAtRows && isTo ? expression.rows : within,
      expression.kind === 'each' && isTo ? [...members, ...pathsRead(expression.of, within)] : members,
    );
  }
}
