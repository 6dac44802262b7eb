// The review of the texts of one record: by whom a child could be recognised in them, and what persons have decided. Engine.
import type { Finding } from '../../../../shared/model/case/assessment.ts';
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import type { TextPlace } from '../../../../shared/model/case/settlement.ts';
import type { Hit, Identifier } from '../../exchange/scan/identifier.ts';
import { type IdentifierKind, kindOfField } from '../../../../shared/model/case/identifying-fields.ts';
import { identifiersOf } from '../../exchange/scan/identifiers.ts';
import type { Lexicon } from '../../exchange/scan/lexicon.ts';
import { isKnownOption } from '../../exchange/scan/options.ts';
import { createSlicedScanner, type SlicedScanner } from '../../exchange/scan/scanner.ts';
import { sliceSize } from '../../exchange/scan/slices.ts';
import { type Review, reviewer, type ScanResult, type Settled, textLimit, withAllSaid } from '../../exchange/settle.ts';
import type { StoredRecord } from '../../store/records.ts';
import { sha256 } from '../../files/sha256.ts';

/** Somebody who wants to see each text as it is reviewed. */
export type WatchText = (place: TextPlace, text: string, findings: readonly Finding[]) => void;

/** The leak scan of the texts of a record. */
export interface RecordScan {
  /** The places of a text that resemble an identifier of the record. */
  readonly scan: (text: string) => ScanResult;
  /** The same slice by slice. */
  readonly slices: (text: string) => Generator<undefined, ScanResult>;
  /** True for a short text without blanks, as most of what is shared is, in which the scan finds nothing. */
  readonly isHarmlessCode: (text: string) => boolean;
}

/** The most characters of names, numbers and addresses that one record may have to scan for. */
const identifiersLimit = 16 * 1024;

/** The scan of a record. Its identifiers are gathered when the first text comes: most records have no text. */
export function scanOf(record: StoredRecord, dictionary: Dictionary, lexicon?: Lexicon): RecordScan {
  let identifiers: readonly Identifier[] | undefined;
  let scanner: SlicedScanner | undefined;
  const results = new Map<string, readonly Hit[]>();
  /** Undefined where the identifiers of the child are too long to scan for. */
  const identifiersToScan = (): readonly Identifier[] | undefined => {
    identifiers ??= identifiersOf(withAllSaid(record, record.sources), dictionary);
    return identifiers.reduce((sum, { text }) => sum + text.length, 0) > identifiersLimit ? undefined : identifiers;
  };
  /** Undefined where there is too much to scan for. */
  const scannerOfRecord = (): SlicedScanner | undefined => {
    const wanted = scanner === undefined ? identifiersToScan() : undefined;
    if (wanted !== undefined) scanner = createSlicedScanner(wanted, undefined, lexicon);
    return scanner;
  };
  function* slices(text: string): Generator<undefined, ScanResult> {
    const before = results.get(text);
    if (before) return before;
    const ofRecord = scannerOfRecord();
    if (ofRecord === undefined || text.length > textLimit) return 'too-long';
    const hits = yield* ofRecord.slices(text);
    results.set(text, hits);
    return hits;
  }
  return {
    slices,
    isHarmlessCode: (text) => scannerOfRecord()?.isHarmlessCode(text) === true,
    scan: (text) => {
      const rest = slices(text);
      for (;;) {
        const { done, value } = rest.next();
        if (done) return value;
      }
    },
  };
}

/** The long texts of one record, which are scanned slice by slice before its review. */
export interface LongTexts {
  /** The scan of the record, which remembers the texts that it has scanned. */
  scan: RecordScan | undefined;
  /** The texts that have to be scanned before the review holds. */
  readonly waiting: Set<string>;
  readonly scanned: Set<string>;
  readonly lexicon: Lexicon;
}

/** The review of a record's texts, with what persons have decided about them. */
export function reviewOf(
  record: StoredRecord,
  dictionary: Dictionary,
  settled: Settled,
  watch: WatchText | undefined,
  longTexts?: LongTexts,
): Review {
  let ownScan = longTexts?.scan;
  const recordScan = (): RecordScan => {
    ownScan ??= scanOf(record, dictionary, longTexts?.lexicon);
    return ownScan;
  };
  const scanOrWait = (text: string): ScanResult => {
    if (longTexts === undefined || text.length <= sliceSize || longTexts.scanned.has(text))
      return recordScan().scan(text);
    longTexts.scan = recordScan();
    longTexts.waiting.add(text);
    return [];
  };
  const review = reviewer(scanOrWait, settled, sha256);
  return (field, row, text, mustBeSeen) => {
    if (!mustBeSeen && isHarmless(dictionary, recordScan, field, text)) return { text, findings: [] };
    const result = review(field, row, text, mustBeSeen);
    watch?.({ record: record.id, field, row }, text, result.findings);
    return result;
  };
}

/**
 * Whether nobody has to see a text that a rule shares: most are codes. Only the codes of options that the dictionary lists
 * go unscanned.
 */
function isHarmless(dictionary: Dictionary, recordScan: () => RecordScan, field: string, text: string): boolean {
  if (isKnownOption(dictionary, field, text)) return true;
  const { isHarmlessCode, scan } = recordScan();
  if (isHarmlessCode(text)) return true;
  if (text.length > longestList || blankInLine.test(text)) return false;
  const hits = scan(text);
  return hits !== 'too-long' && hits.every(({ kind }) => kind === agreedKind(field));
}

/** A list of codes has one a line. */
const blankInLine = /[^\S\n]/;
const longestList = 2048;

const numbersAndPlaces: Partial<Record<IdentifierKind, true>> = { id: true, staff: true, place: true, address: true };

/** What a field holds that the agreement shares by its name although it identifies somebody: a case number may be agreed. */
function agreedKind(field: string): IdentifierKind | undefined {
  const kind = kindOfField(field);
  return kind !== undefined && kind in numbersAndPlaces ? kind : undefined;
}
