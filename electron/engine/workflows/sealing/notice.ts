// Seals a notice: a small package that takes back, corrects or acknowledges, and rests on the exchange that it names. Engine.
import type { NoticeKind } from '../../../../shared/model/package/notices.ts';
import type { Manifest } from '../../../../shared/model/package/manifest.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import type { FileToSeal } from '../../package/seal.ts';
import { noticeFile } from '../../package/notice.ts';
import type { StoredCard } from '../../store/cards.ts';
import type { LogDetail } from '../../store/log-leaf.ts';
import type { LogEvent } from '../../store/log.ts';
import type { StoredPackage } from '../../store/packages.ts';
import { cardVerifiedOnce, presentCard } from '../agreements/same-partner.ts';
import { agreementOf, type Context, newId, type Session } from '../context.ts';
import { requireOwnLine } from '../facts/own-lines.ts';
import { cardOfPartner } from '../partners/cards.ts';
import { dispatch } from './dispatch.ts';

/** What a notice rests on: the exchange that it names, as it was. */
export interface NoticeBasis {
  readonly card: StoredCard;
  readonly agreement: { readonly id: string; readonly version: number; readonly sha256: string };
  readonly useCase: string;
}

/**
 * What a notice about a package rests on. Whether the agreement is in force, or the card still the partner's, is not asked:
 * a partner who has a new card gets it under that one. Throws `card.unverified` for a card that nobody ever verified.
 */
export function basisOf(session: Session, { partner, agreement: id, version, useCase }: StoredPackage): NoticeBasis {
  const card = presentCard(session, id, cardOfPartner(session, partner));
  if (!cardVerifiedOnce(session, card.id)) throw new Problem('card.unverified', { organisation: card.organisation });
  const { sha256 } = agreementOf(session, id, version);
  return { card, agreement: { id, version, sha256 }, useCase };
}

/** One notice to be sealed. */
export interface NoticeOrder {
  readonly kind: NoticeKind;
  readonly basis: NoticeBasis;
  readonly inReplyTo?: { readonly package: string; readonly manifestSha256: string };
  /** Its files, by name. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /**
   * Runs inside the transaction that puts the notice on record, before its entry in the log: checks once more everything
   * that the files rely on, and keeps what comes with them under `id`.
   */
  readonly settle: (id: string, at: string, manifest: Manifest) => void;
  /** Reverts what `settle` has changed, where the file could not get its name. */
  readonly undo: (id: string) => void;
  readonly event: { readonly name: LogEvent; readonly detail: LogDetail };
}

/** What was sealed. */
export interface SealedNotice {
  readonly package: string;
  readonly file: string;
  readonly sha256: string;
}

/**
 * Seals a notice into `folder`. Throws what `settle` and sealing throw, `line.restored` while it is open whether this
 * workspace was restored from a copy, `seal.changed` where the partner has another card meanwhile; nothing then stays behind.
 */
export async function sealNotice(
  context: Context,
  session: Session,
  folder: string,
  { kind, basis: { card, agreement, useCase }, inReplyTo, files, settle, undo, event }: NoticeOrder,
  call: Call,
): Promise<SealedNotice> {
  requireOwnLine(session, card);
  const id = newId(context);
  const filesToSeal: readonly FileToSeal[] = files.map(({ name, text }) => noticeFile(name, text));
  const { file, sha256 } = await dispatch(
    context,
    session,
    folder,
    {
      id,
      kind,
      card,
      agreement,
      useCase,
      ...(inReplyTo === undefined ? {} : { inReplyTo }),
      fill: async () => filesToSeal,
      settle: (at, manifest) => {
        // While a person was asked, the partner may have come to have another card.
        const now = presentCard(session, agreement.id, cardOfPartner(session, card.id));
        if (now.id !== card.id) throw new Problem('seal.changed');
        settle(id, at, manifest);
        return { records: 0, referrals: 0 };
      },
      event: { name: event.name, detail: { package: id, partner: card.organisation, ...event.detail } },
      undo: () => undo(id),
    },
    call,
  );
  context.changed();
  return { package: id, file, sha256 };
}
