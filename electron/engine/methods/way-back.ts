// Methods: what became of our referrals and is to be entered in Primero. Engine.
import { countWaiting, settleToDo, toDoOfChild, toDoPage } from '../workflows/way-back/to-do.ts';
import { toDoDocument } from '../workflows/way-back/to-do-document.ts';
import type { Handlers } from './handler.ts';

export const wayBackMethods: Handlers<
  'to-do.list' | 'to-do.count' | 'to-do.of-child' | 'to-do.document' | 'to-do.settle'
> = {
  'to-do.list': (context, request, call) => toDoPage(context, request, call),
  'to-do.count': async (context) => countWaiting(context),
  'to-do.of-child': (context, { record }, call) => toDoOfChild(context, record, call),
  'to-do.document': (context, _, call) => toDoDocument(context, call),
  'to-do.settle': async (context, { items, by }) => {
    settleToDo(context, items, by);
    return {};
  },
};
