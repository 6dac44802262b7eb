// Finds the case of an earlier file that a row of a further file is about, also by ids that a program has damaged. Engine.
import type { CaseRecord } from '../../../../shared/model/case/record.ts';
import { damageTokens, hasLookAlikes, isCutUuid, mayHaveBecome } from '../../exchange/id-damage.ts';
import {
  type JoiningKind,
  joiningKinds,
  type JoiningNumber,
  joiningNumbers,
  joiningNumbersOf,
  ownKinds,
} from '../../exchange/joining-numbers.ts';
import {
  hasOtherKey,
  keepMergeKeys,
  type MergeKey,
  mostCandidates,
  numbersWithBeginning,
  numbersWithKey,
} from '../../store/merge-keys.ts';
import { recordAt, recordsBetween } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';

/** The cases that a row may be about. */
export interface Candidates {
  readonly numbers: readonly number[];
  /** True where a whole number says so; else a row is joined only where no other row of its file may be meant. */
  readonly isSure: boolean;
  /** True where only a number of another system or of a paper says so, which may be another child's. */
  readonly isByOther: boolean;
  /** True where the case must have more in common with the row. */
  readonly needsMore: boolean;
}

/** The cases of the files before, by their numbers. */
export interface Joiner {
  /** Adds the numbers of cases. Call inside a transaction. */
  readonly keep: (cases: Iterable<NumberedCase>) => void;
  /**
   * The cases up to a number that a record may be about, without those that this says no to. Call inside a transaction: of
   * numbers that few rows ask for, the keys are made when the first does.
   */
  readonly candidates: (record: CaseRecord, upto: number, isTaken: (recordNumber: number) => boolean) => Candidates;
}

type NumberedCase = CaseRecord & { readonly number: number };

/** Numbers that most rows have: their keys are made at once. */
const commonKinds: readonly JoiningKind[] = ['id', 'long', 'display', 'short'];
const rareKinds = joiningKinds.filter((kind) => !commonKinds.includes(kind));

/** How many characters of a UUID a cut one has at least. */
const cutLength = 8;
const undashed = (id: string): string => id.toLowerCase().replaceAll('-', '');
/** Records whose keys are kept at once. */
const slice = 500;

/** Begins without cases. The table of keys must have been started. `first`: the number of the first record of the batch. */
export function startJoiner(store: Store, first: number): Joiner {
  /** Kinds of which an earlier file has damaged numbers: few files have any, and only then is more asked. */
  const damagedKinds = new Set<string>();
  /** Up to which record the rarer keys are made. */
  const made = { rare: first - 1, whole: first - 1 };

  /** The keys of the numbers of these kinds; of damaged ones what they may have been. */
  function* keysOf(record: NumberedCase, kinds: readonly JoiningKind[]): Generator<MergeKey & { number: number }> {
    const { number } = record;
    for (const kind of kinds) {
      for (const { written, folded, state } of joiningNumbersOf(record, kind)) {
        if (state !== 'damaged') {
          yield { kind, key: folded, number };
          if (!hasLookAlikes(written)) continue;
        }
        damagedKinds.add(kind);
        if (isCutUuid(written)) yield { kind: `cut ${kind}`, key: undashed(written).slice(0, cutLength), number };
        for (const key of damageTokens(written)) yield { kind: `damaged ${kind}`, key, number };
      }
    }
  }

  /** The keys by which damaged numbers find whole ones. */
  function* tokensOf(record: NumberedCase): Generator<MergeKey & { number: number }> {
    for (const kind of joiningKinds) {
      for (const { written, state } of joiningNumbersOf(record, kind))
        if (state !== 'damaged')
          for (const key of damageTokens(written)) yield { kind: `whole ${kind}`, key, number: record.number };
    }
  }

  type Keys = (record: NumberedCase) => Iterable<MergeKey & { readonly number: number }>;

  /** Makes keys of all cases that have none yet. */
  function complete(which: 'rare' | 'whole', upto: number, keys: Keys): void {
    for (let from = made[which] + 1; from <= upto; from += slice) {
      const records = recordsBetween(store, from, Math.min(upto, from + slice - 1));
      keepMergeKeys(
        store,
        [...records].flatMap((record) => [...keys(record)]),
      );
    }
    made[which] = Math.max(made[which], upto);
  }

  const readings = new Map<number, readonly JoiningNumber[]>();
  const numbersOf = (recordNumber: number): readonly JoiningNumber[] => {
    const before = readings.get(recordNumber);
    if (before) return before;
    const record = recordAt(store, recordNumber);
    const numbers = record ? joiningNumbers(record) : [];
    if (readings.size > 1000) readings.clear();
    readings.set(recordNumber, numbers);
    return numbers;
  };

  /** The cases of which a program may have made this number, or which may have been made of it. */
  function perhapsOf({ kind, written, folded, state }: JoiningNumber, upto: number): readonly number[] {
    const isCut = isCutUuid(written);
    const besideDamaged = damagedKinds.has(kind);
    const isAlike = hasLookAlikes(written);
    if (state === 'whole' && !besideDamaged && !isAlike) return [];
    const tokens = damageTokens(written);
    const numbers = new Set<number>();
    const find = (key: MergeKey) => {
      for (const other of numbersWithKey(store, key)) numbers.add(other);
    };
    if (state !== 'whole' || isAlike) {
      complete('whole', upto, tokensOf);
      for (const key of tokens)
        if (state === 'damaged' || key.startsWith('bare ')) find({ kind: `whole ${kind}`, key });
    }
    if (besideDamaged) for (const key of tokens) find({ kind: `damaged ${kind}`, key });
    if (isCut || /^\d{15}$/.test(folded))
      for (const other of numbersWithBeginning(store, { kind, key: isCut ? undashed(written) : folded }))
        numbers.add(other);
    if (besideDamaged && state === 'whole') find({ kind: `cut ${kind}`, key: undashed(written).slice(0, cutLength) });
    // A token that many have says nothing: to look at each of them would take longer than the rest of the import.
    if (numbers.size > mostCandidates * 4) return [...numbers];
    return [...numbers].filter((other) =>
      numbersOf(other).some((each) => each.kind === kind && mayHaveBecome(each.written, written)),
    );
  }

  /**
   * The cases that have one of these numbers: for sure where it is written the same, or spelt otherwise and no mere number;
   * else perhaps.
   */
  function casesWith(numbers: readonly JoiningNumber[], upto: number): { isExact: boolean; cases: readonly number[] } {
    const sure = new Set<number>();
    const perhaps = new Set<number>();
    for (const { kind, written, folded, state } of numbers) {
      if (state === 'damaged') continue;
      const same = numbersWithKey(store, { kind, key: folded });
      const [only] = same;
      if (state === 'whole' && same.length === 1) sure.add(only as number);
      if (same.length === 0 || (state === 'whole' && same.length === 1)) continue;
      const lower = written.toLowerCase();
      const isWritten = (other: number) =>
        numbersOf(other).some((each) => each.kind === kind && each.written.toLowerCase() === lower);
      const alike = same.filter(isWritten);
      // Digits that another case has with zeros in front may have lost theirs.
      if (alike.length > 0 && (state === 'whole' || same.length === 1)) for (const other of alike) sure.add(other);
      else for (const other of same) (state === 'whole' ? sure : perhaps).add(other);
    }
    if (sure.size > 0) return { isExact: true, cases: [...sure] };
    if (perhaps.size === 0)
      for (const each of numbers)
        if (each.kind !== 'document') for (const other of perhapsOf(each, upto)) perhaps.add(other);
    return { isExact: false, cases: [...perhaps] };
  }

  return {
    keep: (cases) => {
      let keys: (MergeKey & { readonly number: number })[] = [];
      for (const each of cases) {
        // Keys that are made already are made for what is added to a case, too.
        keys.push(...keysOf(each, each.number <= made.rare ? joiningKinds : commonKinds));
        if (each.number <= made.whole) keys.push(...tokensOf(each));
        if (keys.length < slice) continue;
        keepMergeKeys(store, keys);
        keys = [];
      }
      keepMergeKeys(store, keys);
    },
    candidates: (record, upto, isTaken) => {
      const surer: JoiningNumber[] = [];
      let choice: Candidates | undefined;
      for (const kind of joiningKinds) {
        const numbers = joiningNumbersOf(record, kind);
        if (numbers.length === 0) continue;
        const isRare = rareKinds.includes(kind);
        if (isRare) complete('rare', upto, (each) => keysOf(each, rareKinds));
        const { isExact, cases } = casesWith(numbers, upto);
        const open = cases.filter(
          (other) =>
            other <= upto &&
            !isTaken(other) &&
            surer.every((each) => !hasOtherKey(store, other, { kind: each.kind, key: each.folded })),
        );
        if (ownKinds.includes(kind)) surer.push(...numbers.filter(({ state }) => state === 'whole'));
        if (open.length === 0) continue;
        choice = narrowed(
          choice,
          { numbers: open, isSure: isExact && kind !== 'document', isByOther: isRare, needsMore: kind === 'document' },
          kind,
        );
        // A number of another system is compared with those of further ones; one of the case itself is not.
        if (choice.numbers.length === 1 && !(choice.isByOther && kind === 'cpims')) break;
      }
      return choice ?? { numbers: [], isSure: true, isByOther: false, needsMore: false };
    },
  };
}

/** What one more kind of number says of the cases that a surer one has named. */
function narrowed(before: Candidates | undefined, now: Candidates, kind: JoiningKind): Candidates {
  if (before === undefined) return now;
  const common = before.numbers.filter((other) => now.numbers.includes(other));
  if (common.length > 0) return { ...before, numbers: common };
  // Two numbers of other systems that are of two cases: nobody can tell which of them is right.
  const isContradiction = before.isByOther && kind === 'unhcr';
  return isContradiction ? { ...before, numbers: [...before.numbers, ...now.numbers] } : before;
}
