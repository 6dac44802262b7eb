// What a manifest says of the agreement's terms, the mapping and the persons: written by the sender, held to by the receiver. Engine.
import type { Agreement, UseCase } from '../../../../shared/model/agreement/agreement.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { readMapping } from '../../../../shared/model/mapping/upgrade.ts';
import { asPlainLine } from '../../../../shared/model/package/card.ts';
import type { Manifest, MappingPin } from '../../../../shared/model/package/manifest.ts';
import { Problem } from '../../../../shared/problems.ts';
import { findDocument } from '../../store/documents.ts';
import { agreedMapping, type Session } from '../context.ts';

type Terms = Pick<Manifest, 'purpose' | 'terms' | 'mapping' | 'approvedBy'>;

/** The terms of a use case as a manifest says them. */
function agreedTerms({ purpose, channels, retention, onward }: UseCase): Pick<Terms, 'purpose' | 'terms'> {
  const terms = {
    ...(channels === undefined ? {} : { channels }),
    ...(retention === undefined ? {} : { retention: { sender: retention.sender, receiver: retention.receiver } }),
    ...(onward === undefined ? {} : { onward }),
  };
  return { purpose, ...(Object.keys(terms).length === 0 ? {} : { terms }) };
}

/** The very bytes of a version of a mapping that is stored here; undefined where it is not. */
export function pinOf({ store }: Session, { id, version }: Pick<Mapping, 'id' | 'version'>): MappingPin | undefined {
  const stored = findDocument(store, 'mapping', id, version);
  return stored && { id, version, sha256: stored.sha256 };
}

/** The terms under which a package of a use case is sealed: made by this mapping, approved by these persons. */
export function termsOf(
  session: Session,
  useCase: UseCase,
  mapping: Mapping | undefined,
  persons: readonly (string | undefined)[],
): Terms {
  const pin = mapping && pinOf(session, mapping);
  const names = persons.map((name) => asPlainLine(name ?? '')).filter((name) => name !== '');
  return {
    ...agreedTerms(useCase),
    ...(pin === undefined ? {} : { mapping: pin }),
    ...(names.length === 0 ? {} : { approvedBy: names }),
  };
}

/**
 * The mappings that an agreement names and that are here, by their bytes, to travel with it; `pin` is of the one that a
 * use case names by its id alone. A pinned version that is not here does not travel, and no other in its place.
 */
export function mappingsOf(
  session: Session,
  { useCases }: Pick<Agreement, 'useCases'>,
): { readonly documents: readonly string[]; readonly pin: MappingPin | undefined } {
  const documents = new Map<string, string>();
  let pin: MappingPin | undefined;
  for (const { mapping: named } of useCases) {
    if (named === undefined) continue;
    // A manifest has room for one pin: where several are named by their id alone, the first one travels.
    if (typeof named === 'string' && pin !== undefined) continue;
    const [id, version] = typeof named === 'string' ? [named, undefined] : [named.id, named.version];
    const stored = findDocument(session.store, 'mapping', id, version);
    if (stored === undefined || (typeof named === 'object' && stored.sha256 !== named.sha256)) continue;
    if (typeof named === 'string') pin = { id, version: stored.version, sha256: stored.sha256 };
    documents.set(stored.sha256, stored.document);
  }
  return { documents: [...documents.values()], pin };
}

/** True where a use case names this version of a mapping: by its bytes, or by its id alone. */
const isNamed = ({ id, version, sha256 }: MappingPin, named: UseCase['mapping']): boolean =>
  typeof named === 'object' ? named.id === id && named.version === version && named.sha256 === sha256 : named === id;

/**
 * Requires the terms that a package says to be those of its use case, and its mapping to be the one that the use case
 * names, with the bytes that are stored here where that version is. Throws `package.beyond-agreement`, `mapping.differs`.
 */
export function requireTerms(session: Session, manifest: Manifest, useCase: UseCase): void {
  const { purpose, terms, mapping } = manifest;
  const agreed = agreedTerms(useCase);
  const isAgreed =
    (purpose === undefined || purpose === agreed.purpose) &&
    (terms === undefined || JSON.stringify(terms) === JSON.stringify(agreed.terms)) &&
    (mapping === undefined || isNamed(mapping, useCase.mapping));
  if (!isAgreed) throw new Problem('package.beyond-agreement');
  if (mapping === undefined) return;
  const pin = pinOf(session, mapping);
  if (pin !== undefined && pin.sha256 !== mapping.sha256)
    throw new Problem('mapping.differs', { version: mapping.version });
}

/**
 * The mapping that made a package. A use case that names a mapping by its id alone leaves the version to the sender: the
 * manifest says it, and a newer one that is here has not made the package. Throws `mapping.unknown`, `mapping.changed`,
 * and `mapping.differs` where other bytes of that version are here.
 */
export function mappingOfPackage(
  session: Session,
  useCase: UseCase,
  { mapping: pin }: Pick<Manifest, 'mapping'>,
): Mapping | undefined {
  if (typeof useCase.mapping !== 'string' || pin?.id !== useCase.mapping) return agreedMapping(session, useCase);
  const { id, version, sha256 } = pin;
  const stored = findDocument(session.store, 'mapping', id, version);
  if (stored === undefined) throw new Problem('mapping.unknown', { mapping: id });
  if (stored.sha256 !== sha256) throw new Problem('mapping.differs', { version });
  return readMapping(JSON.parse(stored.document));
}
