// Tells records from all else that stands in the rows of a table: headers again, totals and remarks, blank rows. Engine; pure.
import type { CsvScanner } from '../codecs/csv/csv-rows.ts';

/**
 * `short`: cells are missing behind its last one, which may be empty. `ragged`: its cells do not fit the headers. `stray`: a
 * word or two where a record would stand; a `note` says that it is one.
 */
export type RowKind = 'record' | 'short' | 'ragged' | 'header' | 'note' | 'stray' | 'blank';

/** What a table is known by. */
export interface TableFacts {
  readonly columns: number;
  /** The column of the record id; -1 where the table has none. */
  readonly idIndex: number;
  /** True where the first cell that holds something may be a header, and true where all cells of the row are headers. */
  startsHeader(text: string): boolean;
  isHeader(texts: readonly string[]): boolean;
}

/** Tells the kind of the scanner's row. */
export type TellRow = (scanner: CsvScanner, table: TableFacts) => RowKind;

/** Starts telling the rows of one file. Where its records have Primero's ids, a line of a word or two is none of them. */
export function startRowKinds(): TellRow {
  let hasRecordIds = false;
  return (scanner, table) => {
    const count = scanner.count();
    const { columns, idIndex } = table;
    if (idIndex >= 0 && idIndex < count && isRecordId(scanner.buffer(), scanner.from(idIndex), scanner.to(idIndex))) {
      hasRecordIds = true;
      return count === columns ? 'record' : fitOf(count, columns);
    }
    const firstIndex = firstFilled(scanner);
    if (firstIndex === -1) return count > 1 ? 'blank' : 'ragged';
    const first = scanner.text(firstIndex);
    const isHeaderLike = table.startsHeader(first);
    // Most rows hold more than a remark and begin with a value: nothing but their first cell becomes a text.
    if (isHeaderLike || filledCount(scanner) <= 2 || noteWords.test(unadorned(first))) {
      const texts = Array.from({ length: count }, (_, index) => scanner.text(index));
      const filled = texts.filter((text) => text.trim() !== '');
      if (isHeaderLike && filled.length > 1 && table.isHeader(texts)) return 'header';
      if (isNote(filled, columns)) return 'note';
      // Above the first record, only a word that stands alone where ids do: the name of a group of rows.
      const isAlone = filled.length === 1 && firstIndex === Math.max(idIndex, 0);
      if (columns >= 5 && (isAlone || (hasRecordIds && filled.length <= 2))) return 'stray';
    }
    if (count === columns) return 'record';
    return hasRecordIds ? 'ragged' : fitOf(count, columns);
  };
}

/** The first cell that holds more than blanks; -1 where all are empty. */
function firstFilled(scanner: CsvScanner): number {
  for (let index = 0; index < scanner.count(); index += 1)
    if (scanner.to(index) > scanner.from(index) && scanner.text(index).trim() !== '') return index;
  return -1;
}

function filledCount(scanner: CsvScanner): number {
  let filled = 0;
  for (let index = 0; index < scanner.count(); index += 1) if (scanner.to(index) > scanner.from(index)) filled += 1;
  return filled;
}

/** A row may end early, but hardly with less than a third of its columns. */
function fitOf(count: number, columns: number): RowKind {
  return count < columns && count >= 2 && count * 3 >= columns ? 'short' : 'ragged';
}

const dash = 45;

/** True for the form of the ids that Primero gives its records. */
function isRecordId(bytes: Buffer, from: number, to: number): boolean {
  return to - from === 36 && bytes[from + 8] === dash && bytes[from + 13] === dash && bytes[from + 23] === dash;
}

/** Words with which lines of totals and remarks about a file begin. */
const noteWords = new RegExp(
  `^(?:${[
    'grand total|sub-?total|totals?|sum|count|average|records?|cases?|rows?|exported|generated|printed|created|report|source|note',
    'nombre|somme|total général|exporté|généré|imprimé|remarque|source',
    'المجموع|الإجمالي|إجمالي|مجموع|العدد|عدد|صدّر|تم التصدير|ملاحظة|المصدر',
    'всего|итого|сумма|количество|экспорт\\p{L}*|усього|всього|разом|кількість|примітка',
    'gesamt|summe|anzahl|suma|totale|toplam|jumla|wadarta|ድምር|មោទ|စုစုပေါင်း|জমোট|মোট|कुल|जम्मा|مجموعه|جمع|ټول',
  ].join('|')})(?![\\p{L}\\p{N}_])`,
  'iu',
);
const amount = /^[\p{N}\s.,:%()-]+$/u;

const unadorned = (text: string): string => text.slice(0, 60).replace(/^[\s*#=–—-]+/, '');

/** True for a line that says that it is a total or a remark: a word or two, or a word and amounts. `filled`: its cells that hold something. */
function isNote(filled: readonly string[], columns: number): boolean {
  const [first = '', ...others] = filled.map((text) => text.trim());
  if (columns < 3) return false;
  const areAmounts = others.every((text) => amount.test(text.slice(0, 60)));
  return noteWords.test(unadorned(first)) && (areAmounts || (columns >= 5 && filled.length <= 2));
}
