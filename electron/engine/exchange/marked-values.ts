// Values that a program has damaged, as imports have marked them, and what persons have decided of each. Engine; pure.
import { sourcesOf, type Sources } from '../../../shared/model/case/sources.ts';
import type { DamageDecision, DamagedSettlement } from '../../../shared/model/case/settlement.ts';
import { type CaseRecord, type Data, isEmpty, type Row, type Value } from '../../../shared/model/case/record.ts';
import type { DamageCode } from '../plausibility/damage.ts';
import { wrongEncodingOf } from '../plausibility/wrong-encoding.ts';
import { nestedRows } from './reasons.ts';

/** What an import says of a value: the kind of damage, the field or column, and the position of the file. */
export interface Mark {
  readonly code: DamageCode;
  readonly field: string;
  readonly file: number;
}

/** Gives what a marked value certainly was, or undefined where nobody can know. */
export type Repair = (mark: Mark, value: Value) => Value | undefined;

/** A value that bears a mark; of a column, the cells of all rows of the record. */
export interface DamagedValue {
  readonly mark: Mark;
  readonly value: Value;
  /** What it certainly was; undefined where nobody can know. */
  readonly repaired: Value | undefined;
  /** Hash of the value with its record, its mark and its repair: a decision is about nothing else. */
  readonly sha256: string;
}

/** The decision about one value: by itself, or with all of its kind. */
export interface DamageDecided {
  readonly decision: DamageDecision;
  readonly withAll: boolean;
}

/** A decision as it lies in the store: one about a whole kind holds the values that it is about. */
export type SettledDamage = DamagedSettlement & { readonly values?: ReadonlySet<string> | undefined };

/** How many characters of a hash tell the values of one kind apart. */
export const shortHash = (sha256: string): string => sha256.slice(0, 32);

/**
 * The marked values of a record that it really holds: of several files, those of the file that says what the record has.
 * `valued` is the record with the values that persons have chosen, `chosen` the file that they chose for a field.
 */
export function damagedIn(
  valued: CaseRecord,
  sources: Sources | null,
  chosen: ReadonlyMap<string, number>,
  marks: readonly Mark[],
  repair: Repair,
  sha256: (text: string) => string,
): readonly DamagedValue[] {
  const values: DamagedValue[] = [];
  for (const mark of marks) {
    const [name = ''] = mark.field.split('.', 1);
    if (!filesOf(sources, name, chosen).includes(mark.file)) continue;
    // Of a value that is gone nothing may stand in the record at all.
    const value = valueAt(valued, mark.field) ?? null;
    const repaired = repairedValue(mark, value, repair);
    const content = JSON.stringify([valued.id, mark.field, mark.code, value, repaired ?? null]);
    const sameMark = values.some((each) => each.mark.code === mark.code && each.mark.field === mark.field);
    if (!sameMark) values.push({ mark, value, repaired, sha256: sha256(content) });
  }
  return values;
}

/** The files that say what a record holds in a field. */
function filesOf(sources: Sources | null, field: string, chosen: ReadonlyMap<string, number>): readonly number[] {
  if (sources === null) return [0];
  const others = Object.hasOwn(sources.differs, field) ? (sources.differs[field] ?? []) : [];
  const decided = chosen.get(field);
  const isOther = decided !== undefined && others.some(({ source }) => source === decided);
  return isOther ? [decided] : sourcesOf(sources, field);
}

/** True where nothing stands in the record in the place of a marked value. */
export function isAbsent(record: CaseRecord, path: string): boolean {
  const value = valueAt(record, path);
  return value === undefined || (path.includes('.') && Array.isArray(value) && value.length === 0);
}

function valueAt({ id, data }: CaseRecord, path: string): Value | undefined {
  if (path === 'id') return id;
  const [name = '', column] = path.split('.');
  const value = Object.hasOwn(data, name) ? data[name] : undefined;
  if (value === undefined || column === undefined) return value;
  return (nestedRows(value) ?? []).flatMap((row) => (Object.hasOwn(row, column) ? [row[column] as Value] : []));
}

/** An id names the record, in the index and in what was sent: it is never another one. */
function repairedValue(mark: Mark, value: Value, repair: Repair): Value | undefined {
  if (mark.field === 'id') return undefined;
  if (!mark.field.includes('.')) return repair(mark, value);
  const cells: readonly Value[] = Array.isArray(value) ? value : [];
  const repairs = cells.map((cell) => repair(mark, cell));
  const isSure = cells.every((cell, index) => repairs[index] !== undefined || isSound(mark, cell));
  if (!isSure || repairs.every((each) => each === undefined)) return undefined;
  return cells.map((cell, index) => (repairs[index] === undefined ? cell : repairs[index]));
}

/** Damage that can always be mended: a cell without a repair does not bear it. */
const mendable: ReadonlySet<DamageCode> = new Set([
  'damage.decimal',
  'damage.zeros-lost',
  'damage.no-answer',
  'damage.other-zone',
]);

/** A cell beside a damaged one that cannot bear the damage itself. */
const isSound = ({ code }: Mark, cell: Value): boolean =>
  isEmpty(cell) ||
  typeof cell !== 'string' ||
  mendable.has(code) ||
  (code === 'damage.wrong-encoding' && wrongEncodingOf(cell) === null);

/**
 * What is decided of a value: the decision about itself counts before one about its kind. A value that a condition asks
 * for (`isAsked`) is never repaired together with others: it may turn a no into a yes.
 */
export function decisionAbout(
  { mark, repaired, sha256 }: DamagedValue,
  own: readonly SettledDamage[],
  ofKinds: readonly SettledDamage[],
  isAsked: boolean,
): DamageDecided | undefined {
  const isAbout = ({ field, damage }: SettledDamage) => field === mark.field && damage === mark.code;
  const itself = own.find((each) => isAbout(each) && each.sha256 === sha256);
  const isPossible = (decision: DamageDecision) => decision !== 'repair' || repaired !== undefined;
  if (itself && isPossible(itself.decision)) return { decision: itself.decision, withAll: false };
  const withAll = ofKinds.find((each) => isAbout(each) && each.values?.has(shortHash(sha256)) === true);
  if (withAll === undefined || withAll.decision === 'release') return undefined;
  if (withAll.decision === 'repair' && (repaired === undefined || isAsked)) return undefined;
  return { decision: withAll.decision, withAll: true };
}

/** A damaged value with what is decided of it. */
export interface DecidedDamage {
  readonly damaged: DamagedValue;
  readonly decided: DamageDecided | undefined;
}

/** What is done with a field of a record, or with a column of its rows. */
export type FieldTreatment = 'open' | 'withheld' | 'repaired' | 'released';

/** A record as it is assessed: values that are left out are not recorded, repaired ones are what they were. */
export interface Treated {
  readonly record: CaseRecord;
  /** By path. */
  readonly fields: ReadonlyMap<string, FieldTreatment>;
  /** The row of the record that a changed row was made of. */
  readonly rowBefore: (row: Row) => Row;
}

/** Applies decisions to a record. A value with several marks goes when all are decided, and not at all where one says so. */
export function treat(record: CaseRecord, values: readonly DecidedDamage[]): Treated {
  const fields = new Map<string, FieldTreatment>();
  const rows = new Map<Row, Row>();
  let { data } = record;
  for (const path of new Set(values.map(({ damaged }) => damaged.mark.field))) {
    const ofField = values.filter(({ damaged }) => damaged.mark.field === path);
    const treatment = treatmentOf(ofField);
    fields.set(path, treatment);
    if (treatment === 'withheld') data = changed(data, path, rows, () => null);
    if (treatment === 'repaired') {
      const repairs = ofField.filter(({ decided }) => decided?.decision === 'repair');
      data = changed(data, path, rows, (value, at) => repairedAt(repairs, value, at));
    }
  }
  const rowBefore = (row: Row): Row => {
    const before = rows.get(row);
    return before === undefined ? row : rowBefore(before);
  };
  return { record: data === record.data ? record : { ...record, data }, fields, rowBefore };
}

function treatmentOf(values: readonly DecidedDamage[]): FieldTreatment {
  const decisions = values.map(({ decided }) => decided?.decision);
  if (decisions.includes('withhold')) return 'withheld';
  if (decisions.includes(undefined)) return 'open';
  return decisions.includes('repair') ? 'repaired' : 'released';
}

/** The repaired value: at its place among the cells of a column. Of several repairs, the last that changes the value. */
function repairedAt(repairs: readonly DecidedDamage[], value: Value, at: number | null): Value {
  for (const { damaged } of repairs) {
    const repaired = at === null ? damaged.repaired : (damaged.repaired as readonly Value[])[at];
    if (repaired !== undefined && repaired !== value) return repaired;
  }
  return value;
}

/** The data with another value at a path; the place counts the rows of the record that have the column. */
function changed(
  data: Data,
  path: string,
  rows: Map<Row, Row>,
  change: (value: Value, at: number | null) => Value,
): Data {
  const [name = '', column] = path.split('.');
  const held = Object.hasOwn(data, name) ? data[name] : undefined;
  if (held === undefined) return data;
  if (column === undefined) return { ...data, [name]: change(held, null) };
  let at = 0;
  const changedRows = (nestedRows(held) ?? []).map((row) => {
    if (!Object.hasOwn(row, column)) return row;
    const other: Row = { ...row, [column]: change(row[column] as Value, at) };
    at += 1;
    rows.set(other, row);
    return other;
  });
  return { ...data, [name]: changedRows };
}
