// An opened package as it is put on record. Engine.
import type { ReadableKind } from '../../../../shared/model/package/kinds.ts';
import type { MappingPin } from '../../../../shared/model/package/manifest.ts';
import type { Opened } from '../../package/open.ts';
import { addPackage, type StoredPackage } from '../../store/packages.ts';
import type { Context, Session } from '../context.ts';
import { rememberPartnerTime } from '../facts/time.ts';

/** The row of a package that was opened at `at`. */
export function storedPackage(
  { manifest, manifestSha256, sha256 }: Opened,
  kind: ReadableKind,
  at: string,
  counts = { records: 0, referrals: 0 },
  mapping: MappingPin | null = null,
): StoredPackage {
  return {
    id: manifest.id,
    direction: 'in',
    kind,
    partner: manifest.from.card,
    agreement: manifest.agreement.id,
    version: Number(manifest.agreement.version),
    useCase: manifest.useCase,
    sequence: manifest.sequence,
    manifestSha256,
    sha256,
    ...counts,
    sealed: manifest.created,
    opened: at,
    handedOver: null,
    received: null,
    answered: null,
    inReplyTo: manifest.inReplyTo?.package ?? null,
    mapping,
    voided: null,
  };
}

/** Puts a verified package on record, with the time that it was sealed at. Call inside the last transaction. */
export function addOpened(context: Context, session: Session, entry: StoredPackage): void {
  addPackage(session.store, entry);
  const { id, partner, sealed } = entry;
  rememberPartnerTime(context, session, { partner, id, created: sealed });
}
