// What is sent one by one of a record: the rows of a subform, or the record as a whole. Engine; pure.
import { fold } from '../../../shared/fold.ts';
import type { Row, Value } from '../../../shared/model/case/record.ts';
import { foldId } from './id-spelling.ts';
import { canonical } from './risk/column.ts';

/** A row that goes: as it is in the record, and what is released of it. */
export interface GoingRow {
  readonly source: Row;
  readonly released: Row;
}

/** The unit of a record that goes as a whole. */
export const wholeRecord = '';

/** The names under which Primero keeps the id of a row. */
const rowIds = ['unique_id', 'id'] as const;

/**
 * Tells the rows of one record from each other, in their order. A row with an id of its own keeps its unit whatever else
 * changes in it. One without is known by what the partner reads of it. No two units are the same, not even of rows that
 * are the same.
 */
export function unitsOf(rows: readonly GoingRow[]): readonly string[] {
  const times = new Map<string, number>();
  return rows.map((row) => {
    const unit = unitOf(row);
    const time = (times.get(unit) ?? 0) + 1;
    times.set(unit, time);
    return time === 1 ? unit : `${unit} ${time}`;
  });
}

/** The unit of the row with this id. */
export const unitOfId = (id: string): string => `id ${spelled(id)}`;

function unitOf({ source, released }: GoingRow): string {
  for (const name of rowIds) {
    const id = Object.hasOwn(source, name) ? source[name] : undefined;
    if (hasText(id)) return unitOfId(String(id));
  }
  return `row ${canonical(released)}`;
}

const hasText = (value: Value | undefined): value is string | number =>
  typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');

/** The name of a record by which its units are known: one spelling for what spreadsheets and people make of an id. */
export const recordKey = (id: string): string => (id.startsWith('~') ? `~${spelled(id)}` : spelled(id));

const spelled = (id: string): string => foldId(id) || fold(id).trim();
