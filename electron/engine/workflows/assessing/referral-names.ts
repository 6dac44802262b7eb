// Which referrals of a batch are named like one before them: an answer could not say which of them it means. Engine.

/** The names of referrals by the positions of their records. */
export interface Referrals {
  /** Puts the names of a record's referrals, and gives the other records for which that may change something. */
  readonly put: (position: number, names: readonly string[]) => readonly number[];
  /** How many referrals of a record are named like one of a record before it, or like one before it in the same record. */
  readonly repeatedAt: (position: number) => number;
}

/** No referral yet. */
export function referrals(): Referrals {
  const namesAt: (readonly string[] | undefined)[] = [];
  /** The positions of the records with a referral of a name, in ascending order and each once. */
  const positionsOf = new Map<string, readonly number[]>();

  const remove = (position: number, name: string) => {
    const others = (positionsOf.get(name) ?? []).filter((each) => each !== position);
    if (others.length > 0) positionsOf.set(name, others);
    else positionsOf.delete(name);
  };
  const add = (position: number, name: string) => {
    const others = positionsOf.get(name);
    if (others === undefined) positionsOf.set(name, [position]);
    else if (!others.includes(position))
      positionsOf.set(
        name,
        [...others, position].sort((one, other) => one - other),
      );
  };
  return {
    put: (position, names) => {
      const before = namesAt[position] ?? [];
      // A referral without a name is reported for itself, and like no other.
      const after = names.filter((name) => name !== '');
      for (const name of before) remove(position, name);
      for (const name of after) add(position, name);
      namesAt[position] = after;
      const affected = new Set([...before, ...after].flatMap((name) => positionsOf.get(name) ?? []));
      affected.delete(position);
      return [...affected].filter((other) => other > position);
    },
    repeatedAt: (position) => {
      const names = namesAt[position] ?? [];
      return names.filter((name, place) => {
        const first = positionsOf.get(name)?.[0] ?? position;
        return first < position || names.indexOf(name) < place;
      }).length;
    },
  };
}
