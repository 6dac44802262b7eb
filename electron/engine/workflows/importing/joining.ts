// Finds the case of an earlier file that a row of a further file is about, also by ids that a program has damaged. Engine.
import type { CaseRecord } from '../../../../shared/model/case/record.ts';
import { damageTokens, isCutUuid, mayHaveBecome } from '../../exchange/id-damage.ts';
import { joiningKinds, type JoiningNumber, joiningNumbers, ownKinds } from '../../exchange/joining-numbers.ts';
import {
  hasOtherKey,
  keepMergeKeys,
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
  readonly keep: (cases: readonly (CaseRecord & { readonly number: number })[]) => void;
  /** The cases up to a number that a record may be about, without those that this says no to. */
  readonly candidates: (record: CaseRecord, upto: number, isTaken: (recordNumber: number) => boolean) => Candidates;
}

/** How many characters of a UUID a cut one has at least. */
const cutLength = 8;
const undashed = (id: string): string => id.toLowerCase().replaceAll('-', '');

/** Begins without cases. The table of keys must have been started. */
export function startJoiner(store: Store): Joiner {
  /** Kinds of which an earlier file has damaged numbers: few files have any, and only then is more asked. */
  const damagedKinds = new Set<string>();

  const keep: Joiner['keep'] = (cases) => {
    const keys = cases.flatMap((each) =>
      joiningNumbers(each).flatMap(({ kind, written, folded, state }) => {
        const isDamaged = state === 'damaged';
        if (isDamaged) damagedKinds.add(kind);
        const tokens = damageTokens(written).map((token) => ({
          kind: `${isDamaged ? 'damaged' : 'whole'} ${kind}`,
          key: token,
          number: each.number,
        }));
        if (!isDamaged) return [{ kind, key: folded, number: each.number }, ...tokens];
        if (!isCutUuid(written)) return tokens;
        return [{ kind: `cut ${kind}`, key: undashed(written).slice(0, cutLength), number: each.number }];
      }),
    );
    keepMergeKeys(store, keys);
  };

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
  function perhapsOf({ kind, written, folded, state }: JoiningNumber): readonly number[] {
    const namespaces = [...(state === 'whole' ? [] : ['whole']), ...(damagedKinds.has(kind) ? ['damaged'] : [])];
    const isCut = isCutUuid(written);
    if (namespaces.length === 0 && !isCut) return [];
    const tokens = damageTokens(written).filter((token) => state === 'damaged' || token.startsWith('bare '));
    const wanted = damagedKinds.has(kind) && state !== 'damaged' ? damageTokens(written) : tokens;
    const numbers = new Set(
      namespaces.flatMap((namespace) =>
        (namespace === 'damaged' ? wanted : tokens).flatMap((key) =>
          numbersWithKey(store, { kind: `${namespace} ${kind}`, key }),
        ),
      ),
    );
    if (isCut || /^\d{15}$/.test(folded))
      for (const other of numbersWithBeginning(store, { kind, key: isCut ? undashed(written) : folded }))
        numbers.add(other);
    if (damagedKinds.has(kind) && state === 'whole')
      for (const other of numbersWithKey(store, { kind: `cut ${kind}`, key: undashed(written).slice(0, cutLength) }))
        numbers.add(other);
    // A token that many have says nothing: to look at each of them would take longer than the rest of the import.
    if (numbers.size > mostCandidates * 4) return [...numbers];
    return [...numbers].filter((other) =>
      numbersOf(other).some((each) => each.kind === kind && mayHaveBecome(each.written, written)),
    );
  }

  return {
    keep,
    candidates: (record, upto, isTaken) => {
      const own = joiningNumbers(record);
      const surer: JoiningNumber[] = [];
      let several: readonly number[] | undefined;
      let isByOther = false;
      let needsMore = false;
      let isSure = true;
      for (const kind of joiningKinds) {
        const ofKind = own.filter((each) => each.kind === kind);
        const exact = new Set<number>();
        const perhaps = new Set<number>();
        for (const each of ofKind) {
          if (each.state !== 'damaged')
            for (const other of numbersWithKey(store, { kind, key: each.folded }))
              (each.state === 'whole' ? exact : perhaps).add(other);
          if (kind !== 'document') for (const other of perhapsOf(each)) perhaps.add(other);
        }
        const isOpen = (other: number) =>
          other <= upto &&
          !isTaken(other) &&
          surer.every((each) => !hasOtherKey(store, other, { kind: each.kind, key: each.folded }));
        const found = exact.size > 0 ? [...exact] : [...perhaps];
        const open = found.filter(isOpen);
        if (ownKinds.includes(kind)) surer.push(...ofKind.filter(({ state }) => state === 'whole'));
        if (open.length === 0) continue;
        if (several === undefined) {
          several = open;
          isSure = exact.size > 0 && kind !== 'document';
          isByOther = kind === 'cpims' || kind === 'unhcr' || kind === 'document';
          needsMore = kind === 'document';
        } else {
          const common = several.filter((other) => open.includes(other));
          // Two numbers of other systems that are of two cases: nobody can tell which of them is right.
          if (common.length > 0) several = common;
          else if (isByOther && (kind === 'cpims' || kind === 'unhcr')) several = [...several, ...open];
        }
        if (several.length === 1 && !(isByOther && kind === 'cpims')) break;
      }
      return { numbers: several ?? [], isSure, isByOther, needsMore };
    },
  };
}

/** Records whose keys are kept at once. */
const slice = 500;

/** Keeps the keys of the cases with numbers from `first` to `last`, for the files that follow. Call inside a transaction. */
export function keepAll(store: Store, joiner: Joiner, first: number, last: number): void {
  for (let from = first; from <= last; from += slice)
    joiner.keep([...recordsBetween(store, from, Math.min(last, from + slice - 1))]);
}
