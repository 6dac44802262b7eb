// Never below: which later versions of an agreement have been in force, by facts that nothing takes back. Engine.
import type { Agreement, UseCase } from '../../../../shared/model/agreement/agreement.ts';
import {
  addSignatureFact,
  addVersionFact,
  addVersionHeard,
  listSignatureFacts,
  listVersionFacts,
  type SignatureFact,
  type VersionFact,
  type VersionTerms,
} from '../../store/version-facts.ts';
import type { StoredSignature } from '../../store/signatures.ts';
import type { Session } from '../context.ts';

/** Between whom a use case is. */
type Between = Pick<UseCase, 'from' | 'to'>;

/** A version with those who have signed it at any time. */
export interface SignedVersion extends VersionFact {
  readonly signatures: readonly SignatureFact[];
}

/** Remembers a version that came in. Call inside the transaction that keeps it. */
export function rememberVersion({ store }: Session, agreement: Agreement, added: string): void {
  const { id, version, validity, parties, useCases, signing = 'paper' } = agreement;
  const terms: VersionTerms = {
    signing,
    parties: parties.map(({ id: party, name, card }) => ({ id: party, name, ...(card === undefined ? {} : { card }) })),
    useCases: useCases.map(({ id: useCase, from, to }) => ({ id: useCase, from, to })),
  };
  addVersionFact(store, { agreement: id, version, ...validity, terms, added });
}

/** Remembers a signature that was checked. Call inside the transaction that keeps it. */
export function rememberSignature({ store }: Session, signature: StoredSignature, at: string): void {
  const { agreement, version, party, signed } = signature;
  addSignatureFact(store, agreement, version, { party, signed, at });
}

/** The parties whose signatures a version needs between these two; null where it was signed on paper. */
function signersOf(
  { organisation, card }: Session,
  { terms }: VersionFact,
  { from, to }: Between,
): ReadonlySet<string> | null {
  if (terms.signing === 'paper') return null;
  const isParty = (id: string) => terms.parties.some((party) => party.id === id);
  if (isParty(from) && isParty(to)) return new Set([from, to]);
  // The version names these parties otherwise: it takes the place of the earlier one where all that concerns us is signed.
  const isOurs = (id: string) =>
    terms.parties.some(
      ({ id: party, name, card: pinned }) =>
        party === id && (pinned === undefined ? name === organisation : pinned === card.id),
    );
  const ours = terms.useCases.filter((each) => isOurs(each.from) || isOurs(each.to));
  return new Set((ours.length > 0 ? ours : terms.useCases).flatMap((each) => [each.from, each.to]));
}

/** The signatures that a version needed between these two; undefined where one is missing. */
function signaturesBetween(
  session: Session,
  fact: SignedVersion,
  between: Between,
): readonly SignatureFact[] | undefined {
  const signers = signersOf(session, fact, between);
  if (signers === null) return [];
  const signatures = fact.signatures.filter(({ party }) => signers.has(party));
  return signatures.length === signers.size ? signatures : undefined;
}

/**
 * The versions above `version` that were agreed between the parties of a use case and whose term has begun by `day`, newest
 * first. Where there is one, `version` never releases again, whether the later one is stricter or not: not when it ends,
 * not when its signatures count no more, not when its document is gone. A version without the use case ended it.
 */
export function versionsAbove(
  session: Session,
  agreement: string,
  version: number,
  between: Between,
  day: string,
): readonly SignedVersion[] {
  return listVersionFacts(session.store, agreement)
    .filter((fact) => fact.version > version && (fact.from <= day || fact.begun !== null))
    .map((fact) => ({ ...fact, signatures: listSignatureFacts(session.store, agreement, fact.version) }))
    .filter((fact) => signaturesBetween(session, fact, between) !== undefined);
}

/** When a version came into force between two parties, as it was known here; null where it was not agreed. ISO in UTC. */
export function inForceSince(session: Session, fact: SignedVersion, between: Between): string | null {
  const signatures = signaturesBetween(session, fact, between);
  if (!signatures) return null;
  const moments = [fact.added, ...signatures.map(({ at }) => at), `${fact.from}T00:00:00.000Z`];
  return moments.sort().at(-1) ?? null;
}

/** How many versions a partner may be ahead: a number beyond reason is no version. */
const mostVersionsAhead = 100;

/**
 * Remembers that a verified partner has sealed under a version that is higher than all here. A workspace that was restored
 * from a copy, or has not added that version yet, releases nothing to this partner under an earlier one any more.
 */
export function hearOfVersion(
  { store }: Session,
  entry: { readonly agreement: string; readonly version: number; readonly partner: string; readonly at: string },
): void {
  const [newest] = listVersionFacts(store, entry.agreement);
  if (!newest || entry.version <= newest.version || entry.version > newest.version + mostVersionsAhead) return;
  store.transaction(() => addVersionHeard(store, entry));
}
