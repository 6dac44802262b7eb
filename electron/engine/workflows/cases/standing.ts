// How a record stands beside everything else that is known of its child: what keeps it whatever it says itself. Engine.
import type { StoredBatch } from '../../store/batches.ts';
import { isSuperseded, supersededIn } from '../../store/case-index.ts';
import { otherRecordsOf } from '../../store/case-newest.ts';
import { contestedIn, missingSince, type Range } from '../../store/case-standing.ts';
import { takenBackIn, type TakenBackSince } from '../../store/child-below.ts';
import type { Store } from '../../store/store.ts';

/** What else is known of the child of a record. */
export interface Standing {
  /** Another import has a newer record. */
  readonly isSuperseded: boolean;
  /** That an import that spoke of the child was taken back, or its consent withdrawn, if no newer one has come since. */
  readonly takenBack: readonly TakenBackSince[];
  /** The numbers of records of which nobody can tell whether they are newer. */
  readonly contested: readonly number[];
  /** The batch that no longer has the child. */
  readonly missingSince: string | undefined;
  /** The numbers of all other records of the child, the latest first. */
  readonly others: () => readonly number[];
}

const none: readonly number[] = [];
const nothing: readonly TakenBackSince[] = [];

/**
 * Reads how all records of a batch stand, in a few queries; then gives it record by record. `byAnswers`: nothing is asked
 * but what the index tells apart by its code of answers (`answers.ts`).
 */
export function standingsIn(store: Store, batch: StoredBatch, byAnswers: boolean): (number: number) => Standing {
  const superseded = supersededIn(store, batch);
  return reader(store, batch, byAnswers, (number) => superseded.has(number));
}

/** How one record of a batch stands. */
export function standingOf(store: Store, number: number, batch: StoredBatch): Standing {
  return reader(store, { first: number, last: number }, false, () => isSuperseded(store, number, batch))(number);
}

function reader(
  store: Store,
  range: Range,
  byAnswers: boolean,
  isOld: (number: number) => boolean,
): (number: number) => Standing {
  const takenBack = takenBackIn(store, range);
  const contested = contestedIn(store, range, byAnswers);
  const missing = missingSince(store, range);
  let others: ReturnType<typeof otherRecordsOf> | undefined;
  return (number) => ({
    isSuperseded: isOld(number),
    takenBack: takenBack.get(number) ?? nothing,
    contested: contested.get(number) ?? none,
    missingSince: missing.get(number),
    others: () => {
      // Asked for only where a file leaves out a column that a condition asks for.
      others ??= otherRecordsOf(store, range);
      return (others.get(number) ?? []).map((other) => other.number).sort((one, other) => other - one);
    },
  });
}
