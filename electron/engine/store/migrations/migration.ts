// What a migration is. Engine.

/** One step of the database's shape. `version` is written into `user_version` in the same transaction. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}
