// Named texts of a workspace: its id, organisation, world, identity. Engine.
import { type Store, text } from './store.ts';

/** The value of a setting, or null. */
export function setting(store: Store, name: string): string | null {
  const row = store.sql('SELECT value FROM setting WHERE name = :name').get({ name });
  return row ? text(row, 'value') : null;
}

/** Sets a setting. Call inside a transaction. */
export function setSetting(store: Store, name: string, value: string): void {
  store
    .sql(
      'INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    )
    .run({ name, value });
}
