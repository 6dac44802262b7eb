// Methods: everything of one child that ever left, from all imports that speak of it; also as a statement to hand over. Engine.
import type { Handlers } from './handler.ts';
import { opened, speaking } from '../workflows/context.ts';
import { indexCases } from '../workflows/cases/indexing.ts';
import { statementOf } from '../workflows/cases/statement.ts';
import { newestOf, ledgerOf } from '../workflows/cases/ledger.ts';

export const ledgerMethods: Handlers<'ledger.get' | 'ledger.document'> = {
  'ledger.get': async (context, { record: id }, call) => {
    const session = opened(context);
    await indexCases(context, call);
    return [...ledgerOf(context, session, newestOf(session, id))];
  },
  'ledger.document': async (context, { record: id, locale }, call) => {
    const session = opened(context);
    await indexCases(context, call);
    const record = newestOf(session, id);
    // In the language of whoever receives it, whatever the window speaks.
    const spoken = speaking(context, locale);
    return statementOf(spoken, session, record, ledgerOf(spoken, session, record));
  },
};
