// Methods: the board, and what is in the packages on it. Engine.
import type { Handlers } from './handler.ts';
import { Problem } from '../../../shared/problems.ts';
import { appendLog } from '../store/log.ts';
import { findPackageRecord, listPackages, pageReferrals, stamp } from '../store/packages.ts';
import { listGranted } from '../store/settlements.ts';
import { instant, opened } from '../workflows/context.ts';
import {
  packageOf,
  exchangeView,
  mappingFor,
  linesOf,
  aboutOf,
  numberOf,
  recordLines,
} from '../workflows/board/board.ts';

export const exchangeMethods: Handlers<'board.list' | 'board.hand-over' | 'package.referrals' | 'package.record'> = {
  'board.list': async (context) => {
    const session = opened(context);
    return listPackages(session.store)
      .filter((entry) => entry.kind === 'referral')
      .map((entry) => exchangeView(session, entry));
  },
  'board.hand-over': async (context, { package: id }) => {
    const session = opened(context);
    const entry = packageOf(session, id);
    if (entry.direction !== 'out') throw new Problem('app.bad-request');
    if (entry.handedOver === null) {
      const at = instant(context);
      session.store.transaction(() => {
        stamp(session.store, id, 'handed_over', at);
        appendLog(session.store, at, 'package.handed-over', {
          package: id,
          partner: exchangeView(session, entry).partner,
        });
      });
      context.changed();
    }
    return exchangeView(session, packageOf(session, id));
  },
  'package.referrals': async (context, { package: id, offset, limit }) => {
    const session = opened(context);
    const entry = packageOf(session, id);
    const mapping = mappingFor(session, entry);
    return {
      total: entry.referrals,
      rows: pageReferrals(session.store, id, offset, limit).map((referral) => ({
        id: referral.id,
        record: referral.record,
        number: numberOf(session, entry, referral.record),
        about: aboutOf(mapping, referral.values),
        values: linesOf(mapping, referral.values),
        decision:
          referral.decision === null
            ? null
            : { decision: referral.decision, ...(referral.reason === null ? {} : { reason: referral.reason }) },
      })),
    };
  },
  'package.record': async (context, { package: id, id: ref }) => {
    const data = findPackageRecord(opened(context).store, packageOf(opened(context), id).id, ref);
    if (!data) throw new Problem('record.unknown');
    const granted = listGranted(opened(context).store, id).find((each) => each.ref === ref);
    return {
      fields: Object.entries(data).flatMap(([name, value]) => recordLines(context, name, value)),
      exception: granted ?? null,
    };
  },
};
