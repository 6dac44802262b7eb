// Joins what several files of one export say of the same case; where they disagree, both stay in sight. Engine; pure.
import { words } from '../../../shared/fold.ts';
import type { Dictionary, DictionaryField } from '../../../shared/model/case/dictionary.ts';
import { type Data, isEmpty, isRow, type Row, type Value } from '../../../shared/model/case/record.ts';
import type { Differing, Sources } from '../../../shared/model/case/sources.ts';

/** What is known of a case so far. */
export interface Joined {
  readonly data: Data;
  readonly sources: Sources;
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
}

/**
 * Adds what another file says. A field that only one of them has is taken from it; where both say the same, the
 * exacter value stays (an id before its label, a whole text before one that was cut); where they disagree, the value
 * that was there first stays and the other is remembered in `differs`. An explicit nothing (null or '') against a value
 * is a disagreement, too: it may be a consent that was withdrawn.
 */
export function joinCase(joined: Joined, addition: Addition, dictionary: Dictionary): Joined {
  const data: Record<string, Value> = { ...joined.data };
  const fields: Record<string, readonly number[]> = { ...joined.sources.fields };
  const differs: Record<string, readonly Differing[]> = { ...joined.sources.differs };
  const [main = 0] = joined.sources.files;
  const saidBy = (name: string) => (Object.hasOwn(fields, name) ? (fields[name] ?? []) : [main]);
  for (const [name, theirs] of Object.entries(addition.data)) {
    if (!Object.hasOwn(data, name)) {
      const isDoubted = addition.doubtful && !isEmpty(theirs);
      data[name] = isDoubted ? null : theirs;
      fields[name] = isDoubted ? [main] : [addition.source];
      if (isDoubted) differs[name] = [{ source: addition.source, value: theirs }];
      continue;
    }
    const ours = data[name] as Value;
    const field = Object.hasOwn(dictionary.fields, name) ? dictionary.fields[name] : undefined;
    const kept =
      addition.partial && Array.isArray(ours) && Array.isArray(theirs)
        ? united(ours, theirs, field, dictionary)
        : agreed(ours, theirs, field, dictionary, addition.byLabel);
    if (kept === undefined) {
      differs[name] = [
        ...(Object.hasOwn(differs, name) ? (differs[name] ?? []) : []),
        { source: addition.source, value: theirs },
      ];
    } else {
      data[name] = kept;
      fields[name] = [...saidBy(name), addition.source];
    }
  }
  return { data, sources: { files: [...joined.sources.files, addition.source], fields, differs } };
}

/**
 * True where two files that share no more than a short number say what two children would: another sex, another date of
 * birth, or names without a word in common.
 */
export function mayBeAnother({ data, sources }: Joined, theirs: Data, source: number): boolean {
  const isOther = (name: string) =>
    Object.hasOwn(sources.differs, name) && sources.differs[name]?.some((each) => each.source === source);
  const [mine, others] = [namesIn(data), namesIn(theirs)];
  const isNamedOtherwise = mine.length > 0 && others.length > 0 && !others.some((word) => mine.includes(word));
  return isNamedOtherwise || isOther('sex') === true || isOther('date_of_birth') === true;
}

const namesIn = (data: Data): readonly string[] =>
  ['name', 'name_first', 'name_middle', 'name_last'].flatMap((name) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    return typeof value === 'string' ? words(value) : [];
  });

/** The rows of both, each once by its `id`; undefined where they say different things of the same row. */
function united(
  ours: readonly Value[],
  theirs: readonly Value[],
  field: DictionaryField | undefined,
  dictionary: Dictionary,
): readonly Value[] | undefined {
  const rows: Value[] = [...ours];
  for (const row of theirs) {
    const at = isRow(row) && row.id !== undefined ? rows.findIndex((one) => isRow(one) && one.id === row.id) : -1;
    const kept = at === -1 ? row : agreed([rows[at] as Value], [row], field, dictionary, false);
    if (kept === undefined) return undefined;
    if (at === -1) rows.push(row);
    else rows.splice(at, 1, ...(kept as readonly Value[]));
  }
  return rows;
}

/** The exacter of two values that say the same; undefined where they disagree. */
function agreed(
  ours: Value,
  theirs: Value,
  field: DictionaryField | undefined,
  dictionary: Dictionary,
  byLabel: boolean,
): Value | undefined {
  if (isEmpty(ours) && isEmpty(theirs)) return ours;
  // A table of labels leaves out what its reader may not see or cannot name: its blanks say nothing.
  if (isEmpty(theirs) && byLabel) return ours;
  if (isEmpty(ours) || isEmpty(theirs)) return undefined;
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    return ours.some(isRow) || theirs.some(isRow)
      ? agreedRows(ours.filter(isRow), theirs.filter(isRow), field, dictionary, byLabel)
      : agreedLists(ours, theirs, field, dictionary, byLabel);
  }
  if (isRow(ours) || isRow(theirs) || Array.isArray(ours) || Array.isArray(theirs)) {
    return JSON.stringify(ours) === JSON.stringify(theirs) ? ours : undefined;
  }
  return agreedPlain(ours as Plain, theirs as Plain, field, dictionary, byLabel);
}

type Plain = string | number | boolean | null;

/** Excel's longest cell; Primero cuts what is longer (formats.md 6). */
const cellLimit = 32_767;
const isoDay = /^\d{4}-\d{2}-\d{2}/;

function agreedPlain(
  ours: Plain,
  theirs: Plain,
  field: DictionaryField | undefined,
  dictionary: Dictionary,
  byLabel: boolean,
): Plain | undefined {
  if (ours === theirs) return ours;
  // A table that turned `007` into 7, or a form that kept a number as text: same digits, same number.
  if (typeof ours !== typeof theirs && typeof ours !== 'boolean' && typeof theirs !== 'boolean') {
    return String(ours) === String(theirs) ? ours : undefined;
  }
  if (typeof ours !== 'string' || typeof theirs !== 'string') return undefined;
  const [own, other] = [tidy(ours), tidy(theirs)];
  if (own === other || isSameMoment(own, other)) return ours;
  if (theirs.length === cellLimit && ours.startsWith(theirs)) return ours;
  if (isLabelOf(theirs, ours, field, dictionary)) return ours;
  if (isLabelOf(ours, theirs, field, dictionary)) return theirs;
  if (!byLabel) return undefined;
  // A place or an organisation by its name beside its code, a date of which the table lost a part: not the same word
  // for the same thing, and nothing that a person could settle by looking. The exact file is right.
  const isDate = field?.type === 'date' || field?.type === 'datetime';
  if (isDate && isoDay.test(ours) && !isoDay.test(theirs)) return ours;
  return field?.source !== undefined && !Object.hasOwn(dictionary.lookups, field.source) ? ours : undefined;
}

const moment = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z| UTC)$/;

/** The same moment, of which the other file may have dropped milliseconds or seconds (formats.md 3.2 and 6). */
function isSameMoment(ours: string, theirs: string): boolean {
  const [own, other] = [moment.exec(ours), moment.exec(theirs)];
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
  const lookup = list !== undefined && Object.hasOwn(dictionary.lookups, list) ? dictionary.lookups[list] : undefined;
  const option = lookup && Object.hasOwn(lookup, id) ? lookup[id] : undefined;
  return option !== undefined && Object.values(option).some((text) => text?.trim() === label.trim());
}

function agreedLists(
  ours: readonly Value[],
  theirs: readonly Value[],
  field: DictionaryField | undefined,
  dictionary: Dictionary,
  byLabel: boolean,
): Value | undefined {
  const left = [...theirs];
  const kept: Value[] = [];
  for (const member of ours) {
    const at = left.findIndex((other) => agreed(member, other, field, dictionary, byLabel) !== undefined);
    if (at === -1) {
      // A table of labels has no word for an option that the forms do not know, and leaves it out.
      if (!byLabel || !isUnknownOption(member, field, dictionary)) return undefined;
      kept.push(member);
      continue;
    }
    kept.push(agreed(member, left[at] as Value, field, dictionary, byLabel) as Value);
    left.splice(at, 1);
  }
  return left.length === 0 ? kept : undefined;
}

function isUnknownOption(value: Value, field: DictionaryField | undefined, dictionary: Dictionary): boolean {
  const list = field?.options ?? field?.source;
  if (typeof value !== 'string' || list === undefined || !Object.hasOwn(dictionary.lookups, list)) return false;
  return !Object.hasOwn(dictionary.lookups[list] ?? {}, value);
}

/** Rows are the same where every column that both have is; columns of one alone are kept. */
function agreedRows(
  ours: readonly Row[],
  theirs: readonly Row[],
  field: DictionaryField | undefined,
  dictionary: Dictionary,
  byLabel: boolean,
): Value | undefined {
  if (ours.length !== theirs.length) return undefined;
  const rows: Row[] = [];
  for (const [index, own] of ours.entries()) {
    const row: Record<string, Value> = { ...own };
    for (const [name, value] of Object.entries(theirs[index] as Row)) {
      if (!Object.hasOwn(row, name)) {
        row[name] = value;
        continue;
      }
      const column = field?.fields && Object.hasOwn(field.fields, name) ? field.fields[name] : undefined;
      const kept = agreed(row[name] as Value, value, column, dictionary, byLabel);
      if (kept === undefined) return undefined;
      row[name] = kept;
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
