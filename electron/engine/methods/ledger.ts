// Methods: everything of one child that ever left; also as a statement to hand over. Engine.
import { ledgerOf } from '../workflows/cases/ledger.ts';
import { statementOf } from '../workflows/cases/statement.ts';
import { storyOf } from '../workflows/cases/story.ts';
import { opened } from '../workflows/context.ts';
import type { Handlers } from './handler.ts';

export const ledgerMethods: Handlers<'ledger.get' | 'ledger.document' | 'ledger.story'> = {
  'ledger.get': async (context, { record }, call) => ledgerOf(context, opened(context), record, call),
  'ledger.story': async (context, { record }, call) => storyOf(context, opened(context), record, call),
  'ledger.document': async (context, { record, locale }, call) =>
    statementOf(context, opened(context), record, locale, call),
};
