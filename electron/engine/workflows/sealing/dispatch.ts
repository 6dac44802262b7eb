// Seals a package for a partner and puts it on record, whatever it holds: referrals or an answer. Engine.
import path from 'node:path';
import type { Agreement, UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { emptyLogHead, type LogHead, type Manifest } from '../../../../shared/model/package/manifest.ts';
import type { ReadableKind } from '../../../../shared/model/package/kinds.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { type StagedFile, stageFile } from '../../files/disk.ts';
import { type FileToSeal, type Sealed, type SealProgress, sealPackage } from '../../package/seal.ts';
import type { Session } from '../context.ts';
import type { StoredCard } from '../../store/cards.ts';
import { appendLog, type LogEvent } from '../../store/log.ts';
import type { LogDetail } from '../../store/log-leaf.ts';
import { logHead } from '../../store/log-tree.ts';
import { addPackage, removePackage, setBatch, setFile } from '../../store/packages.ts';
import { newestReceived } from '../../store/received-lines.ts';
import { addSent, removeSent } from '../../store/sent-lines.ts';
import { markUnnamed, unmarkUnnamed } from '../../store/unnamed-files.ts';
import { beginPackage, finishPackage } from '../../store/unfinished.ts';
import { type Context, instant } from '../context.ts';
import { requirePlace, takePlace } from '../facts/own-lines.ts';
import { bytesKeeper } from '../board/sealed-bytes.ts';
import { sweep, whileUnfinished } from '../workspace/leftovers.ts';
import { stopIfCancelled } from '../long-work.ts';
import { inTurn } from '../turns.ts';

/** A random name, so that a lost stick does not say who sent what and when (FORMAT.md leaves the name free). */
export function packageName(context: Context): string {
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
  const partyOf = (id: string) => agreement.parties.find((party) => party.id === id);
  const is = (id: string, name: string, cardId: string) => {
    const party = partyOf(id);
    return party !== undefined && (party.card === undefined ? party.name === name : party.card === cardId);
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

/** What every sealed package needs, whatever it holds. */
export interface Dispatch {
  readonly id: string;
  readonly kind: ReadableKind;
  readonly card: StoredCard;
  readonly agreement: { readonly id: string; readonly version: number; readonly sha256: string };
  readonly useCase: UseCase['id'];
  readonly inReplyTo?: { readonly package: string; readonly manifestSha256: string };
  /** Under which terms, by which mapping, and approved by whom. */
  readonly terms?: Pick<Manifest, 'purpose' | 'terms' | 'mapping' | 'approvedBy'>;
  /** The batch that it is sealed from: it cannot be rolled back any more. */
  readonly batch?: string;
  /** Its rows are written already, behind the marker that it is unfinished: a person has agreed to exactly these. */
  readonly isWritten?: boolean;
  /**
   * Writes the package's rows in steps, and returns them as files. Nobody sees these rows before the package is on
   * record; where it never gets there, they are deleted.
   */
  readonly fill: (at: string) => Promise<readonly FileToSeal[]>;
  /**
   * Runs inside the transaction that puts the package on record: checks everything that the package relies on, and
   * writes what comes with it. Returns the counts for the board. The manifest says what was sealed.
   */
  readonly settle?: (
    at: string,
    manifest: Manifest,
    manifestSha256: string,
  ) => { readonly records: number; readonly referrals: number };
  /** The event of the log. */
  readonly event: { readonly name: LogEvent; readonly detail: LogDetail };
  /** Reverts what `settle` changed beside the package itself, where the file could not get its name. */
  readonly undo?: () => void;
}

/**
 * Seals a package into `folder`, one at a time. First everything is written, the file under a temporary name. Then one
 * transaction checks what the package relies on and puts it on record. Only then does the file get its name: every file
 * that can be carried away is on record. Returns the file's name with what was sealed. Throws what `fill`, `settle`,
 * `sealPackage` and `stageFile` throw; nothing then stays behind.
 */
export async function dispatch(
  context: Context,
  session: Session,
  folder: string,
  order: Dispatch,
  call: Call,
): Promise<Sealed & { readonly file: string }> {
  const { store } = session;
  return inTurn(store, 'sealing', call.signal, async () => {
    try {
      return await whileUnfinished(store, order.id, () => sealInTurn(context, session, folder, order, call));
    } catch (error) {
      await sweep(store).catch(() => undefined);
      throw error;
    }
  });
}

async function sealInTurn(
  context: Context,
  session: Session,
  folder: string,
  { id, kind, card, agreement, useCase, inReplyTo, terms, batch, isWritten, fill, settle, event, undo }: Dispatch,
  call: Call,
): Promise<Sealed & { readonly file: string }> {
  const { store, identity, world, card: own } = session;
  const at = instant(context);
  const file = packageName(context);
  const place = store.transaction(() => {
    if (isWritten !== true) beginPackage(store, id);
    return takePlace(context, session, card);
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
    ...terms,
    ...place,
    // The log only grows: what is true of its first entries now stays true, whatever is appended until the file is whole.
    log: logHead(store),
    ...seenFrom(session, card, inReplyTo !== undefined),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
  };
  const onProgress = ({ step, done, total }: SealProgress) =>
    call.progress({
      stage: step === 'hash' ? 'hashing' : 'sealing',
      done,
      ...(total === undefined ? {} : { total }),
    });
  // Behind the marker that the package is unfinished: where it does not come on record, its bytes go with its rows.
  const keeper = bytesKeeper(store, id);
  const staged: StagedFile<Sealed> = await stageFile(folder, file, (toFile) => {
    const write = async (chunk: Uint8Array) => {
      keeper.add(chunk);
      await toFile(chunk);
    };
    return sealPackage({ identity, manifest, files, write, signal: call.signal, onProgress });
  });
  try {
    stopIfCancelled(call.signal);
    store.transaction(() => {
      requirePlace(session, card, place);
      const { manifestSha256, sha256 } = staged.result;
      const counts = settle?.(at, staged.result.manifest, manifestSha256) ?? { records: 0, referrals: 0 };
      addPackage(store, {
        id,
        direction: 'out',
        kind,
        partner: card.id,
        agreement: agreement.id,
        version: agreement.version,
        useCase,
        sequence: place.sequence,
        manifestSha256,
        sha256,
        ...counts,
        sealed: at,
        opened: null,
        handedOver: null,
        received: null,
        answered: null,
        inReplyTo: inReplyTo?.package ?? null,
        mapping: kind === 'referral' || kind === 'correction' ? (terms?.mapping ?? null) : null,
      });
      const { line, sequence } = place;
      addSent(store, { partner: card.id, line, sequence, package: id, manifestSha256 });
      markUnnamed(store, id, file);
      keeper.finish();
      if (batch !== undefined) setBatch(store, id, batch);
      setFile(store, id, path.join(folder, file));
      finishPackage(store, id);
      appendLog(store, at, event.name, { ...event.detail, manifestSha256 });
    });
  } catch (error) {
    await staged.discard();
    throw error;
  }
  try {
    await staged.publish();
  } catch (error) {
    // The stick was gone at the very end: the package never left, and the log says so.
    store.transaction(() => {
      undo?.();
      removePackage(store, id);
      removeSent(store, id);
      unmarkUnnamed(store, id);
      appendLog(store, instant(context), 'package.failed', { package: id, partner: card.organisation });
    });
    throw error;
  }
  // Where Courier is stopped before this, the file is there and nobody knows it for certain.
  try {
    store.transaction(() => unmarkUnnamed(store, id));
  } catch {
    // The package has left: nothing here may say that it failed. The mark stays, and a person looks for the file.
  }
  return { ...staged.result, file };
}

/**
 * How far the partner's log was in the newest package that we opened; of one from before there were heads, nothing is known.
 * A reply says so always: what it replies to may have come under an earlier card of the partner.
 */
function seenFrom({ store }: Session, { id }: StoredCard, isReply: boolean): { readonly seen?: LogHead } {
  const newest = newestReceived(store, id);
  if (newest === undefined) return isReply ? { seen: emptyLogHead } : {};
  const { logSize: size, logRoot: root } = newest;
  return { seen: size === null || root === null ? emptyLogHead : { size, root } };
}
