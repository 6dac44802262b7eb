// Methods: the board, and what is in the packages on it. Engine.
import { exchangeView, listExchanges, packageOf } from '../workflows/board/board.ts';
import { handOver } from '../workflows/board/hand-over.ts';
import { voidPackage } from '../workflows/board/void-package.ts';
import { alarmViews, settleAlarms } from '../workflows/cases/alarms.ts';
import { openReferralRecord, pageOfReferrals } from '../workflows/opening/package-content.ts';
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
    pageOfReferrals(opened(context), id, offset, limit),
  'package.record': async (context, { package: id, id: ref }) => openReferralRecord(context, opened(context), id, ref),
};
