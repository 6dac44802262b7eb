// Cards of organisations: our own and our partners'. Engine.
import { stateCovered } from './covered-rows.ts';
import { maybe, number, type Store, type Stored, text } from './store.ts';

/** A card as it is kept: its parts, and the document that they were read from. */
export interface StoredCard {
  readonly id: string;
  readonly organisation: string;
  readonly world: 'training' | 'live';
  readonly recipient: string;
  readonly signer: string;
  readonly document: string;
  readonly created: string;
  readonly verified: string | null;
  readonly own: boolean;
}

const card = (row: Stored): StoredCard => ({
  id: text(row, 'id'),
  organisation: text(row, 'organisation'),
  world: text(row, 'world') === 'live' ? 'live' : 'training',
  recipient: text(row, 'recipient'),
  signer: text(row, 'signer'),
  document: text(row, 'document'),
  created: text(row, 'created'),
  verified: maybe(row, 'verified'),
  own: number(row, 'own') === 1,
});

/** All cards, our own first. */
export function listCards(store: Store): readonly StoredCard[] {
  return store.sql('SELECT * FROM card ORDER BY own DESC, organisation, id').all().map(card);
}

/** A card by its id. */
export function findCard(store: Store, id: string): StoredCard | undefined {
  const row = store.sql('SELECT * FROM card WHERE id = :id').get({ id });
  return row && card(row);
}

/** Keeps a card. Call inside a transaction. */
export function addCard(store: Store, entry: StoredCard, added: string): void {
  store
    .sql(
      `INSERT INTO card (id, organisation, world, recipient, signer, document, created, added, verified, own)
         VALUES (:id, :organisation, :world, :recipient, :signer, :document, :created, :added, :verified, :own)`,
    )
    .run({ ...entry, added, own: entry.own ? 1 : 0 });
  stateCovered(store, 'card', entry.id);
}

/** Marks a card as verified in person, and takes the mark from others of the same name. Call inside a transaction. */
export function verifyCard(store: Store, id: string, at: string): void {
  const same = 'own = 0 AND organisation = (SELECT organisation FROM card WHERE id = :id)';
  const others = store.sql(`SELECT id FROM card WHERE ${same} AND verified IS NOT NULL AND id <> :id`).all({ id });
  store.sql(`UPDATE card SET verified = NULL WHERE ${same}`).run({ id });
  store.sql('UPDATE card SET verified = :at WHERE id = :id AND own = 0').run({ at, id });
  for (const card of [...others.map((row) => text(row, 'id')), id]) stateCovered(store, 'card', card);
}

/** True where a card was verified in person at any time, also where another of the same name has the mark now. */
export function wasVerified(store: Store, id: string): boolean {
  const sql = `SELECT 1 FROM card WHERE id = :id AND own = 0 AND (verified IS NOT NULL
    OR EXISTS (SELECT 1 FROM log WHERE event = 'card.verified' AND detail ->> 'card' = :id))`;
  return store.sql(sql).get({ id }) !== undefined;
}
