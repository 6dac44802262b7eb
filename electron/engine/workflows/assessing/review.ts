// The review of the texts of one record: by whom a child could be recognised in them, and what persons have decided. Engine.
import { words } from '../../../../shared/fold.ts';
import type { Finding } from '../../../../shared/model/case/assessment.ts';
import type { Dictionary } from '../../../../shared/model/case/dictionary.ts';
import type { TextPlace } from '../../../../shared/model/case/settlement.ts';
import type { Hit, Identifier } from '../../exchange/scan/identifier.ts';
import type { IdentifierKind } from '../../../../shared/model/case/identifying-fields.ts';
import { identifiersOf } from '../../exchange/scan/identifiers.ts';
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
  /** True for single words, most of what is shared, that are in no name of the record. */
  readonly isHarmless: (text: string) => boolean;
}

const nameKinds: Partial<Record<IdentifierKind, true>> = { name: true, nickname: true, relative: true, phone: true };

/** The most characters of names, numbers and addresses that one record may have to scan for. */
const identifiersLimit = 16 * 1024;

/** The scan of a record. Its identifiers are gathered when the first text comes: most records have no text. */
export function scanOf(record: StoredRecord, dictionary: Dictionary, wordsOf: SingleWords = singleWords): RecordScan {
  let identifiers: readonly Identifier[] | undefined;
  let scanner: SlicedScanner | undefined;
  let nameWords: readonly string[] | 'too-long' | undefined;
  const results = new Map<string, readonly Hit[]>();
  /** Undefined where the identifiers of the child are too long to scan for. */
  const identifiersToScan = (): readonly Identifier[] | undefined => {
    identifiers ??= identifiersOf(withAllSaid(record, record.sources), dictionary);
    return identifiers.reduce((sum, { text }) => sum + text.length, 0) > identifiersLimit ? undefined : identifiers;
  };
  const wordsOfNames = (): readonly string[] | 'too-long' => {
    const wanted = identifiersToScan();
    if (wanted === undefined) return 'too-long';
    const namesOnly = wanted.filter(({ kind }) => kind in nameKinds);
    return [...new Set(namesOnly.flatMap((each) => words(each.text)))];
  };
  function* slices(text: string): Generator<undefined, ScanResult> {
    const before = results.get(text);
    if (before) return before;
    const wanted = identifiersToScan();
    if (wanted === undefined || text.length > textLimit) return 'too-long';
    scanner ??= createSlicedScanner(wanted);
    const hits = yield* scanner(text);
    results.set(text, hits);
    return hits;
  }
  return {
    slices,
    scan: (text) => {
      const rest = slices(text);
      for (;;) {
        const { done, value } = rest.next();
        if (done) return value;
      }
    },
    isHarmless: (text) => {
      nameWords ??= wordsOfNames();
      if (nameWords === 'too-long') return false;
      if (plainCode.test(text) && !hasPart(text.toLowerCase(), nameWords)) return true;
      const single = wordsOf(text);
      return single !== undefined && !single.some((word) => nameWords?.includes(word));
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
  readonly wordsOf: SingleWords;
}

/**
 * A short text of ASCII without a space, an apostrophe or what stands for one: folded it is in lower case, and nothing
 * else. So each of its words is a part of it, and what is no part of it is no word of it.
 */
const plainCode = /^[!-&(-_a-~\n]{0,64}$/;

function hasPart(lower: string, parts: readonly string[]): boolean {
  for (const part of parts) if (lower.includes(part)) return true;
  return false;
}

/** Gives the words of a text that is a single word, or a single word a line; undefined for every other text. */
type SingleWords = (text: string) => readonly string[] | undefined;

const singleWords: SingleWords = (text) => (text.length > textLimit || /[^\S\n]/.test(text) ? undefined : words(text));

/** The most texts that are remembered with their words, and only short ones: a batch has few different codes. */
const [mostSeen, longestSeen] = [50_000, 40];
/** Remembered of a text with white space in it; no list of words is this one. */
const severalWords: readonly string[] = [];

/** Gives the words of single words, those of a code once. It holds values: it is for one assessment, and goes with it. */
export function wordsOnce(): SingleWords {
  const seen = new Map<string, readonly string[]>();
  return (text) => {
    const before = seen.get(text);
    if (before !== undefined) return before === severalWords ? undefined : before;
    const made = singleWords(text);
    if (text.length > longestSeen) return made;
    if (seen.size >= mostSeen) seen.clear();
    seen.set(text, made ?? severalWords);
    return made;
  };
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
    ownScan ??= scanOf(record, dictionary, longTexts?.wordsOf);
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
    if (!mustBeSeen && recordScan().isHarmless(text)) return { text, findings: [] };
    const result = review(field, row, text, mustBeSeen);
    watch?.({ record: record.id, field, row }, text, result.findings);
    return result;
  };
}
