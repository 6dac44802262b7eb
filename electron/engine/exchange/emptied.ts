// Whether a cell that a file leaves empty says that the answer is gone. Engine; pure.
import type { Dictionary, DictionaryField } from '../../../shared/model/case/dictionary.ts';
import { type Data, isEmpty, type Value } from '../../../shared/model/case/record.ts';
import { changedFields } from './merge.ts';

/**
 * What an empty cell of a format's table says. `said`: that there is no answer. `nameable`: the same, where the table has
 * words for the answer that was there; of a place or an option without words it says nothing.
 */
export type EmptyCells = 'said' | 'nameable';

/** A table as far as its empty cells are asked about. */
export interface Table {
  readonly columns: ReadonlySet<string>;
  readonly emptyCells: EmptyCells | undefined;
}

/** True where an empty cell of the table takes back an answer to this field. */
export function takesBack(
  { columns, emptyCells }: Table,
  name: string,
  answer: Value,
  dictionary: Dictionary,
): boolean {
  if (emptyCells === undefined || !columns.has(name)) return false;
  const field = Object.hasOwn(dictionary.fields, name) ? dictionary.fields[name] : undefined;
  // Lists of rows and of pictures are never in the cells of some tables.
  if (field === undefined) return emptyCells === 'said' && typeof answer !== 'object';
  if (['subform', 'attachments', 'none'].includes(field.type)) return false;
  return emptyCells === 'said' || isNameable(field, answer, dictionary);
}

/** True where a table of labels has words for an answer. */
function isNameable(field: DictionaryField, answer: Value, { lookups }: Dictionary): boolean {
  switch (field.type) {
    case 'boolean':
    case 'number':
      return typeof answer === field.type;
    case 'text':
      return typeof answer === 'string' && field.source === undefined && answer.trim() !== '';
    case 'option':
    case 'options': {
      const list = field.options;
      const lookup = list !== undefined && Object.hasOwn(lookups, list) ? lookups[list] : undefined;
      const answers = Array.isArray(answer) ? answer : [answer];
      return lookup !== undefined && answers.every((each) => typeof each === 'string' && Object.hasOwn(lookup, each));
    }
    default:
      // In some languages Primero writes no day, no month or no year of a date.
      return false;
  }
}

/** The fields to which a case has an answer that a table takes back: its row about the case leaves them empty. */
export function emptiedFields(answers: Data, row: Data, table: Table, dictionary: Dictionary): readonly string[] {
  if (table.emptyCells === undefined) return [];
  return Object.keys(answers).filter((name) => {
    const answer = answers[name];
    if (answer === undefined || isEmpty(answer) || (Object.hasOwn(row, name) && !isEmpty(row[name]))) return false;
    return takesBack(table, name, answer, dictionary);
  });
}

/**
 * Fields whose values are not the same in two versions of a case from files of two formats. A column that the later file
 * lacks says nothing; what it leaves empty is a change, and so is a null of a file that writes nulls (`writesNulls`).
 */
export function changedAcross(
  before: Data,
  after: Data,
  { tables, writesNulls }: { readonly tables: readonly Table[]; readonly writesNulls: boolean },
  dictionary: Dictionary,
): readonly string[] {
  const emptied = new Set(tables.flatMap((table) => emptiedFields(before, after, table, dictionary)));
  for (const name of writesNulls ? Object.keys(after) : [])
    if (isEmpty(after[name]) && Object.hasOwn(before, name) && !isEmpty(before[name])) emptied.add(name);
  const changed = changedFields(before, after, dictionary, true);
  return [...changed, ...[...emptied].filter((name) => !changed.includes(name))];
}
