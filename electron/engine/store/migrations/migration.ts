// What a migration is. Engine.
import type { Store } from '../store.ts';

/** One step of the database's shape. `version` is written into `user_version` in the same transaction. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
  /** What SQL cannot do: runs after `sql`, in the same transaction. */
  readonly run?: (store: Store) => void;
}
