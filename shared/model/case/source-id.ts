// The ids of records out of a described system: its id in front, so that no number of one system is taken for another's. Pure.

/** A record id that a system gave, apart from the system. */
export interface SourceId {
  readonly system: string;
  readonly key: string;
}

const pattern = /^~?([a-z][a-z0-9-]{0,63}):(.+)$/s;

/** The id of a record that this system knows by this key. */
export const sourceId = (system: string, key: string): string => `${system}:${key}`;

/** A local name for a row that has no key of its own system: `mark` tells it from every other row that says something else. */
export const localSourceId = (system: string, mark: string): string => `~${system}:${mark}`;

/** The system and the key in a record id; undefined for the ids that Primero gives, which have no colon. */
export function sourceOfId(id: string): SourceId | undefined {
  // Nearly all ids are UUIDs: their ninth character tells them.
  if (id.length === 36 && id[8] === '-') return undefined;
  const [, system, key] = pattern.exec(id) ?? [];
  return system === undefined || key === undefined ? undefined : { system, key };
}
