// The model of a history: what may go, said as plainly as it can be. Test support.

/** What one row of a file says of a child. `updated`: the day of October on which the record was changed last. */
export interface Row {
  readonly child: number;
  readonly answer: 'yes' | 'no' | 'other' | 'text' | 'empty' | 'closed';
  readonly updated: number;
  readonly spelling: number;
}

/** A spreadsheet has damaged a value that would go: in every fourth row by its day. */
export const isDamaged = ({ updated }: Row): boolean => updated % 4 === 0;

export type Step =
  | { readonly kind: 'import'; readonly rows: readonly Row[] }
  | { readonly kind: 'undo'; readonly batch: number }
  | { readonly kind: 'seal'; readonly batch: number }
  | { readonly kind: 'version' }
  | { readonly kind: 'clock'; readonly days: number }
  | { readonly kind: 'restart' };

/** What the model says of a history. Batches are named by their place among all imports. */
export interface History {
  readonly import: (rows: readonly Row[]) => void;
  readonly undo: (batch: number) => void;
  /** A person leaves out all damaged values of a batch. */
  readonly settle: (batch: number) => void;
  /** The second version lets none of these children go, while it is in force and for ever after. */
  readonly version: () => void;
  readonly clock: (now: number) => void;
  /** The latest time that the clock has shown, in milliseconds. */
  readonly latest: () => number;
  readonly isCommitted: (batch: number) => boolean;
  readonly isDamagedIn: (batch: number) => boolean;
  /** True where a batch says yes of a child, and so is the latest word of all; of the same day, each of them. */
  readonly mayGo: (batch: number, child: number) => boolean;
  readonly countAllowed: (batch: number) => number;
}

/** A history in which nothing has happened yet. */
export function newHistory(): History {
  const batches: { readonly rows: readonly Row[]; isUndone: boolean; isSettled: boolean }[] = [];
  let isStricter = false;
  let latest = Date.parse('2026-11-22T09:00:00Z');
  const about = (batch: number, child: number) => (batches[batch]?.rows ?? []).filter((row) => row.child === child);

  const mayGo = (batch: number, child: number): boolean => {
    const own = about(batch, child);
    if (isStricter || !own.some(({ answer }) => answer === 'yes')) return false;
    // Of two rows of a child, under two spellings of its id, one may be whole.
    const isWhole = own.some((row) => row.answer === 'yes' && !isDamaged(row));
    if (!isWhole && batches[batch]?.isSettled !== true) return false;
    // What was taken back may have been a no: only a later file speaks for the child.
    const isBelow = batches.some(({ isUndone }, index) => isUndone && index > batch && about(index, child).length > 0);
    const rows = batches.flatMap(({ isUndone }, index) => (isUndone ? [] : about(index, child)));
    const latest = Math.max(...rows.map(({ updated }) => updated));
    return !isBelow && rows.every(({ updated, answer }) => updated < latest || answer === 'yes');
  };
  return {
    import: (rows) => void batches.push({ rows, isUndone: false, isSettled: false }),
    settle: (batch) => {
      const settled = batches[batch];
      if (settled) settled.isSettled = true;
    },
    undo: (batch) => {
      const undone = batches[batch];
      if (undone) undone.isUndone = true;
    },
    version: () => {
      isStricter = true;
    },
    clock: (now) => {
      latest = Math.max(latest, now);
    },
    latest: () => latest,
    isDamagedIn: (batch) => batches[batch]?.rows.some(isDamaged) === true,
    isCommitted: (batch) => batches[batch]?.isUndone === false,
    mayGo,
    countAllowed: (batch) => (batches[batch]?.rows ?? []).filter(({ child }) => mayGo(batch, child)).length,
  };
}
