// Writes the records and issues of the files of one import, in steps, behind the marker that it is not finished. Engine.
import type { CaseRecord, Data, Value } from '../../../../shared/model/case/record.ts';
import { hasInventedId } from '../../../../shared/model/case/invented.ts';
import { onlySource } from '../../../../shared/model/case/sources.ts';
import { Problem } from '../../../../shared/problems.ts';
import { changedFields, mergeCase, mayBeAnother } from '../../exchange/merge.ts';
import { dataOf, type Guess, type InputFormat, type Read, type ReadRecord } from '../../formats/format.ts';
import { addColumnFacts } from '../../store/column-facts.ts';
import { addGuess } from '../../store/guesses.ts';
import { addIssue } from '../../store/issues.ts';
import { unpacked } from '../../store/field-names.ts';
import { findByKeys, type MergeKeys, keepMergeKeys } from '../../store/merge-keys.ts';
import { addRecord, recordAt, recordsBetween, setRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
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
}

/** The number of the last record that was written. */
export const lastNumber = ({ first, ids }: Writing): number => first + ids.length - 1;

/** Takes what a reader reads of one file. Call each inside a transaction. */
export interface FileWriter {
  readonly tally: Tally;
  write(read: Read): void;
}

/** True for a format whose values are labels. */
const byLabel = ({ missingFeatures }: InputFormat): boolean => missingFeatures.includes('codes');

const keysOf = (id: string, data: Data): MergeKeys => {
  const textOf = (name: string) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const [long, display] = [textOf('case_id'), textOf('case_id_display')];
  return {
    id: id.startsWith('~') ? undefined : id,
    long,
    display,
    // Primero's short id is the last seven characters of the long one and of the number that is shown.
    short: textOf('short_id') ?? (long ?? display ?? textOf('cpims_id'))?.slice(-7),
  };
};

/** Adds the merge keys of all records written so far, for the files that follow. */
export function keepKeysOfAll(store: Store, writing: Writing): void {
  for (const record of recordsBetween(store, writing.first, lastNumber(writing)))
    keepMergeKeys(store, record.number, keysOf(record.id, record.data));
}

/** The most conflicting values of one field: a file of one id only must not make one record grow without end. */
const mostConflicts = 5;

/**
 * Records a conflict for every field that a duplicate row says otherwise or leaves out. Nobody knows which row is right,
 * and it may be the one with the refusal: both values stay in sight, and neither leaves.
 */
function addConflicts(context: Context, recordNumber: number | undefined, file: number, row: ReadRecord): void {
  const { store } = opened(context);
  const mine = recordNumber === undefined ? undefined : recordAt(store, recordNumber);
  if (!mine) return;
  const other = dataOf(row, (json) => unpacked(store, json));
  const sources = mine.sources ?? onlySource(file);
  const differs = { ...sources.differs };
  for (const field of changedFields(mine.data, other, context.dictionary, false)) {
    const values = Object.hasOwn(differs, field) ? (differs[field] ?? []) : [];
    if (values.length >= mostConflicts) continue;
    differs[field] = [...values, { source: file, value: Object.hasOwn(other, field) ? (other[field] as Value) : null }];
  }
  setRecord(store, mine.number, mine.data, { ...sources, differs });
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
function requireReal(context: Context, record: ReadRecord): void {
  if (opened(context).world !== 'live') return;
  if (isInvented(record)) throw new Problem('import.practice');
}

/** Numbers by id: gathered at the first duplicate row, since most files have none. */
function numbersById(writing: Writing): (id: string) => number | undefined {
  let numbers: Map<string, number> | undefined;
  return (id) => {
    numbers ??= new Map();
    for (let position = numbers.size; position < writing.ids.length; position += 1)
      numbers.set(writing.ids[position] as string, writing.first + position);
    return numbers.get(id);
  };
}

/** Takes the guesses about the file at a position, each once: one that nobody accepted is an issue of the file, too. */
function guessWriter(
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
function numbersByRow() {
  const numbers: number[] = [];
  return {
    set(row: number, record: number): void {
      while (numbers.length < row) numbers.push(0);
      numbers[row] = record;
    },
    of: (row: number): number | null => numbers[row] || null,
  };
}

/** The first file: every record as it comes. `accepted`: the ids of the guesses that a person accepts. */
export function firstFile(context: Context, writing: Writing, accepted: ReadonlySet<string>): FileWriter {
  const { store } = opened(context);
  const tally: Tally = { records: 0, joined: 0, issues: 0 };
  const numberOf = numbersById(writing);
  const takeGuess = guessWriter({ store }, writing.batch, 0, accepted, tally);
  const numberAt = numbersByRow();
  return {
    tally,
    write(read) {
      if (read.kind === 'record' || read.kind === 'encoded') {
        const { record } = read;
        requireReal(context, record);
        const content = 'json' in record ? { json: record.json, packed: record.hasShortKeys } : { data: record.data };
        writing.ids.push(record.id);
        addRecord(store, lastNumber(writing), writing.batch, record.id, content);
        tally.records += 1;
        numberAt.set(read.row, lastNumber(writing));
        return;
      }
      if (read.kind === 'guess') return takeGuess(read.guess);
      if (read.kind === 'facts') return addColumnFacts(store, writing.batch, 0, read.field, read.facts);
      const { row, code, field = null } = read.issue;
      addIssue(store, writing.batch, 0, row, code, field, numberAt.of(row));
      tally.issues += 1;
      if (read.kind === 'duplicate') addConflicts(context, numberOf(read.record.id), 0, read.record);
    },
  };
}

/** A further file, at this position: each record is merged into the case that it is about, or is a case of its own. */
export function furtherFile(
  context: Context,
  writing: Writing,
  file: number,
  format: InputFormat,
  accepted: ReadonlySet<string>,
): FileWriter {
  const { store } = opened(context);
  const tally: Tally = { records: 0, joined: 0, issues: 0 };
  const numberOf = numbersById(writing);
  const takeGuess = guessWriter({ store }, writing.batch, file, accepted, tally);
  const numberAt = numbersByRow();

  const issue = (row: number, code: string, field: string | null = null): void => {
    addIssue(store, writing.batch, file, row, code, field, numberAt.of(row));
    tally.issues += 1;
  };

  const addCase = (row: number, record: CaseRecord, keys: MergeKeys): void => {
    writing.ids.push(record.id);
    const number = lastNumber(writing);
    addRecord(store, number, writing.batch, record.id, { data: record.data });
    setRecord(store, number, record.data, onlySource(file));
    keepMergeKeys(store, number, keys);
    numberAt.set(row, number);
  };

  return {
    tally,
    write(read) {
      if (read.kind === 'guess') return takeGuess(read.guess);
      if (read.kind === 'facts') return addColumnFacts(store, writing.batch, file, read.field, read.facts);
      if (read.kind === 'issue' || read.kind === 'duplicate') {
        if (read.kind === 'duplicate') addConflicts(context, numberOf(read.record.id), file, read.record);
        return issue(read.issue.row, read.issue.code, read.issue.field ?? null);
      }
      const { row } = read;
      const record = { id: read.record.id, data: dataOf(read.record, (json) => unpacked(store, json)) };
      requireReal(context, record);
      const keys = keysOf(record.id, record.data);
      const match = findByKeys(store, keys);
      if (match === 'several') return issue(row, 'row.joins-several');
      const mine = match === undefined ? undefined : recordAt(store, match);
      if (!mine) {
        if (format.partial) return issue(row, 'row.no-case');
        tally.records += 1;
        return addCase(row, record, keys);
      }
      tally.records += 1;
      tally.joined += 1;
      numberAt.set(row, mine.number);
      const before = mine.sources ?? onlySource(0);
      const mergedCase = (doubtful: boolean) =>
        mergeCase(
          { data: mine.data, sources: before },
          {
            data: record.data,
            source: file,
            byLabel: byLabel(format),
            partial: format.partial === true,
            doubtful,
          },
          context.dictionary,
        );
      const plain = mergedCase(false);
      // A record id or a whole case id belongs to one child. Two children may share the short number that people see.
      const isSure = keys.id === mine.id || (keys.long !== undefined && keys.long === keysOf(mine.id, mine.data).long);
      const isDoubtful = !isSure && mayBeAnother({ data: mine.data, sources: plain.sources }, record.data, file);
      const { data, sources } = isDoubtful ? mergedCase(true) : plain;
      setRecord(store, mine.number, data, sources);
      keepMergeKeys(store, mine.number, keys);
      for (const [field, values] of Object.entries(sources.differs)) {
        if (values.length > (Object.hasOwn(before.differs, field) ? (before.differs[field] ?? []).length : 0))
          issue(row, 'value.files-differ', field);
      }
    },
  };
}
