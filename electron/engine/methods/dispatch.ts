// Seals a package for a partner and puts it on record, whatever it holds: referrals or an answer. Engine.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Agreement, UseCase } from '../../../shared/model/agreement.ts';
import type { Kind } from '../../../shared/model/manifest.ts';
import { Problem } from '../../../shared/problems.ts';
import type { Call } from '../../../shared/rpc/link.ts';
import { writeSafely } from '../files.ts';
import { type FileToSeal, type Sealed, sealPackage } from '../package/seal.ts';
import type { Session } from '../session.ts';
import type { StoredCard } from '../store/cards.ts';
import { addPackage, packagesWith, setHashes } from '../store/packages.ts';
import { type Context, instant } from './context.ts';

/** Neutral outside: neither who nor what nor when, so that a stick found tells nothing (FORMAT.md leaves the name free). */
function packageName(context: Context): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return `${Array.from(context.deps.random(12), (byte) => letters[byte % letters.length]).join('')}.age`;
}

/** Throws unless we are this use case's sender, the card is its receiver's, and somebody has verified that card in person. */
export function requireParties(
  session: Session,
  agreement: Agreement,
  from: string,
  to: string,
  card: StoredCard,
): void {
  const party = (id: string) => agreement.parties.find((one) => one.id === id);
  const is = (id: string, name: string, cardId: string) => {
    const found = party(id);
    return found !== undefined && (found.card === undefined ? found.name === name : found.card === cardId);
  };
  if (!is(from, session.organisation, session.card.id)) {
    throw new Problem('agreement.not-party', { organisation: session.organisation });
  }
  if (!is(to, card.organisation, card.id))
    throw new Problem('agreement.not-party', { organisation: card.organisation });
  if (card.world !== session.world) throw new Problem('card.other-world');
  if (card.own) throw new Problem('card.own');
  if (card.verified === null) throw new Problem('card.unverified', { organisation: card.organisation });
}

/** What every package of ours needs, whatever it holds. */
export interface Dispatch {
  readonly id: string;
  readonly kind: Kind;
  readonly card: StoredCard;
  readonly agreement: { readonly id: string; readonly version: number; readonly sha256: string };
  readonly useCase: UseCase['id'];
  readonly inReplyTo?: { readonly package: string; readonly manifestSha256: string };
  /** Puts on record what goes, and gives it as files. Runs inside the transaction that the package is kept in. */
  readonly fill: (at: string) => Promise<readonly FileToSeal[]>;
}

/**
 * Seals a package into `folder` in one transaction: the file is there and on record, or neither. Returns the file's name
 * with what was sealed. Throws what `fill`, `sealPackage` and `writeSafely` throw.
 */
export async function dispatch(
  context: Context,
  session: Session,
  folder: string,
  { id, kind, card, agreement, useCase, inReplyTo, fill }: Dispatch,
  call: Call,
): Promise<Sealed & { readonly file: string }> {
  const { store, identity, world, card: own } = session;
  const at = instant(context);
  const file = packageName(context);
  let written = false;
  try {
    return await store.transaction(async () => {
      const before = packagesWith(store, card.id, 'out');
      const sequence = before.length + 1;
      addPackage(store, {
        id,
        direction: 'out',
        kind,
        partner: card.id,
        agreement: agreement.id,
        version: agreement.version,
        useCase,
        sequence,
        manifestSha256: '',
        sha256: '',
        records: 0,
        referrals: 0,
        sealed: at,
        opened: null,
        handedOver: null,
        received: null,
        answered: null,
        inReplyTo: inReplyTo?.package ?? null,
      });
      const files = await fill(at);
      const manifest = {
        world,
        kind,
        id,
        created: at,
        from: { card: own.id, organisation: own.organisation },
        to: { card: card.id, recipient: card.recipient },
        agreement: { id: agreement.id, version: String(agreement.version), sha256: agreement.sha256 },
        useCase,
        sequence,
        previous: before.at(-1)?.manifestSha256 ?? null,
        ...(inReplyTo === undefined ? {} : { inReplyTo }),
      };
      const onProgress = ({ step, done, total }: { step: 'hash' | 'write'; done: number; total?: number }) =>
        call.progress({
          stage: step === 'hash' ? 'hashing' : 'sealing',
          done,
          ...(total === undefined ? {} : { total }),
        });
      const sealed = await writeSafely(folder, file, (write) =>
        sealPackage({ identity, manifest, files, write, signal: call.signal, onProgress }),
      );
      written = true;
      setHashes(store, id, sealed.manifestSha256, sealed.sha256);
      return { ...sealed, file };
    });
  } catch (error) {
    // Sealed but not on record must not lie on the stick.
    if (written) await rm(path.join(folder, file), { force: true }).catch(() => undefined);
    throw error;
  }
}
