// Which packages only repeat what another one holds: a referral that was sent again is one line of the board. Engine; pure.

/** A package among those that share referrals. */
export interface RepeatedPackage {
  readonly id: string;
  /** Later packages come later in this order; no two have the same. */
  readonly order: number;
  /** It was never carried. */
  readonly isVoided: boolean;
  /** How many referrals it holds in all, those that no other package holds among them. */
  readonly size: number;
}

/** How many referrals each two packages share, of those that are in several. `together`: the packages of each such referral. */
function sharedCounts(together: Iterable<readonly string[]>): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const ids of together)
    for (const one of ids) {
      const row = counts.get(one) ?? new Map<string, number>();
      counts.set(one, row);
      for (const other of ids) if (other !== one) row.set(other, (row.get(other) ?? 0) + 1);
    }
  return counts;
}

/**
 * Of each package that only repeats another, that other one: the newest later package which holds all of its referrals,
 * else the newest earlier one which holds these and more. A package that was voided stands for none that was not. What
 * this gives has no circle: each step goes to a package with more referrals, or to a later one with the same, or from a
 * voided one to one that was not voided.
 */
export function repeatsOf(
  packages: readonly RepeatedPackage[],
  together: Iterable<readonly string[]>,
): ReadonlyMap<string, string> {
  const byId = new Map(packages.map((entry) => [entry.id, entry]));
  const repeats = new Map<string, string>();
  for (const [id, row] of sharedCounts(together)) {
    const own = byId.get(id);
    if (!own || own.size === 0) continue;
    const holders = [...row]
      .flatMap(([other, count]) => (count === own.size ? (byId.get(other) ?? []) : []))
      .filter(({ isVoided }) => own.isVoided || !isVoided)
      .sort((one, other) => other.order - one.order);
    const holder =
      holders.find(({ order }) => order > own.order) ??
      holders.find(({ size, isVoided }) => size > own.size || (own.isVoided && !isVoided));
    if (holder) repeats.set(id, holder.id);
  }
  return repeats;
}

/** The package at the end of the way: the one whose line it is. */
export function lineOf(repeats: ReadonlyMap<string, string>, id: string): string {
  let end = id;
  for (let next = repeats.get(end); next !== undefined; next = repeats.get(end)) end = next;
  return end;
}
