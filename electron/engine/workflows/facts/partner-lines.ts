// Partners' runs of numbers: what a package's place tells, and that it is within reason. Engine.
import type { LineNotice } from '../../../../shared/model/package/line-notices.ts';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import { Problem } from '../../../../shared/problems.ts';
import { findCard } from '../../store/cards.ts';
import { appendLog } from '../../store/log.ts';
import {
  addLineNotice,
  addReceived,
  nameLine,
  newestLine,
  type ReceivedNumber,
  receivedOnLine,
  unnamedLine,
} from '../../store/received-lines.ts';
import type { Store } from '../../store/store.ts';
import { type Context, instant, type Session } from '../context.ts';

/** Nobody loses so many packages in a row: a number further beyond the last one is a mistake or a lie. */
const furthest = 10_000;
/** No clock is so far ahead by accident. */
const yearsAhead = 3;

/** A package as its place is judged. */
interface Incoming {
  readonly manifest: Manifest;
  readonly manifestSha256: string;
}

/** The sender's name as it stands in our book. */
const nameOf = (store: Store, { from }: Manifest): string =>
  findCard(store, from.card)?.organisation ?? from.organisation;

/** The line that a package belongs to, as it is stored: packages from before there were lines are its beginning. */
function lineHere(store: Store, { from, line, sequence }: Manifest): string {
  if (receivedOnLine(store, from.card, line).length > 0) return line;
  const unnamed = receivedOnLine(store, from.card, unnamedLine);
  return sequence > (unnamed.at(-1)?.sequence ?? Infinity) ? unnamedLine : line;
}

/**
 * Throws `package.number` for a number far beyond the last one of its line, and `package.date` for a package that was
 * sealed years after today.
 */
export function requireWithinReason(context: Context, { store }: Session, manifest: Manifest): void {
  const partner = nameOf(store, manifest);
  const last = receivedOnLine(store, manifest.from.card, lineHere(store, manifest)).at(-1)?.sequence ?? 0;
  if (manifest.sequence > last + furthest)
    throw new Problem('package.number', { number: manifest.sequence, last, partner });
  const today = instant(context);
  const limit = `${String(Number(today.slice(0, 4)) + yearsAhead).padStart(4, '0')}${today.slice(4)}`;
  if (manifest.created > limit) throw new Problem('package.date', { sealed: manifest.created, partner });
}

/** What the place of a package tells, compared with those that were opened before it. */
function noticesOf(store: Store, { manifest, manifestSha256 }: Incoming): readonly LineNotice[] {
  const { sequence, previous, log, created } = manifest;
  const partner = manifest.from.card;
  const newest = newestLine(store, partner);
  if (newest === undefined) return [];
  const line = lineHere(store, manifest);
  const others = receivedOnLine(store, partner, line);
  if (others.length === 0) return ['anew'];
  // Two of one number are a fork: what else does not fit follows from it.
  if (others.some((other) => other.sequence === sequence)) return ['twice'];
  const notices: LineNotice[] = [];
  const isOlderLine = newest !== line;
  // Whoever goes on with a line after another was begun works with two copies of one workspace.
  const isFormer = isOlderLine && receivedOnLine(store, partner, newest).every((other) => other.created < created);
  if (isFormer) notices.push('former');
  else if (isOlderLine || others.some((other) => other.sequence > sequence)) notices.push('late');
  const before = others.filter((other) => other.sequence === sequence - 1);
  const after = others.filter((other) => other.sequence === sequence + 1 && other.previous !== null);
  const follows = before.length === 0 || before.some((other) => other.manifestSha256 === previous);
  const isFollowed = after.length === 0 || after.some((other) => other.previous === manifestSha256);
  if (!follows || !isFollowed) notices.push('previous');
  if (!others.every((other) => isOneLog(other, { sequence, ...log }))) notices.push('log');
  return notices;
}

/** True where two packages of a line can speak of one log: it never gets shorter, and has one root at one length. */
function isOneLog(
  { sequence, logSize, logRoot }: ReceivedNumber,
  here: { readonly sequence: number; readonly size: number; readonly root: string },
): boolean {
  if (logSize === null) return true;
  if (logSize === here.size) return logRoot === here.root;
  return logSize < here.size === sequence < here.sequence;
}

/**
 * Keeps the place of a package, what it tells, and what it says of the sender's log. Call inside the transaction that
 * puts the package on record. Throws what `requireWithinReason` throws.
 */
export function keepPlace(context: Context, session: Session, incoming: Incoming, at: string): void {
  const { store } = session;
  const { manifest, manifestSha256 } = incoming;
  requireWithinReason(context, session, manifest);
  const { id, from, line, sequence, previous, created, log } = manifest;
  const notices = noticesOf(store, incoming);
  if (lineHere(store, manifest) === unnamedLine) nameLine(store, from.card, line);
  const others = receivedOnLine(store, from.card, line).filter((other) => other.sequence === sequence);
  addReceived(store, {
    package: id,
    partner: from.card,
    line,
    sequence,
    manifestSha256,
    previous,
    created,
    opened: at,
    logSize: log.size,
    logRoot: log.root,
  });
  const partner = nameOf(store, manifest);
  for (const notice of notices) {
    addLineNotice(store, id, notice);
    if (notice === 'twice') for (const other of others) addLineNotice(store, other.package, notice);
    appendLog(store, at, 'package.noticed', { package: id, partner, notice, sequence });
  }
}
