// Days that a spreadsheet keeps as numbers, or in ISO's form: Primero writes all of them as text. Engine; pure.
import type { DictionaryField } from '../../../../../shared/model/case/dictionary.ts';
import type { Value } from '../../../../../shared/model/case/record.ts';
import type { CellKind } from '../../codecs/xlsx/cells.ts';
import { isoOfDayCell, isoOfSerial } from '../../codecs/xlsx/serial-days.ts';
import type { Guess, IssueCode } from '../../format.ts';

/** What the reading of days needs to know. */
export interface DayContext {
  /** True where the workbook counts days from 1904. */
  readonly from1904: boolean;
  /** The ids of the guesses that a person has accepted. */
  readonly accepted: ReadonlySet<string>;
  readonly guess: (guess: Guess) => void;
}

/** A day with its issues. */
export interface ReadDay {
  readonly value: Value;
  readonly issues: readonly IssueCode[];
}

/** Reads a number or a day cell as a day; null: it is read as the number that it is. */
export type DayReader = (text: string, kind: CellKind) => ReadDay | null;

/** Days that a child's file may speak of. A number outside may be anything: 2014 is a year. */
const earliest = '1920-01-01';
const latest = '2100-01-01';

/** Chooses how the days of a column are read. */
export function dayReader(path: string, field: DictionaryField | undefined, context: DayContext): DayReader {
  const isDayField = field?.type === 'date' || field?.type === 'datetime';
  const guess: Guess = { id: `dates:${path}`, code: 'guess.dates', detail: { field: path } };
  return (text, kind) => {
    if (kind === 'day' || kind === 'iso-day') {
      if (field?.type === 'number' && kind === 'day') return null;
      const iso = kind === 'day' ? isoOfSerial(text, context.from1904) : isoOfDayCell(text);
      if (isDayField) return iso === null ? { value: text, issues: ['value.not-a-date'] } : dated(iso, field);
      // A column that the dictionary lacks may hold days; where it has the field, a text belongs there.
      return { value: iso ?? text, issues: [field === undefined ? 'value.was-number' : 'damage.became-date'] };
    }
    if (!isDayField || kind === 'formatted') return null;
    const iso = isoOfSerial(text, context.from1904);
    if (iso === null || iso < earliest || iso >= latest) return null;
    context.guess(guess);
    // A cell whose format is lost had one: that it is a day is a guess about the form. A bare number may be no day at all.
    if (kind !== 'unstyled' && !context.accepted.has(guess.id)) return null;
    return dated(iso, field);
  };
}

/** A moment in a field for days stays a moment, as the CSV of the same case has it. */
function dated(iso: string, { type }: DictionaryField): ReadDay {
  return { value: iso, issues: type === 'date' && iso.length > 10 ? ['value.not-a-date'] : [] };
}
