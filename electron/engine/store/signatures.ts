// Signatures under agreements, and agreements that are suspended. Engine.
import { stateCovered } from './covered-rows.ts';
import { number, type Store, type Stored, text } from './store.ts';

/** A signature over the bytes of one version, by a card. `organisation`: the card's, when it was kept. */
export interface StoredSignature {
  readonly agreement: string;
  readonly version: number;
  readonly card: string;
  readonly party: string;
  readonly organisation: string;
  readonly signature: string;
  readonly signed: string;
}

const stored = (row: Stored): StoredSignature => ({
  agreement: text(row, 'agreement'),
  version: number(row, 'version'),
  card: text(row, 'card'),
  party: text(row, 'party'),
  organisation: text(row, 'organisation'),
  signature: text(row, 'signature'),
  signed: text(row, 'signed'),
});

/** The signatures under one version, oldest first. */
export function listSignatures(store: Store, agreement: string, version: number): readonly StoredSignature[] {
  return store
    .sql('SELECT * FROM signature WHERE agreement = :agreement AND version = :version ORDER BY signed, card')
    .all({ agreement, version })
    .map(stored);
}

/** Keeps a signature; a card signs a version once. Call inside a transaction, after the agreement is kept. */
export function addSignature(store: Store, entry: StoredSignature): void {
  store
    .sql(
      `INSERT INTO signature (agreement, version, card, party, organisation, signature, signed)
         VALUES (:agreement, :version, :card, :party, :organisation, :signature, :signed)
         ON CONFLICT (agreement, version, card) DO NOTHING`,
    )
    .run({ ...entry });
  stateCovered(store, 'signature', entry.agreement, entry.version, entry.card);
}

/** Since when and why nothing is released under an agreement. */
export interface Suspension {
  readonly at: string;
  readonly reason: string;
}

/** The suspension of an agreement, undefined where it is not suspended. */
export function findSuspension(store: Store, agreement: string): Suspension | undefined {
  const row = store.sql('SELECT at, reason FROM suspension WHERE agreement = :agreement').get({ agreement });
  return row && { at: text(row, 'at'), reason: text(row, 'reason') };
}

/** Suspends an agreement. Call inside a transaction. */
export function addSuspension(store: Store, agreement: string, { at, reason }: Suspension): void {
  store
    .sql('INSERT INTO suspension (agreement, at, reason) VALUES (:agreement, :at, :reason)')
    .run({ agreement, at, reason });
  stateCovered(store, 'suspension', agreement);
}

/** Lifts a suspension. Call inside a transaction. */
export function removeSuspension(store: Store, agreement: string): void {
  store.sql('DELETE FROM suspension WHERE agreement = :agreement').run({ agreement });
  stateCovered(store, 'suspension', agreement);
}
