// Methods: the board, and what is in the packages on it. Engine.
import { handOver, listExchanges } from '../workflows/board/board.ts';
import { openReferralRecord, pageOfReferrals } from '../workflows/opening/package-content.ts';
import { opened } from '../workflows/context.ts';
import type { Handlers } from './handler.ts';

export const boardMethods: Handlers<'board.list' | 'board.hand-over' | 'package.referrals' | 'package.record'> = {
  'board.list': async (context) => listExchanges(opened(context)),
  'board.hand-over': async (context, { package: id }) => handOver(context, opened(context), id),
  'package.referrals': async (context, { package: id, offset, limit }) =>
    pageOfReferrals(opened(context), id, offset, limit),
  'package.record': async (context, { package: id, id: ref }) => openReferralRecord(context, opened(context), id, ref),
};
