// Seals a status: how referrals go on after we have accepted them. Ids and codes only. Engine.
import { inLanguage } from '../../../../shared/model/localised.ts';
import {
  inWrittenOrder,
  linesText,
  type StatusLine,
  statusesFile,
  statusForm,
} from '../../../../shared/model/package/notices.ts';
import type { StatusId } from '../../../../shared/model/package/referral-state.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { findReferral } from '../../store/package-rows.ts';
import { findPackage, type StoredPackage } from '../../store/packages.ts';
import { stateOf } from '../../store/referral-facts.ts';
import { addStatus, removeStatuses } from '../../store/referral-statuses.ts';
import { isTakenBack } from '../../store/taken-back.ts';
import { exchangeView, receivedPackageOf } from '../board/board.ts';
import { ask, type Context, opened, type Session } from '../context.ts';
import { basisOf, sealNotice, type SealedNotice } from './notice.ts';

/** What a person states: the package that came in, and how its referrals go on. */
export interface StatusRequest {
  readonly package: string;
  readonly statuses: readonly { readonly referral: string; readonly status: StatusId }[];
  readonly folder: string;
}

/**
 * Requires referrals of a package that came in, each once, that we have accepted in an answer which has left, and that
 * nobody has taken back, and something new about one of them. Throws `package.unknown`, `package.not-received`,
 * `referral.unknown`, `status.not-accepted`, `notice.taken-back`, `notice.already`.
 */
function requireGoingOn(session: Session, { package: id, statuses }: StatusRequest): StoredPackage {
  const { store } = session;
  const entry = receivedPackageOf(session, id);
  if (statuses.length === 0) throw new Problem('app.bad-request');
  const named = new Set<string>();
  let isNew = false;
  for (const { referral, status } of statuses) {
    if (findReferral(store, id, referral) === undefined) throw new Problem('referral.unknown');
    if (named.has(referral)) throw new Problem('app.bad-request');
    named.add(referral);
    if (isTakenBack(store, id, referral)) throw new Problem('notice.taken-back');
    const { decision, status: before } = stateOf(store, entry, referral);
    isNew ||= before !== status;
    if (decision === null || decision.decision === 'rejected') throw new Problem('status.not-accepted');
  }
  // What all was said already needs no further package: the one that says so can be written again.
  if (!isNew) throw new Problem('notice.already');
  return entry;
}

/**
 * Seals a status for the partner who sent the referrals. A person is asked natively. Rests on the exchange: an agreement
 * that has ended stops nothing, since no value goes. Throws what `requireGoingOn` and sealing throw, `seal.declined`.
 */
export async function sealStatus(context: Context, request: StatusRequest, call: Call): Promise<SealedNotice> {
  const session = opened(context);
  const { store } = session;
  const entry = requireGoingOn(session, request);
  const basis = basisOf(session, entry);
  const { useCaseTitle } = exchangeView(session, entry);
  const { locale } = context.texts;
  const count = (wanted: StatusId) => request.statuses.filter(({ status }) => status === wanted).length;
  const counts = { implemented: count('implemented'), closed: count('closed'), transferred: count('transferred') };
  const values = {
    ...{ partner: basis.card.organisation, useCase: useCaseTitle ? inLanguage(useCaseTitle, locale) : entry.useCase },
    ...counts,
  };
  await ask(context, 'status', values, 'seal.declined');
  const lines = request.statuses.map(({ referral, status }): StatusLine => ({ package: entry.id, referral, status }));
  return sealNotice(
    context,
    session,
    request.folder,
    {
      kind: 'status',
      basis,
      inReplyTo: { package: entry.id, manifestSha256: entry.manifestSha256 },
      files: [{ name: statusesFile, text: linesText(statusForm, inWrittenOrder(statusForm, lines)) }],
      settle: (id, at, { line, sequence }) => {
        requireGoingOn(session, request);
        if (findPackage(store, entry.id)?.manifestSha256 !== entry.manifestSha256) throw new Problem('package.unknown');
        for (const { referral, status } of lines)
          addStatus(store, entry.id, referral, { kind: 'status', status, package: id, line, sequence, at });
      },
      undo: (id) => removeStatuses(store, id),
      event: { name: 'status.sealed', detail: { referrals: lines.length } },
    },
    call,
  );
}
