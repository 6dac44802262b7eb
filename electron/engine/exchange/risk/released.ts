// Released values of many records as columns: what is worth encoding of a use case, and how. Engine; pure.
import type { DataPoint, UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { type Data, isEmpty, rowsOf, type Value } from '../../../../shared/model/case/record.ts';
import { fieldsCounted, isCountsOnly } from '../../../../shared/model/risk/tables.ts';
import { coder, type Column, encoder } from './column.ts';

/** Of each record our own id, and of each field a column. */
export interface Released {
  readonly ids: readonly string[];
  readonly columns: ReadonlyMap<string, Column>;
}

/** True where the partner is to know who each child is: figures of risk mean nothing there. */
export function isNamed({ identity, purpose }: UseCase): boolean {
  if (identity !== undefined) return identity === 'name' || identity === 'case-code';
  return purpose === 'referral' || purpose === 'transfer' || purpose === 'tracing';
}

/**
 * True where what goes is a list in which nobody should be found. A dashboard is one, whatever is said of identity.
 * Tables are none; limits that the parties have set for one all the same are kept.
 */
export function isLineData(useCase: UseCase): boolean {
  if (isCountsOnly(useCase)) return useCase.risk !== undefined;
  return !isNamed(useCase) || useCase.purpose === 'dashboard';
}

/**
 * True for line data that many people see: a list for a dashboard, unless the agreement says that whoever receives it
 * passes it on to nobody.
 */
export const isPublic = (useCase: UseCase): boolean =>
  useCase.purpose === 'dashboard' && useCase.onward !== 'none' && isLineData(useCase);

// Every text and every pseudonym is another: they say who a child is by themselves, not by how many look alike.
const unlike: ReadonlySet<DataPoint['rule']['kind']> = new Set(['withhold', 'text', 'pseudonym']);

/** The fields of a use case that are released and by which children could look alike. */
export function fieldsAlike({ dataPoints }: UseCase): readonly string[] {
  return dataPoints
    .filter(({ field, rule }) => !unlike.has(rule.kind) && !field.includes('.'))
    .map(({ field }) => field);
}

/** The same with all that the agreement itself names for risk and tables; none where there is nothing to reckon. */
export function fieldsReckoned(useCase: UseCase): readonly string[] {
  const { risk } = useCase;
  const counted = fieldsCounted(useCase);
  if (!isLineData(useCase)) return counted;
  const named = [...(risk?.quasiIdentifiers ?? []), ...(risk?.sensitive ?? [])];
  return [...new Set([...fieldsAlike(useCase), ...named, ...counted])];
}

/** Reads the value at a path; of a subform's column the values of all rows. */
function readerOf(path: string): (data: Data) => Value | undefined {
  const [name = '', column] = path.split('.');
  if (column === undefined) return (data) => (Object.hasOwn(data, name) ? data[name] : undefined);
  return (data) =>
    Object.hasOwn(data, name)
      ? rowsOf(data[name])
          .flatMap((row) => (Object.hasOwn(row, column) ? [row[column] ?? null].flat() : []))
          .filter((value) => !isEmpty(value))
      : undefined;
}

/** Takes records one by one, so that nobody has to hold them, and encodes these fields. */
export function collector(fields: readonly string[]): {
  readonly add: (id: string, data: Data) => void;
  readonly released: () => Released;
} {
  const ids: string[] = [];
  const encoders = fields.map((field) => ({ field, valueIn: readerOf(field), into: encoder(field) }));
  return {
    add: (id, data) => {
      ids.push(id);
      for (const { valueIn, into } of encoders) into.add(valueIn(data));
    },
    released: () => ({ ids, columns: new Map(encoders.map(({ field, into }) => [field, into.column()])) }),
  };
}

/** Released values of a number of records, each of which can be put anew: what goes of it may change, or whether it goes. */
export interface Collection {
  /** What goes of the record at a position, from 0; `null` where nothing goes. */
  readonly put: (position: number, id: string, data: Data | null) => void;
  /** The columns of all that goes now, in the order of positions: as if they were encoded for the first time. */
  readonly released: () => Released;
}

/** An empty collection for so many records. */
export function collection(fields: readonly string[], records: number): Collection {
  const ids: (string | null)[] = new Array(records).fill(null);
  // One for all columns: they share most of their values, and a small table of codes is looked up several times as fast.
  const { codeOf, values } = coder();
  const columns = fields.map((field) => ({ field, valueIn: readerOf(field), codes: new Int32Array(records) }));
  let made: Released | undefined;
  return {
    put: (position, id, data) => {
      made = undefined;
      ids[position] = data === null ? null : id;
      if (data === null) return;
      for (const { valueIn, codes } of columns) codes[position] = codeOf(valueIn(data));
    },
    released: () => {
      if (made) return made;
      const going = Int32Array.from(ids.keys()).filter((position) => ids[position] !== null);
      made = {
        ids: Array.from(going, (position) => ids[position] as string),
        columns: new Map(columns.map(({ field, codes }) => [field, compacted(field, values, codes, going)])),
      };
      return made;
    },
  };
}

/** A column of some positions, its codes given in the order in which the values come first. */
function compacted(field: string, values: readonly Value[], codes: Int32Array, going: Int32Array): Column {
  const codeOf = new Int32Array(values.length).fill(-1);
  codeOf[0] = 0;
  const own: Value[] = [null];
  const column = going.map((position) => {
    const code = codes[position] as number;
    if (codeOf[code] === -1) codeOf[code] = own.push(values[code] as Value) - 1;
    return codeOf[code] as number;
  });
  return { field, codes: column, size: own.length, values: own };
}

/** The same without some of the records. */
export function without({ ids, columns }: Released, staying: ReadonlySet<string>): Released {
  if (staying.size === 0) return { ids, columns };
  const goes = ids.map((id) => !staying.has(id));
  const going = (column: Column): Column => ({ ...column, codes: column.codes.filter((_, record) => goes[record]) });
  return {
    ids: ids.filter((id) => !staying.has(id)),
    columns: new Map([...columns].map(([field, column]) => [field, going(column)])),
  };
}
