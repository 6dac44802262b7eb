// Writes the first file of an import: every record as it comes, and apart what a program has made equal. Engine.
import type { Data, Value } from '../../../../shared/model/case/record.ts';
import { onlySource } from '../../../../shared/model/case/sources.ts';
import { idState } from '../../exchange/id-damage.ts';
import { changedFields } from '../../exchange/merge.ts';
import { dataOf, type InputFormat, type ReadRecord } from '../../formats/format.ts';
import { isDamage } from '../../plausibility/damage.ts';
import { addColumnFacts } from '../../store/column-facts.ts';
import { unpacked } from '../../store/field-names.ts';
import { addIssue } from '../../store/issues.ts';
import { addRecord, recordAt, renameRecord, setRecord } from '../../store/records.ts';
import { type Context, opened } from '../context.ts';
import {
  type FileWriter,
  guessWriter,
  isFree,
  lastNumber,
  numbersById,
  numbersByRow,
  requireReal,
  type Tally,
  type Writing,
} from './batch-writer.ts';
import { areTwo, hasPerson, localName } from './twice-named.ts';

/** The most conflicting values of one field: a file of one id only must not make one record grow without end. */
const mostConflicts = 5;

/**
 * Records a conflict for every field that a duplicate row says otherwise or leaves out. Nobody knows which row is right,
 * and it may be the one with the refusal: both values stay in sight, and neither leaves.
 */
function addConflicts(context: Context, recordNumber: number, other: Data): void {
  const { store } = opened(context);
  const mine = recordAt(store, recordNumber);
  if (!mine) return;
  const sources = mine.sources ?? onlySource(0);
  const differs = { ...sources.differs };
  for (const field of changedFields(mine.data, other, context.dictionary, false)) {
    const values = Object.hasOwn(differs, field) ? (differs[field] ?? []) : [];
    if (values.length >= mostConflicts) continue;
    differs[field] = [...values, { source: 0, value: Object.hasOwn(other, field) ? (other[field] as Value) : null }];
  }
  setRecord(store, mine.number, mine.data, { ...sources, differs });
}

/** The records of one id: by the JSON text of each, so that the same record twice is known among many. */
interface Namesakes {
  readonly numbers: number[];
  readonly texts: Set<string>;
}

/** So many records of one id are compared by their texts: more of them are no export. */
const mostNamesakes = 10_000;

/**
 * The first file: every record as it comes. A row whose id is lost has a local name. A row with the id of an earlier one
 * is the same record, in dispute where it says otherwise, or a record of its own. `accepted`: the ids of the guesses that a
 * person accepts.
 */
export function firstFile(
  context: Context,
  writing: Writing,
  format: InputFormat,
  accepted: ReadonlySet<string>,
): FileWriter {
  const { store } = opened(context);
  const tally: Tally = { records: 0, joined: 0, issues: 0 };
  const numberOf = numbersById(writing);
  const takeGuess = guessWriter({ store }, writing.batch, 0, accepted, tally);
  const numberAt = numbersByRow();
  const rows: number[] = [];
  const namesakes = new Map<string, Namesakes>();
  /** Rows that are no record: their issues go with them. */
  let skippedRow = 0;
  const givesIds = !format.missingFeatures.includes('record-id');

  const issue = (row: number, code: string, field: string | null = null): void => {
    addIssue(store, writing.batch, 0, row, code, field, numberAt.of(row));
    tally.issues += 1;
  };
  const readData = (record: ReadRecord): Data => dataOf(record, (json) => unpacked(store, json));
  const nameFor = (id: string, data: Data, row: number): string =>
    localName(id, data, row, (name) => isFree(writing, numberOf, name));

  function add(record: ReadRecord, row: number, id: string): number {
    const content = 'json' in record ? { json: record.json, packed: record.hasShortKeys } : { data: record.data };
    writing.ids.push(id);
    rows.push(row);
    const number = lastNumber(writing);
    addRecord(store, number, writing.batch, id, content);
    tally.records += 1;
    numberAt.set(row, number);
    return number;
  }

  /** Takes a record whose id was not there before. */
  function take(record: ReadRecord, row: number): void {
    const isLocal = record.id.startsWith('~');
    const state = isLocal ? 'whole' : idState(record.id);
    if (state === 'whole' || state === 'number') {
      add(record, row, record.id);
      return;
    }
    const number = add(record, row, nameFor(record.id, readData(record), row));
    namesakes.set(record.id, { numbers: [number], texts: new Set() });
    issue(row, 'row.id-lost', 'id');
  }

  const namesakesOf = (id: string): Namesakes | undefined => {
    const before = namesakes.get(id);
    if (before) return before;
    const number = numberOf(id);
    if (number === undefined) return undefined;
    const first: Namesakes = { numbers: [number], texts: new Set() };
    namesakes.set(id, first);
    return first;
  };

  /** Takes a row without an id, where it says who it is about. */
  function takeNameless(record: ReadRecord, row: number): void {
    if (!givesIds || !hasPerson(readData(record))) {
      skippedRow = row;
      issue(row, 'row.no-id');
      return;
    }
    requireReal(context, record);
    add(record, row, nameFor(record.id, readData(record), row));
    issue(row, 'row.id-lost', 'id');
  }

  /** Takes a row with an id that was there before. */
  function takeAgain(record: ReadRecord, row: number): void {
    const same = namesakesOf(record.id);
    const [first] = same?.numbers ?? [];
    const mine = first === undefined ? undefined : recordAt(store, first);
    const other = readData(record);
    const text = JSON.stringify(other);
    if (!same || !mine) return;
    const isSame = same.texts.has(text) || changedFields(mine.data, other, context.dictionary, false).length === 0;
    if (isSame || !areTwo(record.id, mine.data, other)) {
      skippedRow = row;
      issue(row, 'row.duplicate-id');
      if (!isSame) addConflicts(context, mine.number, other);
      return;
    }
    requireReal(context, record);
    if (same.numbers.length === 1) setApart(record.id, mine.number, mine.data);
    const number = add(record, row, nameFor(record.id, readData(record), row));
    same.numbers.push(number);
    if (same.texts.size < mostNamesakes) same.texts.add(text);
    issue(row, 'damage.made-equal', 'id');
  }

  /** The first row of an id that several children have is told, too, and has no more right to the id than the others. */
  function setApart(id: string, number: number, data: Data): void {
    const position = number - writing.first;
    const row = rows[position] ?? 0;
    if (writing.ids[position] === id && idState(id.replace(/^~/, '')) !== 'whole') {
      const name = nameFor(id, data, row);
      writing.ids[position] = name;
      renameRecord(store, number, name);
    }
    issue(row, 'damage.made-equal', 'id');
  }

  return {
    tally,
    write(read) {
      switch (read.kind) {
        case 'record':
        case 'encoded':
          requireReal(context, read.record);
          return take(read.record, read.row);
        case 'guess':
          return takeGuess(read.guess);
        case 'facts':
          return addColumnFacts(store, writing.batch, 0, read.field, read.facts);
        case 'duplicate':
          return read.issue.code === 'row.no-id'
            ? takeNameless(read.record, read.issue.row)
            : takeAgain(read.record, read.issue.row);
        default: {
          const { row, code, field } = read.issue;
          // A mark that the whole column shows comes at the end: of a row that is no record, it marks nothing.
          const isOfNone = isDamage(code) && row > 0 && numberAt.of(row) === null;
          if (!isOfNone && (row === 0 || row !== skippedRow)) issue(row, code, field ?? null);
        }
      }
    },
    end() {},
  };
}
