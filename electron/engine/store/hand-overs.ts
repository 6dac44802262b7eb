// How and to whom packages were handed over: facts that only grow. Engine.
import { stateCovered } from './covered-rows.ts';
import { maybe, type Store, type Stored, text } from './store.ts';

/** One time that a package was handed over, as a person said it. */
export interface HandOver {
  readonly id: string;
  readonly package: string;
  readonly channel: string;
  /** Who took it, by name; it never comes into the log. */
  readonly person: string;
  readonly at: string;
  /** The earlier entry that this one puts right. */
  readonly corrects: string | null;
}

const stored = (row: Stored): HandOver => ({
  id: text(row, 'id'),
  package: text(row, 'package'),
  channel: text(row, 'channel'),
  person: text(row, 'person'),
  at: text(row, 'at'),
  corrects: maybe(row, 'corrects'),
});

/** Keeps one; the log covers it. Call inside a transaction. */
export function addHandOver(store: Store, entry: HandOver): void {
  store
    .sql(
      `INSERT INTO hand_over (id, package, channel, person, at, corrects)
         VALUES (:id, :package, :channel, :person, :at, :corrects)`,
    )
    .run({ ...entry });
  stateCovered(store, 'handover', entry.id);
}

/** All of a package, oldest first, also those that were put right since. */
export function listHandOvers(store: Store, packageId: string): readonly HandOver[] {
  return store
    .sql('SELECT * FROM hand_over WHERE package = :id ORDER BY at, corrects IS NOT NULL, id')
    .all({ id: packageId })
    .map(stored);
}
