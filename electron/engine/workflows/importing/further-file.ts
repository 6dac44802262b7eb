// Writes a further file of an import: each row is merged into the case that it is about, or is a case of its own. Engine.
import type { CaseRecord, Data } from '../../../../shared/model/case/record.ts';
import { onlySource, type Sources } from '../../../../shared/model/case/sources.ts';
import { emptiedFields, takesBack } from '../../exchange/emptied.ts';
import { idState } from '../../exchange/id-damage.ts';
import { joiningNumbers } from '../../exchange/joining-numbers.ts';
import { type Addition, type MergedCase, mayBeAnother, mergeCase } from '../../exchange/merge.ts';
import { dataOf, type InputFormat, type ReadRecord } from '../../formats/format.ts';
import { isDamage } from '../../plausibility/damage.ts';
import { addColumnFacts } from '../../store/column-facts.ts';
import { unpacked } from '../../store/field-names.ts';
import { addIssue } from '../../store/issues.ts';
import { addRecord, recordAt, setRecord, type StoredRecord } from '../../store/records.ts';
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
import type { Joiner } from './joining.ts';
import { areOtherChildren, areTwo, bareName, hasPerson, haveOtherNumbers, localName } from './twice-named.ts';

/** True for a format whose values are labels. */
const byLabel = ({ missingFeatures }: InputFormat): boolean => missingFeatures.includes('codes');

/** A row that is joined, or not, once the file was read to its end: it has no number that one case alone has. */
interface WaitingRow {
  readonly row: number;
  readonly record: CaseRecord;
  readonly issues: { readonly code: string; readonly field: string | null }[];
  /** The cases that it may be about; without those that say what another child would. */
  candidates: readonly number[];
  /** True where it may be about some case at all. */
  readonly isSought: boolean;
}

/** So many characters of waiting rows are held. Of a file with more, none of them is joined. */
const mostWaiting = 64 * 1024 * 1024;

/** A further file, at this position. `accepted`: the ids of the guesses that a person accepts. */
export function furtherFile(
  context: Context,
  writing: Writing,
  file: number,
  {
    format,
    joiner,
    accepted,
    isLast,
  }: {
    readonly format: InputFormat;
    readonly joiner: Joiner;
    readonly accepted: ReadonlySet<string>;
    /** True where no file follows that would look for its numbers. */
    readonly isLast: boolean;
  },
): FileWriter {
  const { store } = opened(context);
  const { dictionary } = context;
  const tally: Tally = { records: 0, joined: 0, issues: 0 };
  const numberOf = numbersById(writing);
  const takeGuess = guessWriter({ store }, writing.batch, file, accepted, tally);
  const numberAt = numbersByRow();
  const upto = lastNumber(writing);
  /** The cases of files before that a row of this file is about already: a file speaks of a case once. */
  const taken = new Set<number>();
  /** What became of the first row of each id. */
  const placesById = new Map<string, number | WaitingRow>();
  const waiting = new Map<number, WaitingRow>();
  let waitingSize = 0;
  let isTooMuch = false;
  let skippedRow = 0;
  const givesIds = !format.missingFeatures.includes('record-id');

  const issue = (row: number, code: string, field: string | null = null): void => {
    const held = waiting.get(row);
    if (held) held.issues.push({ code, field });
    else {
      addIssue(store, writing.batch, file, row, code, field, numberAt.of(row));
      tally.issues += 1;
    }
  };

  const isRecordTaken = (recordNumber: number): boolean => taken.has(recordNumber);

  function addCase(row: number, record: CaseRecord, isNamed: boolean): number {
    const isPlain = !isNamed && numberOf(record.id) === undefined && !writing.localNames.has(record.id);
    const id = isPlain ? record.id : localName(record.id, record.data, row, (name) => isFree(writing, numberOf, name));
    writing.ids.push(id);
    const number = lastNumber(writing);
    addRecord(store, number, writing.batch, id, { data: record.data });
    setRecord(store, number, record.data, onlySource(file));
    if (!isLast) joiner.keep([{ number, id, data: record.data }]);
    numberAt.set(row, number);
    tally.records += 1;
    return number;
  }

  /** What a row adds to a case: what it leaves empty is an answer where its table has the column. */
  function additionOf(mine: MergedCase, data: Data): Addition {
    const tableOf = (position: number) => {
      const { format: other, columns } = writing.files[position] ?? { format, columns: new Set<string>() };
      return { columns, emptyCells: other.emptyCells };
    };
    const tables = mine.sources.files.map(tableOf);
    const leftEmpty = Object.keys(data).filter((name) => {
      const value = data[name];
      if (Object.hasOwn(mine.data, name) || value === undefined) return false;
      return tables.some((table) => takesBack(table, name, value, dictionary));
    });
    return {
      data,
      source: file,
      byLabel: byLabel(format),
      partial: format.partial === true,
      emptied: emptiedFields(mine.data, data, tableOf(file), dictionary),
      leftEmpty: new Set(leftEmpty),
    };
  }

  const mergedWith = (mine: MergedCase, data: Data): MergedCase => mergeCase(mine, additionOf(mine, data), dictionary);

  const caseOf = ({ data, sources }: StoredRecord): MergedCase => ({ data, sources: sources ?? onlySource(0) });

  /** True where a row says what another child than that of a case would. */
  function isOther(mine: StoredRecord, data: Data): boolean {
    return mayBeAnother({ data: mine.data, sources: mergedWith(caseOf(mine), data).sources }, data, file);
  }

  /** Joins a row to its case. */
  function join(row: number, record: CaseRecord, mine: StoredRecord): void {
    numberAt.set(row, mine.number);
    const before = caseOf(mine);
    const addition = additionOf(before, record.data);
    const plain = mergeCase(before, addition, dictionary);
    // A record id or a whole case id belongs to one child. Two children may share the short number that people see.
    const isDoubtful =
      record.id !== mine.id &&
      mayBeAnother({ data: mine.data, sources: plain.sources }, record.data, file) &&
      !isSureOf(record, mine);
    const {
      data,
      sources,
      mended = [],
    } = isDoubtful ? mergeCase(before, { ...addition, doubtful: true }, dictionary) : plain;
    // A row that stands twice in a file is of one source.
    setRecord(store, mine.number, data, { ...sources, files: [...new Set(sources.files)] });
    const isFirst = mine.number <= upto && !taken.has(mine.number);
    taken.add(mine.number);
    if (isFirst) {
      tally.records += 1;
      tally.joined += 1;
      if (!isLast) keepWhole(record, mine.number);
    }
    tellConflicts(row, before.sources, sources);
    for (const field of mended) issue(row, 'value.undamaged-taken', field);
  }

  function tellConflicts(row: number, before: Sources, after: Sources): void {
    for (const [field, values] of Object.entries(after.differs)) {
      const earlier = Object.hasOwn(before.differs, field) ? (before.differs[field] ?? []) : [];
      if (values.length > earlier.length) issue(row, 'value.files-differ', field);
    }
  }

  /** Files that follow find the case by the numbers of this row, too, but for those that a program has damaged. */
  function keepWhole({ id, data }: CaseRecord, number: number): void {
    const isWhole = (value: Data[string] | undefined) =>
      (typeof value !== 'string' && typeof value !== 'number') || idState(value) === 'whole';
    const whole = Object.fromEntries(Object.entries(data).filter(([, value]) => isWhole(value)));
    joiner.keep([{ number, id: isWhole(bareName(id)) ? id : '~', data: whole }]);
  }

  /** Notes what became of the first row of an id. */
  function place(id: string, first: number | WaitingRow): void {
    if (!placesById.has(id)) placesById.set(id, first);
  }

  function take(row: number, record: CaseRecord): void {
    const { numbers, isSure, isByOther, needsMore } = joiner.candidates(record, upto, isRecordTaken);
    const [only] = numbers;
    const mine = only === undefined || numbers.length > 1 ? undefined : recordAt(store, only);
    if (format.partial) {
      if (mine) join(row, record, mine);
      else issue(row, numbers.length > 1 ? 'row.joins-several' : 'row.no-case');
      return;
    }
    if (numbers.length === 0) {
      place(record.id, addCase(row, record, isLost(record.id)));
      if (isLost(record.id)) issue(row, 'row.id-lost', 'id');
      return;
    }
    if (isSure) {
      if (!mine || (isByOther && isOther(mine, record.data))) {
        place(record.id, addCase(row, record, isLost(record.id)));
        issue(row, 'row.joins-several');
        return;
      }
      place(record.id, mine.number);
      join(row, record, mine);
      return;
    }
    const candidates = numbers.filter((number) => {
      const candidate = recordAt(store, number);
      if (!candidate || isOther(candidate, record.data)) return false;
      return !needsMore || isAlso(candidate, record.data);
    });
    wait(row, record, candidates, needsMore ? candidates.length > 0 : true);
  }

  function wait(row: number, record: CaseRecord, candidates: readonly number[], isSought: boolean): void {
    const held: WaitingRow = { row, record, issues: [], candidates, isSought };
    waiting.set(row, held);
    place(record.id, held);
    waitingSize += JSON.stringify(record.data).length;
    // Too much to hold: nobody can tell any more whether a case is meant by one row only.
    if (waitingSize <= mostWaiting) return;
    isTooMuch = true;
    settleWaiting();
  }

  /** A row with the id of an earlier one of this file. */
  function takeAgain(row: number, record: CaseRecord): void {
    const first = placesById.get(record.id);
    const held = typeof first === 'object' ? first : undefined;
    const mine = typeof first === 'number' ? recordAt(store, first) : undefined;
    const before = held?.record.data ?? mine?.data;
    if (before === undefined) {
      take(row, record);
      return;
    }
    const isSame = held
      ? JSON.stringify(before) === JSON.stringify(record.data)
      : mine !== undefined && saysSame(mine, record.data) && !haveOtherNumbers(before, record.data);
    const isTwo = !isSame && isOfAnother(record, mine, before);
    if (isSame || (!isTwo && mine)) {
      issue(row, 'row.duplicate-id');
      skippedRow = row;
      if (!isSame && mine) join(row, record, mine);
      return;
    }
    const firstRow = held?.row ?? rowOf(first);
    if (isTwo && firstRow !== undefined) issue(firstRow, 'damage.made-equal', 'id');
    if (held && !isTwo) held.issues.push({ code: 'row.duplicate-id', field: null });
    // A number of its own says of whom it is; else the row may be about whomever the first one may be about.
    const hasOwn = joiningNumbers({ id: '~', data: record.data }).some(
      ({ kind, state }) => kind !== 'short' && state === 'whole',
    );
    if (hasOwn || !held) take(row, record);
    else {
      const candidates = held.candidates.filter((number) => {
        const candidate = recordAt(store, number);
        return candidate !== undefined && !isOther(candidate, record.data);
      });
      wait(row, record, candidates, true);
    }
    if (isTwo) issue(row, 'damage.made-equal', 'id');
  }

  /** True where a row is of another child than the first one with its id, which is a case of a file before or stands for itself. */
  function isOfAnother(record: CaseRecord, mine: StoredRecord | undefined, before: Data): boolean {
    if (mine === undefined || mine.number > upto) return areTwo(record.id, before, record.data);
    return isOther(mine, record.data) || haveOtherNumbers(before, record.data);
  }

  const rowOf = (first: number | WaitingRow | undefined): number | undefined =>
    typeof first === 'number' ? numberAt.rowOf(first) : first?.row;

  /** True where a row adds nothing to its case and takes nothing back. */
  function saysSame(mine: StoredRecord, data: Data): boolean {
    const { sources } = mergedWith(caseOf(mine), data);
    const before = caseOf(mine).sources.differs;
    return Object.entries(sources.differs).every(([field, values]) => values.length === (before[field] ?? []).length);
  }

  /** Joins the rows that wait where each means one case and no other row of the file may mean it. */
  function settleWaiting(): void {
    const claims = new Map<number, number>();
    const rows = [...waiting.values()];
    for (const held of rows) {
      held.candidates = held.candidates.filter((number) => !taken.has(number));
      for (const number of held.candidates) claims.set(number, (claims.get(number) ?? 0) + 1);
    }
    waiting.clear();
    waitingSize = 0;
    const names = new Map<string, number>();
    for (const { record } of rows) names.set(record.id, (names.get(record.id) ?? 0) + 1);
    for (const { row, record, issues, candidates, isSought } of rows) {
      const [only] = candidates;
      const mine =
        only !== undefined && candidates.length === 1 && claims.get(only) === 1 ? recordAt(store, only) : undefined;
      const isJoined = !isTooMuch && mine !== undefined;
      if (isJoined) join(row, record, mine);
      else {
        const isShared = (names.get(record.id) ?? 0) > 1;
        const number = addCase(row, record, isShared || isLost(record.id));
        if (!isShared) placesById.set(record.id, number);
      }
      for (const { code, field } of issues) issue(row, code, field);
      if (isJoined) issue(row, 'row.joined-damaged');
      else if (isSought) issue(row, 'row.joins-several');
    }
  }

  return {
    tally,
    write(read) {
      switch (read.kind) {
        case 'guess':
          return takeGuess(read.guess);
        case 'facts':
          return addColumnFacts(store, writing.batch, file, read.field, read.facts);
        case 'issue': {
          const { row, code, field } = read.issue;
          const isOfNone = isDamage(code) && row > 0 && !waiting.has(row) && numberAt.of(row) === null;
          if (!isOfNone && (row === 0 || row !== skippedRow)) issue(row, code, field ?? null);
          return;
        }
        case 'duplicate': {
          const { row, code } = read.issue;
          const record = readRecord(read.record);
          if (code !== 'row.no-id') {
            requireReal(context, read.record);
            return takeAgain(row, record);
          }
          if (givesIds && hasPerson(record.data)) {
            requireReal(context, read.record);
            return take(row, { id: '~', data: record.data });
          }
          skippedRow = row;
          return issue(row, 'row.no-id');
        }
        default:
          requireReal(context, read.record);
          return take(read.row, readRecord(read.record));
      }
    },
    end: settleWaiting,
  };

  function readRecord(record: ReadRecord): CaseRecord {
    return { id: record.id, data: dataOf(record, (json) => unpacked(store, json)) };
  }
}

/** True for an id of which nothing can be read. */
const isLost = (id: string): boolean => ['lost', 'damaged'].includes(idState(bareName(id)));

/** True where a row has the birthday or a word of the name of a case, and nothing that says otherwise. */
function isAlso(mine: StoredRecord, data: Data): boolean {
  const born = typeof data.date_of_birth === 'string' && data.date_of_birth === mine.data.date_of_birth;
  return (born || (hasPerson(data) && hasPerson(mine.data))) && !areOtherChildren(mine.data, data);
}

/** True where a row has the record's own id or the whole case id of a case. */
function isSureOf(record: CaseRecord, mine: StoredRecord): boolean {
  const wholes = (one: CaseRecord) =>
    joiningNumbers(one).filter(({ kind, state }) => (kind === 'id' || kind === 'long') && state === 'whole');
  const numbers = wholes(mine);
  return wholes(record).some(({ kind, folded }) =>
    numbers.some((other) => other.kind === kind && other.folded === folded),
  );
}
