// What a record that came says otherwise than the one that is here, field by field. Engine; pure.
import { type Data, isEmpty, isRow, type Row, type Value } from '../../../shared/model/case/record.ts';

/** One value that is not the same on both sides; null: that side says nothing. */
export interface Difference {
  /** `sex`, or `services_section.2.service_type`: the second row of those that came. */
  readonly path: string;
  readonly theirs: Value;
  readonly ours: Value;
}

/** What two records say of the fields that can be compared. */
export interface Compared {
  readonly differences: readonly Difference[];
  /** How many values are the same. */
  readonly same: number;
  /** Fields that the sender made coarser or hid: what they say can't be compared. */
  readonly notCompared: readonly string[];
}

/** The columns by which a row is known again, the surest first. */
const rowIds = ['unique_id', 'id'] as const;

const rowId = (row: Row): string | undefined => {
  for (const name of rowIds) {
    const id = row[name];
    if (typeof id === 'string' && id !== '') return id;
  }
  return undefined;
};

/** Stars instead of a value. */
const isHidden = (value: Value): boolean => typeof value === 'string' && /^\s*\*{3,}\s*$/.test(value);

/** The same text for values that say the same: letters in one form, a list in any order. */
function plainOf(value: Value): string {
  if (typeof value === 'string') return value.normalize('NFC').trim();
  if (Array.isArray(value))
    return JSON.stringify((value as readonly Value[]).map((member) => JSON.stringify(plainOf(member))).toSorted());
  if (isRow(value))
    return JSON.stringify(
      Object.entries(value)
        .map(([name, cell]) => [name, plainOf(cell)])
        .toSorted(),
    );
  return String(value);
}

/** True where two values say the same. A number and its digits as text do: files differ in that. */
export const saySame = (one: Value, other: Value): boolean => plainOf(one) === plainOf(other);

/**
 * Compares what came with what is here. Only what came says something: a field that did not come was withheld, and a field
 * that says nothing was not answered. `isWhole` is true for a field whose values came as they are.
 */
export function compareRecords(theirs: Data, ours: Data, isWhole: (path: string) => boolean): Compared {
  const differences: Difference[] = [];
  const notCompared = new Set<string>();
  let same = 0;
  const compare = (path: string, name: string, one: Value, other: Value | undefined) => {
    if (isEmpty(one)) return;
    if (!isWhole(name) || isHidden(one)) notCompared.add(name);
    else if (!isEmpty(other) && saySame(one, other as Value)) same += 1;
    else differences.push({ path, theirs: one, ours: isEmpty(other) ? null : (other as Value) });
  };
  for (const [name, value] of Object.entries(theirs)) {
    const here = Object.hasOwn(ours, name) ? ours[name] : undefined;
    if (!Array.isArray(value) || !value.some(isRow)) {
      compare(name, name, value, here);
      continue;
    }
    const rowsHere = Array.isArray(here) ? here.filter(isRow) : [];
    for (const [index, row] of value.filter(isRow).entries()) {
      const id = rowId(row);
      const rowHere = id === undefined ? rowsHere[index] : rowsHere.find((each) => rowId(each) === id);
      // The id of a row says nothing of the child.
      for (const [column, cell] of Object.entries(row))
        if (!rowIds.some((each) => each === column))
          compare(`${name}.${index + 1}.${column}`, `${name}.${column}`, cell, rowHere?.[column]);
    }
  }
  return { differences, same, notCompared: [...notCompared] };
}
