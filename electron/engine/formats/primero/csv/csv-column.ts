// A column of Primero's CSV: how its cells become values and are checked, chosen once for all of them. Engine; pure.
import type { Dictionary, DictionaryField } from '../../../../../shared/model/case/dictionary.ts';
import type { Watch, WatchedColumn } from '../../../plausibility/watch.ts';
import type { Value } from '../../../../../shared/model/case/record.ts';
import { readRuby } from '../../codecs/ruby/ruby.ts';
import { exactNumber } from '../../exact-number.ts';
import { isoOfCellTime } from '../../iso.ts';
import { valueCheck } from '../../value-checks.ts';
import type { ConvertedValue, ValueIssue } from '../value-memory.ts';
import { startRows, type WriteRows } from './subform-rows.ts';

/** Which cells are copied as they stand: all of them but guarded ones, whole dates, or none. */
export type CopiedCells = 'unguarded' | 'dates' | 'none';

/** A column of the table. */
export interface CsvColumn {
  readonly name: string;
  /** `,"name":` as JSON bytes. */
  readonly key: Buffer;
  /** True where the dictionary has no such field. */
  readonly isUnknown: boolean;
  readonly copied: CopiedCells;
  /** The watch over its values; null for a subform, whose own columns are watched. */
  readonly watched: WatchedColumn | null;
  /** Writes the rows of a subform without building them; null for other columns. */
  readonly writeRows: WriteRows | null;
  /** The value of a cell that is not copied, with its issues. */
  readonly convert: (cell: string) => ConvertedValue;
}

/** The sources of a column. */
export interface CsvColumnSource {
  readonly name: string;
  /** The name under which the field is written. */
  readonly writtenName: string;
  readonly dictionary: Dictionary;
  readonly unguard: (text: string) => string;
  readonly watch: Watch;
}

/** Makes a column. */
export function csvColumn({ name, writtenName, dictionary, unguard, watch }: CsvColumnSource): CsvColumn {
  const field = Object.hasOwn(dictionary.fields, name) ? dictionary.fields[name] : undefined;
  const toValue = field === undefined ? null : converters[field.type];
  const check = field && valueCheck(name, field, dictionary);
  return {
    name,
    key: Buffer.from(`,${JSON.stringify(writtenName)}:`),
    isUnknown: field === undefined,
    copied: toValue === null ? 'unguarded' : field?.type === 'date' ? 'dates' : 'none',
    watched: watch.column(name, field?.type),
    writeRows: field?.type === 'subform' ? startRows(name, field, dictionary, watch) : null,
    convert(cell) {
      const text = cell.startsWith("'") ? unguard(cell) : cell;
      const value = toValue === null ? text : toValue(text);
      const issues: ValueIssue[] = [];
      check?.(value, (code, path) => issues.push({ code, field: path }));
      return { json: Buffer.from(JSON.stringify(value)), issues };
    },
  };
}

const time = (text: string): Value => isoOfCellTime(text) ?? text;
const list = (text: string): Value => (text.startsWith('[') ? (readRuby(text)?.value ?? text) : text);
const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/;
const number = (text: string): Value => (numberPattern.test(text) ? (exactNumber(text) ?? text) : text);

/** Cell to value, by the type of the field; null where the text is the value. A cell that does not fit stays text. */
const converters: { readonly [Type in DictionaryField['type']]: ((text: string) => Value) | null } = {
  text: null,
  attachments: null,
  none: null,
  option: (text) => text,
  number,
  boolean: (text) => (text === 'true' ? true : text === 'false' ? false : text),
  date: time,
  datetime: time,
  options: list,
  subform: list,
};
