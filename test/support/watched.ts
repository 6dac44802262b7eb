// Watches columns of values as an import does, for tests of what is told of them. Tests.
import { Buffer } from 'node:buffer';
import type { FieldType } from '../../shared/model/case/dictionary.ts';
import type { Value } from '../../shared/model/case/record.ts';
import { startWatch } from '../../electron/engine/plausibility/watch.ts';
import { importDay } from './reading.ts';

/** A column: the path of its field, its type where the dictionary has it, and its values by rows. */
export interface WatchedValues {
  readonly path: string;
  readonly type?: FieldType | undefined;
  readonly values: readonly Value[];
}

/** The marks of columns that stand beside each other, as `row code path`; rows count from 1. */
export function marksOf(...columns: readonly WatchedValues[]): readonly string[] {
  const watch = startWatch(importDay);
  const marks: string[] = [];
  const rows = Math.max(...columns.map(({ values }) => values.length));
  for (let row = 1; row <= rows; row += 1) {
    watch.at(row);
    for (const { path, type, values } of columns) {
      const value = values[row - 1];
      const column = watch.column(path, type);
      if (column === null || value === undefined || value === null || typeof value === 'object') continue;
      const bytes = Buffer.from(String(value));
      watch.see(column, bytes, 0, bytes.length);
    }
    for (const { code, path } of watch.take()) marks.push(`${row} ${code} ${path}`);
  }
  for (const { row, code, path } of watch.end().marks) marks.push(`${row} ${code} ${path}`);
  return marks;
}

/** The rows of one column that are marked. */
export function markedRows(column: WatchedValues): readonly number[] {
  return [...new Set(marksOf(column).map((mark) => Number.parseInt(mark, 10)))].sort((one, other) => one - other);
}
