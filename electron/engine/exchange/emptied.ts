// Whether a cell that a file leaves empty says that the answer is gone. Engine; pure.
import type { Dictionary, DictionaryField } from '../../../shared/model/case/dictionary.ts';
import { type Data, isEmpty, type Value } from '../../../shared/model/case/record.ts';

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
  if (field === undefined || field.type === 'subform' || field.type === 'attachments' || field.type === 'none')
    return false;
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
