// Methods: what was sent is taken back, what partners take back is erased and acknowledged. Engine.
import { opened } from '../workflows/context.ts';
import { acknowledge } from '../workflows/opening/acknowledge.ts';
import { eraseTakenBack } from '../workflows/opening/erase.ts';
import { noticeDocument, noticeView, noticeViews } from '../workflows/sealing/notice-list.ts';
import { childrenSent } from '../workflows/sealing/sent-referrals.ts';
import { recall, withdraw } from '../workflows/sealing/take-back.ts';
import { tellSuspension, tellVoid } from '../workflows/sealing/tell.ts';
import type { Handlers } from './handler.ts';

export const takingBackMethods: Handlers<
  | 'notice.list'
  | 'notice.children'
  | 'notice.erase'
  | 'notice.document'
  | 'withdraw.run'
  | 'recall.run'
  | 'void.run'
  | 'suspension.run'
  | 'acknowledge.run'
> = {
  'notice.list': async (context) => noticeViews(context, opened(context)),
  'notice.children': async (context, { package: id }) => childrenSent(opened(context), id),
  'notice.erase': async (context, { notice, by }) => {
    const session = opened(context);
    eraseTakenBack(context, session, notice, by);
    return noticeView(context, session, notice);
  },
  'notice.document': async (context, { notice }) => noticeDocument(context, opened(context), notice),
  'withdraw.run': (context, { folder, ...request }, call) =>
    withdraw(context, request, context.grants.path(folder), call),
  'recall.run': (context, { folder, ...request }, call) => recall(context, request, context.grants.path(folder), call),
  'void.run': (context, { packages, folder }, call) =>
    tellVoid(context, opened(context), packages, context.grants.path(folder), call),
  'suspension.run': (context, { agreement, folder }, call) =>
    tellSuspension(context, opened(context), agreement, context.grants.path(folder), call),
  'acknowledge.run': (context, { notice, folder }, call) =>
    acknowledge(context, notice, context.grants.path(folder), call),
};
