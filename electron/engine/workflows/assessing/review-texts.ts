// Where the texts of a batch are that are reviewed before they go: places, and no text. Engine.

/** A text of the record at a position: its field, its row in a subform, and whether it waits for a person. */
export interface TextSpot {
  readonly position: number;
  readonly field: string;
  readonly row: number | null;
  readonly isOpen: boolean;
}
type Spot = Omit<TextSpot, 'position'>;

/** The reviewed texts of a batch. */
interface ReviewTexts {
  /** Puts the texts of the record at a position, in place of those that it had. */
  readonly put: (position: number, spots: readonly Spot[]) => void;
  /** All of them in file order; with `true` only those that wait for a person. */
  readonly list: (isOpen: boolean) => readonly TextSpot[];
}

const nothing: readonly Spot[] = [];

/** No text yet. */
export function reviewTexts(): ReviewTexts {
  const spotsAt: (readonly Spot[] | undefined)[] = [];
  // A batch has few fields and rows, and many texts in them.
  const once = new Map<string, Spot>();
  let lists: Readonly<Record<'all' | 'open', readonly TextSpot[]>> | undefined;
  const interned = (spot: Spot): Spot => {
    const key = `${spot.field} ${spot.row} ${spot.isOpen}`;
    const before = once.get(key);
    if (before) return before;
    once.set(key, spot);
    return spot;
  };
  const listed = () => {
    const all = spotsAt.flatMap((spots, position) => (spots ?? []).map((spot) => ({ ...spot, position })));
    return { all, open: all.filter(({ isOpen }) => isOpen) };
  };
  return {
    put: (position, spots) => {
      lists = undefined;
      spotsAt[position] = spots.length === 0 ? nothing : spots.map(interned);
    },
    list: (isOpen) => {
      lists ??= listed();
      return isOpen ? lists.open : lists.all;
    },
  };
}
