// Facts about versions of agreements: their term, who has signed them. They only grow, and need neither document nor card. Engine.
import { stateCovered } from './covered-rows.ts';
import { maybe, number, type Store, type Stored, text } from './store.ts';

/** What is remembered of one version. `terms` names its parties and use cases, and how it is signed. */
export interface VersionFact {
  readonly agreement: string;
  readonly version: number;
  readonly from: string;
  readonly until: string;
  readonly terms: VersionTerms;
  /** When it came in here. */
  readonly added: string;
  /** Set once its term had begun before the time was corrected to an earlier one. */
  readonly begun: string | null;
}

/** The part of an agreement that says between whom it is. */
export interface VersionTerms {
  readonly signing: 'cards' | 'paper';
  readonly parties: readonly { readonly id: string; readonly name: string; readonly card?: string | undefined }[];
  readonly useCases: readonly { readonly id: string; readonly from: string; readonly to: string }[];
}

/** A party has signed a version. `signed`: as the signer's clock had it; `at`: when it was kept here. */
export interface SignatureFact {
  readonly party: string;
  readonly signed: string;
  readonly at: string;
}

const fact = (row: Stored): VersionFact => ({
  agreement: text(row, 'agreement'),
  version: number(row, 'version'),
  from: text(row, 'from_day'),
  until: text(row, 'until_day'),
  terms: JSON.parse(text(row, 'terms')) as VersionTerms,
  added: text(row, 'added'),
  begun: maybe(row, 'begun'),
});

/** The facts of all versions of an agreement, or of all agreements; newest version first. */
export function listVersionFacts(store: Store, agreement?: string): readonly VersionFact[] {
  const rows =
    agreement === undefined
      ? store.sql('SELECT * FROM version_fact ORDER BY agreement, version DESC').all()
      : store.sql('SELECT * FROM version_fact WHERE agreement = :agreement ORDER BY version DESC').all({ agreement });
  return rows.map(fact);
}

/** Remembers a version; one that is remembered stays as it is. Call inside a transaction. */
export function addVersionFact(store: Store, entry: Omit<VersionFact, 'begun'>): void {
  const { terms, ...rest } = entry;
  const { changes } = store
    .sql(
      `INSERT INTO version_fact (agreement, version, from_day, until_day, terms, added)
         VALUES (:agreement, :version, :from, :until, :terms, :added)
         ON CONFLICT (agreement, version) DO NOTHING`,
    )
    .run({ ...rest, terms: JSON.stringify(terms) });
  if (changes > 0) stateCovered(store, 'version', entry.agreement, entry.version);
}

/** Remembers that a version's term had begun. Call inside a transaction. */
export function markBegun(store: Store, { agreement, version }: VersionFact, at: string): void {
  const { changes } = store
    .sql('UPDATE version_fact SET begun = :at WHERE agreement = :agreement AND version = :version AND begun IS NULL')
    .run({ agreement, version, at });
  if (changes > 0) stateCovered(store, 'version', agreement, version);
}

/** Who has signed a version at any time, whatever became of their cards. */
export function listSignatureFacts(store: Store, agreement: string, version: number): readonly SignatureFact[] {
  return store
    .sql('SELECT party, signed, at FROM version_signature WHERE agreement = :agreement AND version = :version')
    .all({ agreement, version })
    .map((row) => ({ party: text(row, 'party'), signed: text(row, 'signed'), at: text(row, 'at') }));
}

/** Remembers a signature that was checked; the first one of a party stays. Call inside a transaction. */
export function addSignatureFact(store: Store, agreement: string, version: number, entry: SignatureFact): void {
  const { changes } = store
    .sql(
      `INSERT INTO version_signature (agreement, version, party, signed, at)
         VALUES (:agreement, :version, :party, :signed, :at) ON CONFLICT (agreement, version, party) DO NOTHING`,
    )
    .run({ ...entry, agreement, version });
  if (changes > 0) stateCovered(store, 'signer', agreement, version, entry.party);
}

/** A partner uses a version that was not here. `partner`: the card of the package. */
export interface VersionHeard {
  readonly agreement: string;
  readonly version: number;
  readonly partner: string;
  readonly at: string;
}

/** The versions of all agreements that were heard of, newest first. */
export function listVersionsHeard(store: Store): readonly VersionHeard[] {
  return store
    .sql('SELECT * FROM version_heard ORDER BY agreement, version DESC, partner')
    .all()
    .map((row) => ({
      agreement: text(row, 'agreement'),
      version: number(row, 'version'),
      partner: text(row, 'partner'),
      at: text(row, 'at'),
    }));
}

/** Remembers that a partner uses a version. Call inside a transaction. */
export function addVersionHeard(store: Store, entry: VersionHeard): void {
  store
    .sql(
      `INSERT INTO version_heard (agreement, version, partner, at) VALUES (:agreement, :version, :partner, :at)
         ON CONFLICT (agreement, version, partner) DO NOTHING`,
    )
    .run({ ...entry });
}
