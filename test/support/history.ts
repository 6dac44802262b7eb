// The model of a history: what may go, said as plainly as it can be. Test support.

/** What one row of a file says of a child. `updated`: the day of October on which the record was changed last. */
export interface Row {
  readonly child: number;
  readonly answer: 'yes' | 'no' | 'other' | 'text' | 'empty' | 'closed';
  readonly updated: number;
  readonly spelling: number;
}

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
  /** The second version lets none of these children go, while it is in force and for ever after. */
  readonly version: () => void;
  readonly clock: (now: number) => void;
  /** The latest time that the clock has shown, in milliseconds. */
  readonly latest: () => number;
  readonly isCommitted: (batch: number) => boolean;
  /** True where a batch's word about a child is a yes, and nothing that was changed later, or may have been, says otherwise. */
  readonly mayGo: (batch: number, child: number) => boolean;
  readonly countAllowed: (batch: number) => number;
}

/** A history in which nothing has happened yet. */
export function newHistory(): History {
  const batches: { readonly rows: readonly Row[]; isUndone: boolean }[] = [];
  let isStricter = false;
  let latest = Date.parse('2026-11-22T09:00:00Z');
  const about = (batch: number, child: number) => (batches[batch]?.rows ?? []).filter((row) => row.child === child);

  const mayGo = (batch: number, child: number): boolean => {
    const own = about(batch, child);
    if (isStricter || own.length === 0 || own.some(({ answer }) => answer !== 'yes')) return false;
    const updated = Math.max(...own.map((row) => row.updated));
    return batches.every(({ isUndone }, index) => {
      const rows = about(index, child);
      if (index === batch || rows.length === 0) return true;
      // What was taken back may have been a no: only a later file speaks for the child.
      if (isUndone) return index < batch;
      // A newer yes leaves the choice of the record open; a no that is newer, or may be, does not.
      return !rows.some(({ answer, updated: other }) => answer !== 'yes' && other >= updated);
    });
  };
  return {
    import: (rows) => void batches.push({ rows, isUndone: false }),
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
    isCommitted: (batch) => batches[batch]?.isUndone === false,
    mayGo,
    countAllowed: (batch) => (batches[batch]?.rows ?? []).filter(({ child }) => mayGo(batch, child)).length,
  };
}
