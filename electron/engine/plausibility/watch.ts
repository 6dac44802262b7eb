// Watches every value of one file: what is damaged is a mark of its row. Nothing is changed. Engine; pure.
import type { Dictionary, DictionaryField, FieldType } from '../../../shared/model/case/dictionary.ts';
import { fieldAt } from '../../../shared/model/case/field.ts';
import { isRow, type Value } from '../../../shared/model/case/record.ts';
import { ageDamageOf, ageOf, dayOf } from './age-and-birth.ts';
import { ageDamage, answerDamage } from './answer-column.ts';
import type { ColumnFacts, DamageCode } from './damage.ts';
import { type DateColumn, limitsOf, startDates } from './date-column.ts';
import { type FieldUse, useOf } from './field-use.ts';
import { type NumberColumn, startNumbers } from './number-column.ts';
import { startQuietRows } from './quiet.ts';
import { mayBePower, startsWord } from './program-words.ts';
import { hasWrongLetters, needsLook, startsTold } from './telltale.ts';
import { startTexts, type TextColumn } from './text-column.ts';

/** A value of a text or an answer is passed over by its first byte; for others, more is asked. Numbers, for speed. */
const passes = { text: 0, answer: 1, none: 2 } as const;
type Pass = (typeof passes)[keyof typeof passes];

/** A column that is watched, with all that is chosen once for its values. */
export interface WatchedColumn {
  readonly path: string;
  readonly use: FieldUse;
  /** How most of its values are passed over. */
  readonly pass: Pass;
  /** The part that its values have in the age of the child. */
  readonly part: 'born' | 'age' | 'since' | null;
  readonly numbers: NumberColumn | null;
  readonly texts: TextColumn | null;
  readonly dates: DateColumn | null;
  /** The options that its field has, where the dictionary has them. */
  readonly options: Readonly<Record<string, unknown>> | null;
  /** True while each value is looked at, whatever its bytes show. */
  wantsAll: boolean;
}

/** A mark of a row. */
export interface Mark {
  readonly row: number;
  readonly code: DamageCode;
  readonly path: string;
}

/** The watch over one file. */
export interface Watch {
  /** The column of a path, chosen at its first call; null for a field without values of its own. */
  column(path: string, type: FieldType | undefined): WatchedColumn | null;
  /** Looks at the bytes of a value of the row in hand: UTF-8, without quotes around it. */
  see(column: WatchedColumn, bytes: Uint8Array, from: number, to: number): void;
  /** As `see`, for bytes that are not those of the row in hand: an escape in it stood for them. */
  seeUnescaped(column: WatchedColumn, bytes: Uint8Array, from: number, to: number): void;
  /** Looks at all values of a record, with the rows of its subforms. */
  seeData(data: { readonly [field: string]: Value }, dictionary: Dictionary): void;
  /** Says where the row in hand stands: one with neither a question mark nor a letter beyond ASCII is looked at less. */
  within(bytes: Buffer, from: number, to: number, isHigh: boolean): void;
  /** The bytes in which rows stand have moved. */
  moved(): void;
  /** Begins a row; what was seen of one that was not taken is forgotten. */
  at(row: number): void;
  /** Ends the row in hand, which became a record: its marks. */
  take(): readonly Mark[];
  /** Ends the file: the marks that only whole columns show, in the order of rows, and what those columns show. */
  end(): { readonly marks: readonly Mark[]; readonly facts: ReadonlyMap<string, ColumnFacts> };
}

/** Fields that say since when a case is there. */
const since: ReadonlySet<string> = new Set(['registration_date', 'created_at']);
/** Primero's short id has so many characters, and the number that is shown ends with it. */
const shortIdLength = 7;
/** A file whose every row invents new names must not fill the memory. */
const mostColumns = 20_000;
const none: readonly Mark[] = [];

/**
 * Starts the watch. `today` is the day of the import as ISO text; without it, births and ages are not judged by it.
 * `dictionary`: an option that it has, as `none`, is an answer, however programs write that there is none.
 */
export function startWatch(today: string | undefined, dictionary?: Dictionary): Watch {
  const columns = new Map<string, WatchedColumn | null>();
  const limits = limitsOf(today);
  const todayNumber = today === undefined ? 0 : Number(today.replaceAll('-', ''));
  /** Words for no value that stand in answers, by which those in texts are known. */
  const wordsInAnswers = new Set<string>();
  const rowsNotTaken = new Set<number>();
  const lowAges: { readonly row: number; readonly code: DamageCode }[] = [];
  let fittingAges = 0;
  let row = 0;
  let isTaken = true;
  const quietRows = startQuietRows();
  let isQuiet = false;
  let pending: Mark[] = [];
  let [born, age, first] = [0, -1, 0];

  function start(path: string, type: FieldType | undefined): WatchedColumn | null {
    const use = useOf({ path, type });
    if (use === null) return null;
    const part = path === 'date_of_birth' ? 'born' : path === 'age' ? 'age' : since.has(path) ? 'since' : null;
    const isNumber = use === 'number' || use === 'phone';
    const numbers = isNumber
      ? startNumbers({
          isPhone: use === 'phone',
          isKnown: type !== undefined,
          length: path === 'short_id' || path === 'case_id_display' ? shortIdLength : undefined,
        })
      : null;
    const isText = use === 'name' || use === 'text' || use === 'address';
    const isDate = use === 'day' || use === 'birth' || use === 'moment';
    return {
      path,
      use,
      part,
      numbers,
      texts: isText ? startTexts(use) : null,
      dates: isDate ? startDates(use, today) : null,
      options: use === 'answer' ? optionsOf(path, dictionary) : null,
      wantsAll: use === 'name',
      pass: isText ? passes.text : use === 'answer' ? passes.answer : passes.none,
    };
  }

  function columnOf(path: string, type: FieldType | undefined): WatchedColumn | null {
    const chosen = columns.get(path);
    if (chosen !== undefined) return chosen;
    const column = columns.size < mostColumns ? start(path, type) : null;
    columns.set(path, column);
    return column;
  }

  function look(column: WatchedColumn, text: string, hasLetters: boolean): DamageCode | null {
    if (column.texts !== null) {
      const damage = column.texts.look(text, row, hasLetters);
      column.wantsAll = column.texts.wantsAll();
      return damage;
    }
    if (column.dates !== null) return column.dates.look(text, row);
    const code = column.use === 'age' ? ageDamage(text) : answerDamage(text);
    if (code !== null && column.options !== null && Object.hasOwn(column.options, text)) return null;
    if (code === 'damage.no-answer') wordsInAnswers.add(text.trim());
    return code;
  }

  function seePart(part: 'born' | 'age' | 'since', bytes: Uint8Array, from: number, to: number): void {
    if (part === 'age') age = ageOf(bytes, from, to);
    else if (part === 'born') born = dayOf(bytes, from, to);
    else {
      const day = dayOf(bytes, from, to);
      if (day > 0 && (first === 0 || day < first)) first = day;
    }
  }

  function see(column: WatchedColumn, bytes: Uint8Array, from: number, to: number): void {
    if (from === to) return;
    if (bytes[from] === bracket && column.pass === passes.answer) seeMembers(column, bytes, from, to);
    else seeOne(column, bytes, from, to);
  }

  /** Looks at the members of a list as Ruby and JSON write it. */
  function seeMembers(column: WatchedColumn, bytes: Uint8Array, from: number, to: number): void {
    for (let at = from + 1; at < to; at += 1) {
      if (bytes[at] !== quote) continue;
      const first = at + 1;
      for (at = first; at < to && bytes[at] !== quote; at += 1) if (bytes[at] === backslash) at += 1;
      if (at > first && at <= to) seeOne(column, bytes, first, at);
    }
  }

  function seeOne(column: WatchedColumn, bytes: Uint8Array, from: number, to: number): void {
    if (column.pass === passes.text) {
      if (isQuiet && !startsTold(bytes[from] as number) && column.use !== 'address' && !column.wantsAll) return;
    } else if (column.pass === passes.answer) {
      if (isQuiet && !startsWord(bytes[from] as number) && !mayBePower(bytes, from, to)) return;
    }
    seeCloser(column, bytes, from, to);
  }

  function seeCloser(column: WatchedColumn, bytes: Uint8Array, from: number, to: number): void {
    if (column.numbers !== null) {
      const code = column.numbers.see(bytes, from, to, row);
      if (code !== null) pending.push({ row, code, path: column.path });
      return;
    }
    if (column.part !== null) seePart(column.part, bytes, from, to);
    if (!needsLook(column.use, limits, isQuiet, bytes, from, to) && !column.wantsAll) return;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8');
    const code = look(column, text, column.texts !== null && !isQuiet && hasWrongLetters(bytes, from, to));
    if (code !== null) pending.push({ row, code, path: column.path });
  }

  function seeValue(path: string, field: DictionaryField | undefined, value: Value): void {
    if (value === null || value === '' || typeof value === 'boolean') return;
    if (Array.isArray(value)) {
      for (const member of value) seeValue(path, field, member);
    } else if (isRow(value)) {
      seeRow(path, field, value);
    } else {
      const column = columnOf(path, field?.type);
      if (column === null) return;
      const text = typeof value === 'string' ? value : String(value);
      const bytes = bytesOf(text);
      see(column, bytes, 0, bytes === scratch ? text.length : bytes.length);
    }
  }

  function seeRow(path: string, field: DictionaryField | undefined, cells: { readonly [name: string]: Value }): void {
    for (const name of Object.keys(cells)) seeValue(`${path}.${name}`, field?.fields?.[name], cells[name] as Value);
  }

  function takeAge(): void {
    if (born === 0 || age < 0 || todayNumber === 0) return;
    const damage = ageDamageOf({ born, age, since: first }, todayNumber);
    if (damage === null) fittingAges += 1;
    else if (damage.isSure) markAge(damage.code, pending, row);
    else lowAges.push({ row, code: damage.code });
  }

  return {
    column: columnOf,
    see,
    seeUnescaped(column, bytes, from, to) {
      const wasQuiet = isQuiet;
      isQuiet = false;
      see(column, bytes, from, to);
      isQuiet = wasQuiet;
    },
    seeData(data, dictionary) {
      for (const name of Object.keys(data)) {
        const field = Object.hasOwn(dictionary.fields, name) ? dictionary.fields[name] : undefined;
        seeValue(name, field, data[name] as Value);
      }
    },
    within(bytes, from, to, isHigh) {
      isQuiet = quietRows.isQuiet(bytes, from, to, isHigh);
    },
    moved: quietRows.moved,
    at(nextRow) {
      isQuiet = false;
      if (!isTaken) rowsNotTaken.add(row);
      row = nextRow;
      isTaken = false;
      if (pending.length > 0) pending = [];
      born = 0;
      age = -1;
      first = 0;
    },
    take() {
      isTaken = true;
      takeAge();
      if (pending.length === 0) return none;
      const marks = withoutRepeats(pending);
      pending = [];
      return marks;
    },
    end() {
      if (!isTaken) rowsNotTaken.add(row);
      const marks: Mark[] = [];
      const facts = new Map<string, ColumnFacts>();
      for (const column of columns.values()) {
        const end = (column?.numbers ?? column?.dates)?.end() ?? column?.texts?.end(wordsInAnswers);
        if (column === null || end === undefined) continue;
        for (const { row: markedRow, code } of end.marks) marks.push({ row: markedRow, code, path: column.path });
        if (end.facts !== undefined) facts.set(column.path, end.facts);
      }
      // A lower age is that of an earlier day where the ages of other rows are, too.
      if (fittingAges >= 3 && fittingAges >= lowAges.length * 3) {
        for (const { row: markedRow, code } of lowAges) markAge(code, marks, markedRow);
      }
      return {
        marks: withoutRepeats(
          marks.filter((mark) => !rowsNotTaken.has(mark.row)).sort((one, other) => one.row - other.row),
        ),
        facts,
      };
    },
  };
}

const [quote, bracket, backslash] = [34, 91, 92];
const scratch = Buffer.alloc(256);

/** A text as bytes: in `scratch`, where it is short and ASCII. */
function bytesOf(text: string): Buffer {
  if (text.length > scratch.length) return Buffer.from(text);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127) return Buffer.from(text);
    scratch[at] = code;
  }
  return scratch;
}

function optionsOf(path: string, dictionary: Dictionary | undefined): Readonly<Record<string, unknown>> | null {
  const name = dictionary && fieldAt(dictionary, path)?.options;
  if (dictionary === undefined || name === undefined || !Object.hasOwn(dictionary.lookups, name)) return null;
  return dictionary.lookups[name] ?? null;
}

/** Either may be wrong: the birth, or the age. */
function markAge(code: DamageCode, marks: Mark[], row: number): void {
  marks.push({ row, code, path: 'date_of_birth' });
  if (code === 'damage.age-differs') marks.push({ row, code, path: 'age' });
}

/** A row may have a value twice in the same column of a subform. */
function withoutRepeats(marks: readonly Mark[]): readonly Mark[] {
  if (marks.length < 2) return marks;
  const seen = new Set<string>();
  return marks.filter(({ row, code, path }) => {
    const { size } = seen;
    return seen.add(`${row} ${code} ${path}`).size > size;
  });
}
