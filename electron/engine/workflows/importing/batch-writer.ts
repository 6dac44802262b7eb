// What the writers of the files of one import share: counts, names, numbers by row, guesses. Engine.
import { hasInventedId } from '../../../../shared/model/case/invented.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Guess, InputFormat, Read, ReadRecord } from '../../formats/format.ts';
import { addGuess } from '../../store/guesses.ts';
import { addIssue } from '../../store/issues.ts';
import { type Context, opened, type Session } from '../context.ts';

/** What was counted of a file while it was read. */
export interface Tally {
  records: number;
  joined: number;
  issues: number;
}

/** The batch that is being written: its id, and the ids of its records in the order of their numbers from `first` on. */
export interface Writing {
  readonly batch: string;
  readonly first: number;
  readonly ids: string[];
  /** Local names that rows without an id of their own have. */
  readonly localNames: Set<string>;
  /** The files read so far: their formats, and the columns that their tables have. */
  readonly files: { readonly format: InputFormat; readonly columns: Set<string> }[];
}

/** The number of the last record that was written. */
export const lastNumber = ({ first, ids }: Writing): number => first + ids.length - 1;

/** Takes what a reader reads of one file. Call each inside a transaction. */
export interface FileWriter {
  readonly tally: Tally;
  write(read: Read): void;
  /** Writes what had to wait for the end of the file. */
  end(): void;
}

/** What every id of the exercise has in it: a record that lacks it is not searched any closer. */
const beginnings = ['c0decafe', 'C0DECAFE'];

function isInvented(record: ReadRecord): boolean {
  if (hasInventedId(record.id)) return true;
  const content =
    'json' in record
      ? Buffer.from(record.json.buffer, record.json.byteOffset, record.json.length)
      : JSON.stringify(record.data);
  return beginnings.some((some) => content.includes(some)) && hasInventedId(content.toString());
}

/**
 * Keeps invented children out of a live workspace, whatever was done to their file: their ids say what they are, those of
 * the case and those of its rows. Throws `import.practice`.
 */
export function requireReal(context: Context, record: ReadRecord): void {
  if (opened(context).world !== 'live') return;
  if (isInvented(record)) throw new Problem('import.practice');
}

/** Numbers by id: gathered at the first duplicate row, since most files have none. */
export function numbersById(writing: Writing): (id: string) => number | undefined {
  let numbers: Map<string, number> | undefined;
  return (id) => {
    numbers ??= new Map();
    for (let position = numbers.size; position < writing.ids.length; position += 1)
      numbers.set(writing.ids[position] as string, writing.first + position);
    return numbers.get(id);
  };
}

/** True for a local name that no record of the batch has; it is taken by that. */
export function isFree({ localNames }: Writing, numberOf: (id: string) => number | undefined, name: string): boolean {
  if (localNames.has(name) || numberOf(name) !== undefined) return false;
  localNames.add(name);
  return true;
}

/** Takes the guesses about the file at a position, each once: one that nobody accepted is an issue of the file, too. */
export function guessWriter(
  { store }: Pick<Session, 'store'>,
  batch: string,
  file: number,
  accepted: ReadonlySet<string>,
  tally: Tally,
): (guess: Guess) => void {
  const ids = new Set<string>();
  return ({ id, code, detail = {} }) => {
    if (ids.has(id)) return;
    ids.add(id);
    addGuess(store, batch, { file, id, code, detail, accepted: accepted.has(id) });
    if (accepted.has(id)) return;
    const { field = null } = detail;
    addIssue(store, batch, file, 0, code, field === null ? null : String(field), null);
    tally.issues += 1;
  };
}

/**
 * The records that the rows of one file became. An issue comes after the record of its row: right after it, or, where only
 * the whole column shows it, at the end of the file.
 */
export function numbersByRow() {
  const numbers: number[] = [];
  return {
    set(row: number, record: number): void {
      while (numbers.length < row) numbers.push(0);
      numbers[row] = record;
    },
    of: (row: number): number | null => numbers[row] || null,
    rowOf: (record: number): number | undefined => {
      const row = numbers.indexOf(record);
      return row === -1 ? undefined : row;
    },
  };
}
