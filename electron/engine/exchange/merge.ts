// Merges what several files of one export say of the same case. In a conflict both values stay in sight. Engine; pure.
import { isMasked, isNameField } from './hidden-name.ts';
import type { Dictionary, DictionaryField } from '../../../shared/model/case/dictionary.ts';
import { type Data, isEmpty, isRow, type Row, type Value } from '../../../shared/model/case/record.ts';
import type { Differing, Sources } from '../../../shared/model/case/sources.ts';
import { listOfSource, referencesOf } from '../../../shared/model/case/references.ts';
import { undamagedOf } from './undamaged.ts';
import { nameFields, nameWords } from './name-words.ts';

/** A case as it is merged so far. */
export interface MergedCase {
  readonly data: Data;
  readonly sources: Sources;
  /** Fields of which one file has a damaged value and the other the undamaged one: that one was taken. */
  readonly mended?: readonly string[];
}

/** What one more file says of it. */
export interface Addition {
  readonly data: Data;
  /** The file's position in the batch. */
  readonly source: number;
  /** True for files that hold labels: what they call by name another may have by its code. */
  readonly byLabel: boolean;
  /** True for a file that only adds rows to cases: those of two such files belong together. */
  readonly partial?: boolean;
  /** True where it may be about another child (`mayBeAnother`): then all that only it says is in dispute, too. */
  readonly doubtful?: boolean;
  /** Fields that the file has a column for and leaves empty (`emptied.ts`): that is an answer, too. */
  readonly emptied?: readonly string[];
  /** Fields that the files before have a column for and leave empty. */
  readonly leftEmpty?: ReadonlySet<string>;
}

/**
 * Merges what another file says into a case. A field that only one of them has is taken from it. Where both say the
 * same, the more exact value stays (an id before its label, a whole text before one that was cut). In a conflict the
 * first value stays, and `differs` remembers the other. An explicit nothing (null or '') against a value is a conflict,
 * too: it may be a consent that was withdrawn. Of a value that a program has damaged and the one that it was, the latter
 * is taken, and `mended` names the field.
 */
export function mergeCase(merged: MergedCase, addition: Addition, dictionary: Dictionary): MergedCase {
  const data: Record<string, Value> = { ...merged.data };
  const fields: Record<string, readonly number[]> = { ...merged.sources.fields };
  const differs: Record<string, readonly Differing[]> = { ...merged.sources.differs };
  const [main = 0] = merged.sources.files;
  let hidesName = false;
  const mended: string[] = [];
  const filesOf = (name: string) => (Object.hasOwn(fields, name) ? (fields[name] ?? []) : [main]);
  for (const [name, added] of Object.entries(addition.data)) {
    if (!Object.hasOwn(data, name)) {
      const isDoubted = (addition.doubtful || addition.leftEmpty?.has(name)) && !isEmpty(added);
      data[name] = isDoubted ? null : added;
      fields[name] = isDoubted ? [main] : [addition.source];
      if (isDoubted) differs[name] = [{ source: addition.source, value: added }];
      continue;
    }
    const held = data[name] as Value;
    // Stars in place of a hidden name are no name: a real one stays, and that it is hidden stays known.
    if (isNameField(name) && isMasked(added) !== isMasked(held) && !isEmpty(added) && !isEmpty(held)) {
      hidesName = true;
      if (isMasked(added)) continue;
      data[name] = added;
      fields[name] = [addition.source];
      continue;
    }
    const field = Object.hasOwn(dictionary.fields, name) ? dictionary.fields[name] : undefined;
    const mending: Mending = { path: name, count: 0 };
    const value =
      addition.partial && Array.isArray(held) && Array.isArray(added)
        ? mergedRows(held, added, field, dictionary)
        : agreed(held, added, field, dictionary, addition.byLabel, mending);
    if (value !== undefined && mending.count > 0) mended.push(name);
    if (value !== undefined && mending.count > 0 && !Array.isArray(value)) {
      // What the other file says is no value of the case: its mark is not one of this value either.
      data[name] = value;
      fields[name] = value === held ? filesOf(name) : [addition.source];
    } else if (value === undefined) {
      differs[name] = [
        ...(Object.hasOwn(differs, name) ? (differs[name] ?? []) : []),
        { source: addition.source, value: added },
      ];
    } else {
      data[name] = value;
      fields[name] = [...filesOf(name), addition.source];
    }
  }
  for (const name of addition.emptied ?? []) {
    const before = Object.hasOwn(differs, name) ? (differs[name] ?? []) : [];
    if (!before.some(({ source }) => source === addition.source))
      differs[name] = [...before, { source: addition.source, value: null }];
  }
  if (hidesName && !Object.hasOwn(data, 'hidden_name')) data['hidden_name'] = true;
  else if (hidesName && data['hidden_name'] !== true && !Object.hasOwn(differs, 'hidden_name'))
    differs['hidden_name'] = [{ source: addition.source, value: true }];
  return { data, sources: { files: [...merged.sources.files, addition.source], fields, differs }, mended };
}

/**
 * True where two files that share no more than a short number say what two children would: another sex, another date of
 * birth, or names without a word in common.
 */
export function mayBeAnother({ data, sources }: MergedCase, added: Data, source: number): boolean {
  const isOther = (name: string) =>
    Object.hasOwn(sources.differs, name) && sources.differs[name]?.some((each) => each.source === source);
  // A name that a program has damaged is compared by what it was.
  const [mine, others] = [nameWords(data), nameWords(withUndamagedNames(added, data))];
  const isNamedOtherwise = mine.length > 0 && others.length > 0 && !others.some((word) => mine.includes(word));
  return isNamedOtherwise || isOther('sex') === true || isOther('date_of_birth') === true;
}

function withUndamagedNames(added: Data, held: Data): Data {
  const undamaged = nameFields.flatMap((path) => {
    const [one, other] = [own(held, path), own(added, path)];
    if (typeof one !== 'string' || typeof other !== 'string') return [];
    const name = undamagedOf(one, other, { path, field: undefined });
    return name === undefined ? [] : [[path, one] as const];
  });
  return undamaged.length === 0 ? added : { ...added, ...Object.fromEntries(undamaged) };
}

/** The rows of both, each once by its `id`; undefined where two rows of one id are in conflict. */
function mergedRows(
  held: readonly Value[],
  added: readonly Value[],
  field: DictionaryField | undefined,
  dictionary: Dictionary,
): readonly Value[] | undefined {
  const rows: Value[] = [...held];
  for (const row of added) {
    const at = isRow(row) && row.id !== undefined ? rows.findIndex((one) => isRow(one) && one.id === row.id) : -1;
    const merged = at === -1 ? row : agreed([rows[at] as Value], [row], field, dictionary, false);
    if (merged === undefined) return undefined;
    if (at === -1) rows.push(row);
    else rows.splice(at, 1, ...(merged as readonly Value[]));
  }
  return rows;
}

/** Where values are mended, and how often it was done so far. */
interface Mending {
  readonly path: string;
  count: number;
}

/** The more exact of two values that say the same; undefined in a conflict. With `mending`, also the undamaged one. */
function agreed(
  held: Value,
  added: Value,
  field: DictionaryField | undefined,
  dictionary: Dictionary,
  byLabel: boolean,
  mending?: Mending,
): Value | undefined {
  if (isEmpty(held) && isEmpty(added)) return held;
  // A table of labels leaves out what its reader may not see or cannot name: its blanks say nothing.
  if (isEmpty(added) && byLabel) return held;
  if (isEmpty(held) || isEmpty(added)) return undefined;
  if (Array.isArray(held) && Array.isArray(added)) {
    return held.some(isRow) || added.some(isRow)
      ? agreedRows(held.filter(isRow), added.filter(isRow), field, dictionary, byLabel, mending)
      : agreedLists(held, added, field, dictionary, byLabel);
  }
  if (isRow(held) || isRow(added) || Array.isArray(held) || Array.isArray(added)) {
    return JSON.stringify(held) === JSON.stringify(added) ? held : undefined;
  }
  const [own, other] = [held as Plain, added as Plain];
  const undamaged = mending && own !== other ? undamagedOf(own, other, { path: mending.path, field }) : undefined;
  if (undamaged === undefined || mending === undefined) return agreedPlain(own, other, field, dictionary, byLabel);
  mending.count += 1;
  return undamaged;
}

type Plain = string | number | boolean | null;

/** Excel's longest cell; Primero cuts what is longer. */
const cellLimit = 32_767;
const isoDay = /^\d{4}-\d{2}-\d{2}/;

function agreedPlain(
  held: Plain,
  added: Plain,
  field: DictionaryField | undefined,
  dictionary: Dictionary,
  byLabel: boolean,
): Plain | undefined {
  if (held === added) return held;
  // A table that turned `007` into 7, or a form that kept a number as text: same digits, same number.
  if (typeof held !== typeof added && typeof held !== 'boolean' && typeof added !== 'boolean') {
    return String(held) === String(added) ? held : undefined;
  }
  if (typeof held !== 'string' || typeof added !== 'string') return undefined;
  const [own, other] = [tidy(held), tidy(added)];
  if (own === other || isSameMoment(own, other)) return held;
  if (added.length === cellLimit && held.startsWith(added)) return held;
  if (isLabelOf(added, held, field, dictionary)) return held;
  if (isLabelOf(held, added, field, dictionary)) return added;
  if (!byLabel) return undefined;
  // A place or an organisation by its name beside its code, a date of which the table lost a part: not the same word
  // for the same thing, and nothing that a person could settle by looking. The exact file is right.
  const isDate = field?.type === 'date' || field?.type === 'datetime';
  if (isDate && isoDay.test(held) && !isoDay.test(added)) return held;
  if (field?.source === undefined || Object.hasOwn(dictionary.lookups, field.source)) return undefined;
  return isOtherByList(held, added, field.source, dictionary) ? undefined : held;
}

/** True where the list of places or agencies says that a name is another one's than the code beside it. */
function isOtherByList(code: string, name: string, source: string, dictionary: Dictionary): boolean {
  const list = listOfSource(source);
  const references = referencesOf(dictionary);
  if (list === undefined || !references?.knows(list, code)) return false;
  const codes = references.codesOf(list, name);
  return codes.length > 0 && !codes.includes(code);
}

const moment = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z| UTC)$/;

/** The same moment, of which the other file may have dropped milliseconds (Primero's CSV) or seconds (its workbooks). */
function isSameMoment(held: string, added: string): boolean {
  const [own, other] = [moment.exec(held), moment.exec(added)];
  if (!own || !other) return false;
  const [, day, minute, seconds = '00', part = ''] = own;
  const [, otherDay, otherMinute, otherSeconds = '00', otherPart = ''] = other;
  const isWhole = (fraction: string) => /^0*$/.test(fraction);
  if (day !== otherDay || minute !== otherMinute) return false;
  if (seconds === otherSeconds) return isWhole(otherPart) || Number(`0.${part}`) === Number(`0.${otherPart}`);
  return otherSeconds === '00' && isWhole(otherPart);
}

const tidy = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

function isLabelOf(label: string, id: string, field: DictionaryField | undefined, dictionary: Dictionary): boolean {
  const list = field?.options ?? field?.source;
  const elsewhere = listOfSource(list);
  if (elsewhere !== undefined && referencesOf(dictionary)?.codesOf(elsewhere, label).includes(id)) return true;
  const lookup = list !== undefined && Object.hasOwn(dictionary.lookups, list) ? dictionary.lookups[list] : undefined;
  const option = lookup && Object.hasOwn(lookup, id) ? lookup[id] : undefined;
  return option !== undefined && Object.values(option).some((text) => text?.trim() === label.trim());
}

function agreedLists(
  held: readonly Value[],
  added: readonly Value[],
  field: DictionaryField | undefined,
  dictionary: Dictionary,
  byLabel: boolean,
): Value | undefined {
  const rest = [...added];
  const merged: Value[] = [];
  for (const member of held) {
    const at = rest.findIndex((other) => agreed(member, other, field, dictionary, byLabel) !== undefined);
    if (at === -1) {
      // A table of labels has no word for an option that the forms do not know, and leaves it out.
      if (!byLabel || !isUnknownOption(member, field, dictionary)) return undefined;
      merged.push(member);
      continue;
    }
    merged.push(agreed(member, rest[at] as Value, field, dictionary, byLabel) as Value);
    rest.splice(at, 1);
  }
  return rest.length === 0 ? merged : undefined;
}

function isUnknownOption(value: Value, field: DictionaryField | undefined, dictionary: Dictionary): boolean {
  const list = field?.options ?? field?.source;
  if (typeof value !== 'string' || list === undefined || !Object.hasOwn(dictionary.lookups, list)) return false;
  return !Object.hasOwn(dictionary.lookups[list] ?? {}, value);
}

/** Rows are the same where every column that both have is; columns of one alone are kept. */
function agreedRows(
  held: readonly Row[],
  added: readonly Row[],
  field: DictionaryField | undefined,
  dictionary: Dictionary,
  byLabel: boolean,
  mending?: Mending,
): Value | undefined {
  if (held.length !== added.length) return undefined;
  const rows: Row[] = [];
  for (const [index, own] of held.entries()) {
    const row: Record<string, Value> = { ...own };
    for (const [name, value] of Object.entries(added[index] as Row)) {
      if (!Object.hasOwn(row, name)) {
        row[name] = value;
        continue;
      }
      const column = field?.fields && Object.hasOwn(field.fields, name) ? field.fields[name] : undefined;
      const inColumn = mending && { path: `${mending.path}.${name}`, count: 0 };
      const merged = agreed(row[name] as Value, value, column, dictionary, byLabel, inColumn);
      if (mending && inColumn) mending.count += inColumn.count;
      if (merged === undefined) return undefined;
      row[name] = merged;
    }
    rows.push(row);
  }
  return rows;
}

/** Fields whose values are not the same in two versions of a case, in the order of the later one. */
export function changedFields(before: Data, after: Data, dictionary: Dictionary, byLabel: boolean): readonly string[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names.filter((name) => {
    const [old, now] = [own(before, name), own(after, name)];
    if (old === undefined || now === undefined) return !(isEmpty(old) && isEmpty(now)) && !(byLabel && isEmpty(now));
    const field = Object.hasOwn(dictionary.fields, name) ? dictionary.fields[name] : undefined;
    return agreed(old, now, field, dictionary, byLabel) === undefined;
  });
}

const own = (data: Data, name: string): Value | undefined => (Object.hasOwn(data, name) ? data[name] : undefined);
