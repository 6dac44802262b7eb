// Methods: the board, and what is in the packages on it. Engine.
import { exchangeView, listExchanges, packageOf } from '../workflows/board/board.ts';
import { handOver } from '../workflows/board/hand-over.ts';
import { voidPackage } from '../workflows/board/void-package.ts';
import { alarmViews, settleAlarms } from '../workflows/cases/alarms.ts';
import { pageOfReferrals } from '../workflows/opening/package-content.ts';
import { referralPapers } from '../workflows/opening/referral-papers.ts';
import { packageReading } from '../workflows/opening/referral-reading.ts';
import { opened } from '../workflows/context.ts';
import type { Handlers } from './handler.ts';

export const boardMethods: Handlers<
  | 'board.list'
  | 'board.hand-over'
  | 'board.void'
  | 'alarm.list'
  | 'alarm.settle'
  | 'package.referrals'
  | 'package.record'
  | 'referral.papers'
> = {
  'board.list': async (context) => listExchanges(opened(context)),
  'board.hand-over': async (context, request) => {
    const session = opened(context);
    await handOver(context, session, request);
    return exchangeView(session, packageOf(session, request.package));
  },
  'board.void': async (context, { package: id, ...why }) => voidPackage(context, opened(context), id, why),
  'alarm.list': async (context, _, call) => alarmViews(context, opened(context), call),
  'alarm.settle': async (context, { ids, by, note }) => {
    settleAlarms(context, opened(context), ids, by, note);
    return {};
  },
  'package.referrals': async (context, { package: id, offset, limit }) =>
    pageOfReferrals(context, opened(context), id, offset, limit),
  'package.record': async (context, { package: id, id: ref, referral }) =>
    packageReading(context, opened(context), id).read(ref, referral).reading,
  'referral.papers': async (context, { package: id, referrals, paper }) =>
    referralPapers(context, opened(context), id, referrals, paper),
};
