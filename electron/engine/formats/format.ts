// The types of file formats: those that Courier recognises by content and reads, and those that it writes. Engine.
import type { Finding, Referral } from '../../../shared/model/case/assessment.ts';
import type { Dictionary } from '../../../shared/model/case/dictionary.ts';
import type { MissingFeature } from '../../../shared/model/case/missing-features.ts';
import type { Mapping } from '../../../shared/model/mapping/mapping.ts';
import type { System } from '../../../shared/model/mapping/system.ts';
import type { CaseRecord, Data } from '../../../shared/model/case/record.ts';
import type { Source } from '../files/source.ts';
import { type ColumnFacts, damageCodes } from '../plausibility/damage.ts';

/**
 * A fault of a row or a value. The row itself is taken wherever that is possible.
 * `row` counts records from 1 (0: the file as a whole). `detail` holds counts and codes, never a case's value.
 */
export interface Issue {
  readonly code: IssueCode;
  readonly row: number;
  readonly field?: string;
  readonly detail?: Readonly<Record<string, string | number>>;
}

/**
 * The closed list of guesses; words in the catalogues under `issue.<code>`. A guess about the form is read as guessed. A
 * guess about the meaning is read as guessed only once a person has accepted it; until then the values stay as they are.
 */
export const guessCodes = [
  // form
  'guess.title-line', // lines above the header that are no records
  'guess.short-rows', // separators are missing at the ends of lines: the columns behind them are empty
  'guess.dialect', // cells part, or are quoted, otherwise than in any CSV: read as most of its rows agree
  'guess.quotes', // quotes that keep no rule: each such row is cut so that it has as many cells as the others
  'guess.header-spelling', // headers in another spelling or in words of the export's language
  'guess.row-numbers', // a first column without a name that counts the rows: not taken
  'guess.encoding', // the letters prove an encoding that the bytes alone do not
  // meaning
  'guess.yes-no', // two other answers than Primero's in a yes-or-no field, as 1 and 0
  'guess.dates', // numbers in a date field, as a spreadsheet counts days
] as const;
export type GuessCode = (typeof guessCodes)[number];

/** A guess about how a file is read. The id is the same whenever the same file is read; a person accepts it by its id. */
export interface Guess {
  readonly id: string;
  readonly code: GuessCode;
  /** Names and counts, never a case's value. `field` stands for the column that the guess is about. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** The closed list of row issues; words in the catalogues under `issue.<code>`. */
export const issueCodes = [
  'field.unknown', // a column that the dictionary lacks (stays text)
  'value.not-a-date', // text in a date field that is no ISO date (stays text)
  'value.not-a-number', // likewise
  'value.not-a-boolean', // likewise
  'value.unreadable', // a cell that should hold a Ruby or JSON literal and does not (stays text)
  'value.unknown-option', // an option id that the dictionary's lookup does not have (stays)
  'row.no-id', // no record id: the row cannot be traced and is not taken
  'row.duplicate-id', // the same record twice in one file: the second is not taken, and where it says otherwise, disputed
  'row.id-lost', // nothing can be read of its id: it is a record of its own under another number
  'row.ragged', // more or fewer cells than headers: the row is not taken
  'row.header-again', // the headers once more: not taken, and what follows is read by them
  'row.note', // a line of totals, or a remark about the file: not taken
  'row.not-a-record', // a JSON element that is no case
  'row.not-a-transition', // a JSON element that is no referral or transfer of a case
  // answers of the API
  'file.one-page', // the answer counts more records than the file has: one page of several
  // beside a file: in its archive, or picked together with it
  'file.sidecar', // what a system put there (not read)
  'file.beside', // a file of the same archive that is no export (not read)
  // tables of labels: list view, UNHCR, duplicates
  'value.date-incomplete', // a date in a language for which Primero writes no day, month or year (stays text)
  'value.link-dropped', // the address of a picture: whoever has it could open the picture (not taken)
  'row.opted-out', // all but the CPIMS code is blank: the child is not to be shared with UNHCR
  // several files of one import
  'value.files-differ', // two files say different things of the same field (both stay, a person decides)
  'value.undamaged-taken', // one file has the value damaged by a program, another undamaged: that one is taken
  'row.joins-several', // it could belong to several cases, or others to its case: it stays a case of its own
  'row.joined-damaged', // it was joined to its case although a program has damaged its number
  'row.no-case', // it speaks of a case that no file has
  // workbooks, which hold labels instead of ids and one sheet a form
  'field.ambiguous', // a label that several fields or columns have (stays under the label)
  'value.ambiguous', // the label of several options (stays text)
  'value.option-lost', // an option that Primero could not name: its place in the list is empty
  'value.by-name', // a place or an organisation by its name, where the dictionary lacks its code (stays text)
  'value.hidden-name', // stars instead of the name (no name is taken)
  'value.cut', // text of the most characters that a cell holds: Primero cut off the rest
  'value.was-number', // a number where text belongs: zeros and signs in front of it are lost (stays text)
  'value.formula', // the last result of a formula
  'value.differs', // two sheets answer the same field differently: the first is taken
  'row.shared-id', // cases with the same short id: what cannot be told apart is taken for none of them
  'sheet.not-read', // a sheet whose first column is not the case's id
  'sheet.hidden', // a sheet with hidden parts, or hidden itself (all of it is read)
  'workbook.active', // macros, or links to other files (never run, never followed)
  // values that a program damaged on their way
  ...damageCodes,
  // how a file is read, where it does not say so itself; each is an issue of the file until a person accepts it
  ...guessCodes,
] as const;
export type IssueCode = (typeof issueCodes)[number];

/**
 * A record as JSON text in UTF-8, which a reader makes without building objects. Parsing it costs more than reading it:
 * a store of texts stores `json`. `dataOf` parses it.
 */
export interface EncodedRecord {
  readonly id: string;
  readonly json: Uint8Array;
  /** True where the fields stand under the names that `KeyOf` gave, false where they stand under their own. */
  readonly hasShortKeys: boolean;
}

/** A record in one of the two shapes that readers hand out. */
export type ReadRecord = CaseRecord | EncodedRecord;

/**
 * One thing read, in file order. `bytes` says how far the reader has come. A `guess` comes whether it was accepted or
 * not: whoever takes the reads makes an issue of it or keeps the acceptance. A `duplicate` has the id of a record that
 * came before it: it is not taken, and it comes with its content, so that the two can be compared.
 */
export type Read =
  | { readonly kind: 'record'; readonly record: CaseRecord; readonly row: number; readonly bytes: number }
  | { readonly kind: 'encoded'; readonly record: EncodedRecord; readonly row: number; readonly bytes: number }
  | { readonly kind: 'issue'; readonly issue: Issue; readonly bytes: number }
  | { readonly kind: 'facts'; readonly field: string; readonly facts: ColumnFacts; readonly bytes: number }
  | { readonly kind: 'guess'; readonly guess: Guess; readonly bytes: number }
  | { readonly kind: 'duplicate'; readonly issue: Issue; readonly record: ReadRecord; readonly bytes: number };

/** The data of a record. `unpack` parses JSON text whose fields stand under short names. */
export function dataOf(record: ReadRecord, unpack: (json: string) => Data): Data {
  if (!('json' in record)) return record.data;
  const { buffer, byteOffset, byteLength } = record.json;
  const json = Buffer.from(buffer, byteOffset, byteLength).toString('utf8');
  return record.hasShortKeys ? unpack(json) : (JSON.parse(json) as Data);
}

/** Lets other work have its turn in the middle of long work, and throws where the person has cancelled. */
export type Pause = () => Promise<void>;

/** The most Reads in one batch. */
export const batchSize = 500;

/** A recognised file, for the card that shows it. */
export interface Recognised {
  readonly format: string;
  /** e.g. 'primero-2.15' or 'primero-2.14': the generation of the exporter, where the file shows it. */
  readonly version?: string;
  /** How many columns its table has, where the first bytes show it. */
  readonly columns?: number;
  /** What its first bytes make Courier guess; its reader hands out the same guesses. */
  readonly guesses?: readonly Guess[];
}

/** Facts that only a second look shows, for the same card. */
export interface Description {
  /** The language of its labels; English where no other language has more of them. */
  readonly locale: string;
}

/**
 * Gives the short name under which a field is written in `json`: in a hundred thousand records, names take as much room
 * as what they name. A reader may leave it aside; its records then have `hasShortKeys: false`.
 */
export type KeyOf = (name: string) => string;

/** Options of `read`. */
export interface ReadOptions {
  readonly pause?: Pause | undefined;
  readonly keyOf?: KeyOf | undefined;
  /** Gets the fields that a table has columns for, before its records: an empty cell is an answer, no column is none. */
  readonly onColumns?: ((names: readonly string[]) => void) | undefined;
  /** The day of the import as ISO text, by which births and ages are judged; without it they are not. */
  readonly today?: string | undefined;
  /** The ids of the guesses that a person has accepted for this file. */
  readonly accepted?: ReadonlySet<string> | undefined;
}

/** A format that Courier reads. Added as one file plus one line in `index.ts`. */
export interface InputFormat {
  readonly id: string;
  /** The features that its files never have. Of two files, the one with fewer missing features is more exact. */
  readonly missingFeatures: readonly MissingFeature[];
  /** True for a format that is no text: its bytes have no encoding. */
  readonly binary?: true;
  /** What an empty cell of its tables says; undefined where it says nothing, or where the file is no table. */
  readonly emptyCells?: 'said' | 'nameable';
  /**
   * True where the file only adds to cases that other files hold (`read` then gives each case with one field): its
   * records are joined to the cases of other files by their ids, and never imported by themselves.
   */
  readonly partial?: true;
  /** Tells whether these first `headSize` bytes are of this format, by content and never by name. Null: they are not. */
  recognise(head: Uint8Array, size: number): Recognised | null;
  /**
   * Takes a closer look at a file whose first bytes show too little, where the format keeps what tells it elsewhere.
   * Null: it is not of this format. Throws what reading throws.
   */
  look?(source: Source): Promise<Recognised | null>;
  /** Takes a second look at a file that holds labels. Throws what reading throws. */
  describe?(source: Source, dictionary: Dictionary): Promise<Description>;
  /**
   * Reads records in file order, in batches of 1 to `batchSize` Reads (one await a record costs more than parsing it).
   * Throws a `Problem` where the file as a whole cannot be read, possibly after batches were handed out: the caller
   * takes all of a file or nothing. Memory is bounded whatever the size. A batch is the caller's to keep, but its texts
   * may hold their whole row in memory: keep what is needed and let the batch go. A format that reads long before it
   * hands out its first batch pauses meanwhile.
   */
  read(source: Source, dictionary: Dictionary, options?: ReadOptions): AsyncGenerator<readonly Read[]>;
}

/** A format that Courier writes for a partner. Added as one file plus one line in `index.ts`. */
export interface OutputFormat {
  readonly id: string;
  /** The name of the written file inside a package. */
  readonly fileName: string;
  /** Writes referrals in the partner's form. A mapping that names this format in `writes` has made them. */
  write(referrals: AsyncIterable<Referral>, mapping: Mapping): AsyncGenerator<Uint8Array>;
  /**
   * What of a referral the partner's system would refuse, drop in silence or write over, where its rules are known: a person
   * settles it before sealing. Without the system, what is the same for every one of its kind.
   */
  check?(referral: Referral, system: System | undefined): readonly Finding[];
}

/** One file format. */
export type Format = InputFormat | OutputFormat;
