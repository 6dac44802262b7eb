// The keepers of what takes back and of what acknowledges. Engine. FORMAT.md K1, K2, K5, K6, K7.
import {
  type Acknowledgement,
  isOutcomeOf,
  type NoticeKind,
  type RecallLine,
  type SuspensionNotice,
  type VoidLine,
  type WithdrawalLine,
} from '../../../../shared/model/package/notices.ts';
import { Problem } from '../../../../shared/problems.ts';
import { readAcknowledgement, readRecalls, readSuspension, readVoids, readWithdrawals } from '../../package/notice.ts';
import { findCard } from '../../store/cards.ts';
import { noticeLinesOf, setOutcomes } from '../../store/notice-lines.ts';
import { addNotice, findNotice, setAcknowledgement } from '../../store/notices.ts';
import { findReferral } from '../../store/package-rows.ts';
import { findPackage, type StoredPackage } from '../../store/packages.ts';
import { findReceived, receivedOnLine } from '../../store/received-lines.ts';
import { partiesOf } from '../agreements/same-partner.ts';
import { packageOf } from '../board/board.ts';
import { type Keeper, type KeptAs, type Keeping, requireSameExchange } from './keeper.ts';
import { requireVerified } from './welcome.ts';

/** A line that names a referral, or the whole package. */
type Naming = WithdrawalLine | RecallLine;

/** Keeps lines that take back: each package that is here must be of this exchange, and have the referral. */
const keepTakingBack =
  (kind: Extract<NoticeKind, 'withdrawal' | 'recall'>) =>
  ({ session, incoming: { manifest } }: Keeping, lines: readonly Naming[]): KeptAs => {
    const { store } = session;
    let exchange = manifest.id;
    // Each package is looked at once: a notice may have 100,000 lines.
    const entries = new Map<string, StoredPackage | undefined>();
    for (const { package: id } of lines) {
      if (entries.has(id)) continue;
      const entry = findPackage(store, id);
      entries.set(id, entry);
      if (entry === undefined) continue;
      if (entry.kind !== 'referral') throw new Problem('notice.never-sent');
      requireSameExchange(session, manifest, entry, 'in');
    }
    for (const line of lines) {
      const entry = entries.get(line.package);
      if (entry === undefined) continue;
      if (line.referral !== undefined && findReferral(store, entry.id, line.referral) === undefined)
        throw new Problem('notice.never-sent');
      exchange = entry.id;
    }
    addNotice(store, { package: manifest.id, kind }, lines.map(asStored));
    return { exchange, detail: { referrals: lines.length } };
  };

const asStored = ({ package: id, referral, code }: Naming) => ({ package: id, referral: referral ?? null, code });

/** K1. */
export const keepWithdrawal: Keeper<readonly WithdrawalLine[]> = {
  read: readWithdrawals,
  keep: keepTakingBack('withdrawal'),
};

/** K2. */
export const keepRecall: Keeper<readonly RecallLine[]> = { read: readRecalls, keep: keepTakingBack('recall') };

/** K5. A package that came in all the same must have had this place; no other may have it. */
export const keepVoid: Keeper<readonly VoidLine[]> = {
  read: readVoids,
  keep: ({ session, incoming: { manifest } }, lines) => {
    const { store } = session;
    let exchange = manifest.id;
    for (const { package: id, line, sequence } of lines) {
      const entry = findPackage(store, id);
      if (entry !== undefined) {
        requireSameExchange(session, manifest, entry, 'in');
        const place = findReceived(store, id);
        if (place?.line !== line || place.sequence !== sequence) throw new Problem('notice.never-sent');
        exchange = id;
      }
      const others = receivedOnLine(store, manifest.from.card, line);
      if (others.some((other) => other.sequence === sequence && other.package !== id))
        throw new Problem('notice.never-sent');
    }
    addNotice(store, { package: manifest.id, kind: 'void' }, lines);
    return { exchange, detail: { packages: lines.length } };
  },
};

/** K6. The sender must be a party of the agreement, in whatever version. Only the partner's card of today ends one. */
export const keepSuspension: Keeper<SuspensionNotice> = {
  read: readSuspension,
  keep: ({ session, incoming: { manifest } }, { suspended }) => {
    const sender = findCard(session.store, manifest.from.card);
    if (sender === undefined || partiesOf(session, manifest.agreement.id, sender).length === 0)
      throw new Problem('notice.other-exchange');
    if (!suspended) requireVerified(session, manifest);
    addNotice(session.store, { package: manifest.id, kind: 'suspension', suspended }, []);
    return {
      exchange: manifest.id,
      detail: { agreement: manifest.agreement.id, code: suspended ? 'suspended' : 'resumed' },
    };
  },
};

/** K7. It must be of the partner whom the notice was sealed for, and say of each of its lines what became of it. */
export const keepAcknowledgement: Keeper<Acknowledgement> = {
  read: readAcknowledgement,
  keep: ({ session, incoming: { manifest } }, { package: id, manifestSha256, lines }) => {
    const { store } = session;
    const notice = findNotice(store, id);
    const entry = findPackage(store, id);
    if (notice === undefined || entry?.direction !== 'out' || entry.manifestSha256 !== manifestSha256)
      throw new Problem('notice.unknown');
    requireSameExchange(session, manifest, entry, 'out');
    const named = noticeLinesOf(store, id);
    const isWhole =
      named.length === lines.length &&
      lines.every((line, at) => line.package === named[at]?.package && (line.referral ?? null) === named[at].referral);
    if (!isWhole || !lines.every(({ outcome }) => isOutcomeOf(notice.kind, outcome)))
      throw new Problem('notice.outcomes');
    // Two signed acknowledgements that differ: people must talk, no rule can choose.
    const isOther = (line: (typeof lines)[number], at: number) =>
      named[at]?.outcome !== line.outcome || named[at].why.join() !== (line.why ?? []).join();
    if (notice.acknowledgement !== null && lines.some(isOther)) throw new Problem('notice.differs');
    if (notice.acknowledgement === null) {
      setOutcomes(store, id, lines);
      setAcknowledgement(store, id, manifest.id);
    }
    const exchange = named.find((line) => findPackage(store, line.package) !== undefined)?.package ?? id;
    const isLeft = lines.filter(({ outcome }) => outcome === 'kept').length;
    return { exchange: packageOf(session, exchange).id, detail: { notice: id, kept: isLeft } };
  },
};
