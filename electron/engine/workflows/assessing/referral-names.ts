// Which referrals of a batch have the name of an earlier one: an answer could not say which of them it means. Engine.

/** The names of referrals by the positions of their records. */
export interface Referrals {
  /** Sets the names of a record's referrals. Returns the other records whose findings may change by that. */
  readonly put: (position: number, names: readonly string[]) => readonly number[];
  /** How many referrals of a record have the name of an earlier referral, in a record before or in this one. */
  readonly repeatedAt: (position: number) => number;
}

/** A list without referrals yet. */
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
      // A referral without a name has a finding of its own, and equals no other.
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
