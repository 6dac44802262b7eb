// How many facts about children are remembered, by their kind. Engine.
import { count, type Store } from './store.ts';

const counted = {
  importsTakenBack: "SELECT count(*) AS count FROM child_undo WHERE done = 1 AND format <> 'withdrawal'",
  refusalsTakenBack:
    "SELECT coalesce(sum(refusals), 0) AS count FROM child_undo WHERE done = 1 AND format <> 'withdrawal'",
  keptBelow: 'SELECT count(DISTINCT number) AS count FROM child_below',
  calledWrongFile: 'SELECT count(*) AS count FROM child_lift',
  alarms: 'SELECT count(*) AS count FROM child_alarm',
  alarmsOpen: 'SELECT count(*) AS count FROM child_alarm WHERE settled IS NULL',
} as const;

/** Counts of what was taken back, and of who was withdrawn since. */
export function childFactCounts(store: Store): Readonly<Record<keyof typeof counted, number>> {
  const entries = Object.entries(counted).map(([kind, sql]) => [kind, count(store, sql)]);
  return Object.fromEntries(entries) as Record<keyof typeof counted, number>;
}
