// Keeps a package's bytes while they are written, and gives them again for as long as the sender may keep them. Engine.
import { daysLater } from '../../exchange/present-time.ts';
import { Problem } from '../../../../shared/problems.ts';
import { appendLog } from '../../store/log.ts';
import {
  addSealedFile,
  addSealedPart,
  findSealedFile,
  listSealedFiles,
  removeSealedFile,
  sealedPart,
} from '../../store/sealed-files.ts';
import type { StoredPackage } from '../../store/packages.ts';
import type { Store } from '../../store/store.ts';
import { agreementOf, type Context, daysToHold, instant, type Session } from '../context.ts';
import { breathe } from '../long-work.ts';

/** One row of bytes. */
const partSize = 1024 * 1024;
/** Parts that are committed together. */
const commitParts = 8;

/** Takes the bytes of one package. */
export interface BytesKeeper {
  /** Takes the next bytes; they may be overwritten afterwards. */
  readonly add: (chunk: Uint8Array) => void;
  /** Says that these were all. Call inside the transaction that puts the package on record. */
  readonly finish: () => void;
}

/** A keeper of the bytes of a package that is marked as unfinished: where it stays so, they are deleted with its rows. */
export function bytesKeeper(store: Store, id: string): BytesKeeper {
  let [size, parts] = [0, 0];
  let filled = 0;
  let part = new Uint8Array(partSize);
  let pending: Uint8Array[] = [];
  const commit = () => {
    for (const each of pending) {
      addSealedPart(store, id, parts, each);
      parts += 1;
    }
    pending = [];
  };
  return {
    add: (chunk) => {
      size += chunk.length;
      for (let at = 0; at < chunk.length; ) {
        const taken = chunk.subarray(at, at + partSize - filled);
        part.set(taken, filled);
        filled += taken.length;
        at += taken.length;
        if (filled < partSize) continue;
        pending.push(part);
        [part, filled] = [new Uint8Array(partSize), 0];
        if (pending.length === commitParts) store.transaction(commit);
      }
    },
    finish: () => {
      if (filled > 0) pending.push(part.subarray(0, filled));
      commit();
      addSealedFile(store, id, size, parts);
    },
  };
}

type Sent = Pick<StoredPackage, 'sealed' | 'agreement' | 'version' | 'useCase'>;

/** The last day on which the sender may keep the package; null where the agreement names none. */
export function keptUntil(session: Session, { sealed, agreement, version, useCase }: Sent): string | null {
  try {
    const { useCases } = agreementOf(session, agreement, version).agreement;
    const days = useCases.find(({ id }) => id === useCase)?.retention?.sender;
    return days === undefined ? null : daysLater(sealed, days).slice(0, 10);
  } catch (error) {
    // Nothing removes agreements today.
    if (error instanceof Problem) return null;
    throw error;
  }
}

/** True once the retention has ended by every clock that counts: what is deleted does not come back. */
function hasEnded(context: Context, session: Session, entry: Sent): boolean {
  const until = keptUntil(session, entry);
  return until !== null && daysToHold(context, session).every((day) => day > until);
}

/** The size of a package's bytes; null where they are not here, or no longer may be. */
export function sealedSize(context: Context, session: Session, entry: StoredPackage): number | null {
  const file = findSealedFile(session.store, entry.id);
  return file === undefined || hasEnded(context, session, entry) ? null : file.size;
}

/** The bytes of a package as they left. Throws `resend.not-kept` where a part is missing. */
export async function* sealedBytes({ store }: Session, id: string): AsyncGenerator<Uint8Array> {
  const parts = findSealedFile(store, id)?.parts ?? 0;
  for (let position = 0; position < parts; position += 1) {
    const part = sealedPart(store, id, position);
    if (part === undefined) throw new Problem('resend.not-kept');
    yield part;
    await breathe();
  }
}

/** Deletes the bytes of the packages whose retention has ended; each is on record. */
export function endSealedFiles(context: Context, session: Session): void {
  const { store } = session;
  const ended = listSealedFiles(store).filter((entry) => hasEnded(context, session, entry));
  if (ended.length === 0) return;
  const at = instant(context, session);
  store.transaction(() => {
    for (const { package: id } of ended)
      if (removeSealedFile(store, id)) appendLog(store, at, 'package.file-ended', { package: id });
  });
}
