// Methods: what became of our referrals and is to be entered in Primero. Engine.
import { correct, planCorrection } from '../workflows/sealing/correct.ts';
import { correctionOf } from '../workflows/opening/correction-view.ts';
import { countWaiting, settleToDo, toDoOfChild, toDoPage } from '../workflows/way-back/to-do.ts';
import { toDoDocument } from '../workflows/way-back/to-do-document.ts';
import { seeCorrection } from '../workflows/opening/see-correction.ts';
import type { Handlers } from './handler.ts';

export const wayBackMethods: Handlers<
  | 'to-do.list'
  | 'to-do.count'
  | 'to-do.of-child'
  | 'to-do.document'
  | 'to-do.settle'
  | 'correction.plan'
  | 'correction.run'
  | 'correction.of'
  | 'correction.see'
> = {
  'to-do.list': (context, request, call) => toDoPage(context, request, call),
  'to-do.count': async (context) => countWaiting(context),
  'to-do.of-child': (context, { record }, call) => toDoOfChild(context, record, call),
  'to-do.document': (context, _, call) => toDoDocument(context, call),
  'to-do.settle': async (context, { items, by }) => {
    settleToDo(context, items, by);
    return {};
  },
  'correction.plan': (context, request, call) => planCorrection(context, request, call),
  'correction.run': async (context, { folder, ...request }, call) => {
    const { fields, ...sealed } = await correct(context, { ...request, folder: context.grants.path(folder) }, call);
    return { ...sealed, fields: [...fields] };
  },
  'correction.of': async (context, request) => correctionOf(context, request),
  'correction.see': async (context, { package: id, by }) => {
    seeCorrection(context, id, by);
    return {};
  },
};
