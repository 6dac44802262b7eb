// Gives places and agencies that came by name their codes, by the lists of the exporting system. Engine; pure.
// Stored values stay as they came: a list that was wrong, or that a newer one replaced, leaves nothing behind in them.
import type { Dictionary } from '../../../shared/model/case/dictionary.ts';
import { type CaseRecord, type Data, isRow, type Row, type Value } from '../../../shared/model/case/record.ts';
import { type ReferenceList, type References, referencesOf } from '../../../shared/model/case/references.ts';
import { listedFields } from './listed-fields.ts';

/** The code of one text; the text itself where it is a code, or where not exactly one place or agency is called so. */
type CodeOf = (text: string) => string;

/** A field with names in it: its own, or those of its columns. */
type Coding = { readonly codeOf: CodeOf } | { readonly columns: ReadonlyMap<string, CodeOf> };

/** Cases share few places; a file of nothing but different texts must not fill the memory. */
const mostTexts = 50_000;

function codeFinder(references: References, list: ReferenceList): CodeOf {
  const codes = new Map<string, string>();
  return (text) => {
    const before = codes.get(text);
    if (before !== undefined) return before;
    const [code, ...others] = references.knows(list, text) ? [text] : references.codesOf(list, text);
    const made = code === undefined || others.length > 0 ? text : code;
    if (codes.size < mostTexts) codes.set(text, made);
    return made;
  };
}

function codingsOf(dictionary: Dictionary, references: References): readonly (readonly [string, Coding])[] {
  const finders = { Location: codeFinder(references, 'Location'), Agency: codeFinder(references, 'Agency') };
  return [...listedFields(dictionary)].map(([name, field]) => {
    if ('list' in field) return [name, { codeOf: finders[field.list] }];
    return [name, { columns: new Map([...field.columns].map(([column, list]) => [column, finders[list]])) }];
  });
}

function codedValue(value: Value, codeOf: CodeOf): Value {
  if (typeof value === 'string') return value === '' ? value : codeOf(value);
  if (!Array.isArray(value)) return value;
  const members: readonly Value[] = value;
  const coded = members.map((member) => (typeof member === 'string' ? codeOf(member) : member));
  return coded.every((member, place) => member === members[place]) ? value : coded;
}

function codedRow(row: Row, columns: ReadonlyMap<string, CodeOf>): Row {
  let coded: Record<string, Value> | undefined;
  for (const [column, codeOf] of columns) {
    if (!Object.hasOwn(row, column)) continue;
    const value = codedValue(row[column] as Value, codeOf);
    if (value === row[column]) continue;
    coded ??= { ...row };
    coded[column] = value;
  }
  return coded ?? row;
}

function codedRows(value: Value, columns: ReadonlyMap<string, CodeOf>): Value {
  if (isRow(value)) return codedRow(value, columns);
  if (!Array.isArray(value)) return value;
  const rows: readonly Value[] = value;
  const coded = rows.map((row) => (isRow(row) ? codedRow(row, columns) : row));
  return coded.every((row, place) => row === rows[place]) ? value : coded;
}

/**
 * Gives records with codes in place of names, field by field as the dictionary says which list each takes its codes from.
 * A name that several have, or that nobody has, stays. Without lists, records are given as they are.
 */
export function codedRecords(dictionary: Dictionary): (record: CaseRecord) => CaseRecord {
  const references = referencesOf(dictionary);
  const codings = references === undefined ? [] : codingsOf(dictionary, references);
  if (codings.length === 0) return (record) => record;
  const dataOf = (data: Data): Data => {
    let coded: Record<string, Value> | undefined;
    for (const [name, coding] of codings) {
      if (!Object.hasOwn(data, name)) continue;
      const value = data[name] as Value;
      const made = 'codeOf' in coding ? codedValue(value, coding.codeOf) : codedRows(value, coding.columns);
      if (made === value) continue;
      coded ??= { ...data };
      coded[name] = made;
    }
    return coded ?? data;
  };
  return (record) => {
    const data = dataOf(record.data);
    return data === record.data ? record : { ...record, data };
  };
}
