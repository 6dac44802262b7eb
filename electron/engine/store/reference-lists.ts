// The lists of places, agencies and users: which one is in force, its entries, and those before it. Engine.
import type { EntryOf, ReferenceKind } from '../../../shared/model/case/reference-data.ts';
import { maybe, number, type Store, type Stored, text } from './store.ts';

/** One list, in force or before. */
export interface StoredList {
  readonly id: string;
  readonly kind: ReferenceKind;
  readonly name: string;
  readonly sha256: string;
  readonly entries: number;
  readonly issues: number;
  readonly added: string;
  readonly ended: string | null;
}

const stored = (row: Stored): StoredList => ({
  id: text(row, 'id'),
  kind: text(row, 'kind') as ReferenceKind,
  name: text(row, 'name'),
  sha256: text(row, 'sha256'),
  entries: number(row, 'entries'),
  issues: number(row, 'issues'),
  added: text(row, 'added'),
  ended: maybe(row, 'ended'),
});

/** Entries in one row: a list is written and read as a whole. */
const entriesInPage = 500;

/** Every list that there was, the newest first. */
export function listReferenceLists(store: Store): readonly StoredList[] {
  return store.sql('SELECT * FROM reference_list ORDER BY added DESC, kind, id').all().map(stored);
}

/** The list of a kind that is in force. */
export function currentList(store: Store, kind: ReferenceKind): StoredList | undefined {
  const row = store.sql('SELECT * FROM reference_list WHERE kind = :kind AND ended IS NULL').get({ kind });
  return row && stored(row);
}

/** The entries of a list in force, in their order. */
export function* entriesOf<Kind extends ReferenceKind>(
  store: Store,
  { id }: Pick<StoredList, 'id'> & { readonly kind: Kind },
): Generator<EntryOf<Kind>> {
  for (let page = 0; ; page += 1) {
    const row = store.sql('SELECT document FROM reference_page WHERE list = :id AND page = :page').get({ id, page });
    if (!row) return;
    yield* JSON.parse(text(row, 'document')) as readonly EntryOf<Kind>[];
  }
}

/** Puts a list in force. Call inside a transaction, after the one before it has ended. */
export function addList(
  store: Store,
  list: Omit<StoredList, 'ended' | 'entries'>,
  entries: readonly EntryOf<ReferenceKind>[],
): void {
  store
    .sql(
      `INSERT INTO reference_list (id, kind, name, sha256, entries, issues, added, ended)
         VALUES (:id, :kind, :name, :sha256, :entries, :issues, :added, NULL)`,
    )
    .run({ ...list, entries: entries.length });
  for (let page = 0; page * entriesInPage < entries.length; page += 1) {
    const document = JSON.stringify(entries.slice(page * entriesInPage, (page + 1) * entriesInPage));
    store
      .sql('INSERT INTO reference_page (list, page, document) VALUES (:list, :page, :document)')
      .run({ list: list.id, page, document });
  }
}

/** Ends a list: what it held is deleted, that it was there stays. Call inside a transaction. */
export function endList(store: Store, id: string, ended: string): void {
  store.sql('DELETE FROM reference_page WHERE list = :id').run({ id });
  store.sql('UPDATE reference_list SET ended = :ended WHERE id = :id AND ended IS NULL').run({ id, ended });
}
