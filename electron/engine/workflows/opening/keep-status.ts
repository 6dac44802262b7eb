// The keeper of statuses: how referrals of ours go on at the partner who accepted them. Engine. FORMAT.md K4.
import type { StatusLine } from '../../../../shared/model/package/notices.ts';
import { Problem } from '../../../../shared/problems.ts';
import { readStatuses } from '../../package/notice.ts';
import { findReferral } from '../../store/package-rows.ts';
import { findPackage } from '../../store/packages.ts';
import { addStatus } from '../../store/referral-statuses.ts';
import { type Keeper, requireSameExchange } from './keeper.ts';

/** K4. The package must be ours, the very bytes that the partner has, and hold the referrals. */
export const keepStatus: Keeper<readonly StatusLine[]> = {
  read: readStatuses,
  keep: ({ session, incoming: { manifest } }, lines) => {
    const { store } = session;
    const { inReplyTo, id, line, sequence, created } = manifest;
    const ours = inReplyTo && findPackage(store, inReplyTo.package);
    if (ours === undefined || ours.kind !== 'referral' || ours.manifestSha256 !== inReplyTo?.manifestSha256)
      throw new Problem('notice.never-sent');
    requireSameExchange(session, manifest, ours, 'out');
    for (const { package: named, referral, status } of lines) {
      if (named !== ours.id || findReferral(store, ours.id, referral) === undefined)
        throw new Problem('notice.never-sent');
      addStatus(store, ours.id, referral, { kind: 'status', status, package: id, line, sequence, at: created });
    }
    return { exchange: ours.id, detail: { referrals: lines.length } };
  },
};
