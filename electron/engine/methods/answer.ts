// Methods: a receipt and decisions are sealed for the partner who sent the referrals. Engine.
import { answer } from '../workflows/sealing/answer.ts';
import type { Handlers } from './handler.ts';

export const answerMethods: Handlers<'answer.run'> = {
  'answer.run': (context, { folder, ...request }, call) =>
    answer(context, { ...request, folder: context.grants.path(folder) }, call),
};
