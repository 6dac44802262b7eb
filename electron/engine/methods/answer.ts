// Methods: decisions are made and kept, and sealed with a receipt for the partner who sent the referrals. Engine.
import { answer } from '../workflows/sealing/answer.ts';
import { beginAnswer, keepAnswerDraft, keepForAll } from '../workflows/sealing/answer-draft.ts';
import { sealStatus } from '../workflows/sealing/status.ts';
import type { Handlers } from './handler.ts';

export const answerMethods: Handlers<'answer.begin' | 'answer.keep' | 'answer.keep-all' | 'answer.run' | 'status.run'> =
  {
    'answer.begin': async (context, { package: id }) => beginAnswer(context, id),
    'answer.keep': async (context, { package: id, draft }) => {
      keepAnswerDraft(context, id, draft);
      return {};
    },
    'answer.keep-all': async (context, { package: id, decision }) => keepForAll(context, id, decision),
    'answer.run': (context, { folder, ...request }, call) =>
      answer(context, { ...request, folder: context.grants.path(folder) }, call),
    'status.run': (context, { folder, ...request }, call) =>
      sealStatus(context, { ...request, folder: context.grants.path(folder) }, call),
  };
