// Methods: cards are shown, added, verified in person, and saved to give away. Engine.
import { opened } from '../workflows/context.ts';
import { addCardFile, cardView, listCardViews, saveOwnCard, verifyInPerson } from '../workflows/partners/cards.ts';
import type { Handlers } from './handler.ts';

export const cardMethods: Handlers<'card.own' | 'card.list' | 'card.add' | 'card.verify' | 'card.save'> = {
  'card.own': async (context) => cardView(opened(context), opened(context).card.id),
  'card.list': async (context) => listCardViews(opened(context)),
  'card.add': async (context, { file }) => addCardFile(context, opened(context), context.grants.path(file)),
  'card.verify': async (context, { id, digits }) => verifyInPerson(context, opened(context), id, digits),
  'card.save': async (context, { folder }) => saveOwnCard(opened(context), context.grants.path(folder)),
};
