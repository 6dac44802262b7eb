// Released values of one field as small codes: what all figures of disclosure risk are reckoned from. Engine; pure.
import { isEmpty, isRow, type Value } from '../../../../shared/model/case/record.ts';

/** N records in equivalence classes: `codes[n]` is the class of record n, from 0 to `size` - 1. */
export interface Classes {
  readonly codes: Int32Array;
  readonly size: number;
}

/** A field's values, one code a record. `values[code]` is what the code stands for; code 0 is always "missing" (null). */
export interface Column extends Classes {
  readonly field: string;
  readonly values: readonly Value[];
}

/** Takes a field's values record by record, so that nobody has to hold the records. */
export interface Encoder {
  add(value: Value | undefined): void;
  /** The column of all values so far. */
  column(): Column;
}

/** A text that is the same for the same row or list, whatever the order of its columns or items. */
export function canonical(value: Value): string {
  if (isRow(value)) {
    const names = Object.keys(value).filter((name) => !isEmpty(value[name]));
    return `{${names
      .sort()
      .map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`)
      .join()}}`;
  }
  return Array.isArray(value) ? `[${itemsOf(value).join()}]` : JSON.stringify(value);
}

/** What a value names: a list its items as sorted texts, each once; any other value itself; a missing one nothing. */
export function itemsOf(value: Value): readonly string[] {
  if (!Array.isArray(value)) return isEmpty(value) ? [] : [canonical(value)];
  return [...new Set((value as readonly Value[]).filter((item) => !isEmpty(item)).map(canonical))].sort();
}

/** Gives values codes: the same code for the same value, 0 for "missing". `values[code]` is the value. */
export interface Coder {
  readonly codeOf: (value: Value | undefined) => number;
  readonly values: readonly Value[];
}

/**
 * A new coder. Absent, null, '' and [] are one value, "missing", a value like any other: records that lack a field look
 * alike, as in SQL's GROUP BY. Lists count as sets: without order, repetition or empty items. 1 and "1" differ.
 */
export function coder(): Coder {
  const values: Value[] = [null];
  const scalars = new Map<Value, number>();
  const composites = new Map<string, number>();
  const codeIn = <Key>(codes: Map<Key, number>, key: Key, value: Value): number => {
    const before = codes.get(key);
    if (before !== undefined) return before;
    codes.set(key, values.length);
    return values.push(value) - 1;
  };
  const codeOf = (value: Value | undefined): number => {
    if (value === undefined || value === null || value === '') return 0;
    if (typeof value !== 'object') return codeIn(scalars, value, value);
    const text = canonical(value);
    return text === '[]' || text === '{}' ? 0 : codeIn(composites, text, value);
  };
  return { codeOf, values };
}

/** A new encoder, which gives codes as a coder does. */
export function encoder(field: string): Encoder {
  const codes: number[] = [];
  const { codeOf, values } = coder();
  return {
    add: (value) => {
      codes.push(codeOf(value));
    },
    column: () => ({ field, codes: Int32Array.from(codes), size: values.length, values: [...values] }),
  };
}

/** A field's values, one a record, as a column. */
export function encode(field: string, values: Iterable<Value | undefined>): Column {
  const into = encoder(field);
  for (const value of values) into.add(value);
  return into.column();
}
