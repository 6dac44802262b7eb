// Methods: agreements are added, shown, checked, compared, tried, signed, sent, suspended and resumed. Engine.
import type { Handlers } from './handler.ts';
import { agreementDocument } from '../../../shared/model/agreement/agreement-document.ts';
import { differencesOf } from '../../../shared/model/agreement/difference.ts';
import { inLanguage } from '../../../shared/model/localised.ts';
import type { Method } from '../../../shared/rpc/contract/index.ts';
import { listDocuments } from '../store/documents.ts';
import { appendLog } from '../store/log.ts';
import { addSuspension, findSuspension, removeSuspension } from '../store/signatures.ts';
import { send, sign } from '../workflows/agreements/sign-and-send.ts';
import { signaturesOf } from '../workflows/agreements/agreement-state.ts';
import { termWords } from '../workflows/agreements/agreement-words.ts';
import { summary } from '../workflows/assessing/summary.ts';
import { assessAll } from '../workflows/assessing/assess.ts';
import { chosenUnder } from '../workflows/assessing/choice.ts';
import { agreementOf, ask, instant, opened, parsedAgreement } from '../workflows/context.ts';
import { documentText } from '../workflows/documents.ts';
import { batchOf } from '../workflows/importing/batches.ts';
import { agreementView, viewOf, add, written, problemsOf, requireKnown } from '../workflows/agreements/agreements.ts';

export const agreementMethods: Handlers<Extract<Method, `agreement.${string}`>> = {
  'agreement.list': async (context) => {
    const session = opened(context);
    return listDocuments(session.store, 'agreement').map((stored) =>
      agreementView(context, session, parsedAgreement(stored), stored.added),
    );
  },
  'agreement.add': async (context, { file }) => add(context, opened(context), await documentText(context, file)),
  'agreement.get': async (context, { id, version }) => agreementOf(opened(context), id, version).agreement,
  'agreement.check': async (context, { document }) => {
    opened(context);
    return problemsOf(context, document);
  },
  'agreement.diff': async (context, { id, from, to }) => {
    const session = opened(context);
    const [before, after] = [agreementOf(session, id, from), agreementOf(session, id, to)];
    return [...differencesOf(before.agreement, after.agreement, termWords(context))];
  },
  'agreement.save': async (context, { document }) => add(context, opened(context), written(document).document),
  'agreement.sign': async (context, { id, version }) => {
    const session = opened(context);
    await sign(context, session, agreementOf(session, id, version));
    return viewOf(context, session, id, version);
  },
  'agreement.send': async (context, { id, version, to, folder }, call) => {
    const session = opened(context);
    return send(context, session, agreementOf(session, id, version), to, context.grants.path(folder), call);
  },
  'agreement.suspend': async (context, { id, reason }) => {
    const session = opened(context);
    requireKnown(session, id);
    if (findSuspension(session.store, id)) return {};
    const at = instant(context);
    await session.store.transaction(() => {
      addSuspension(session.store, id, { at, reason });
      // The reason may be about a child: it stays beside the agreement and never comes into the log.
      appendLog(session.store, at, 'agreement.suspended', { agreement: id });
    });
    context.changed();
    return {};
  },
  'agreement.resume': async (context, { id }) => {
    const session = opened(context);
    const { title } = requireKnown(session, id);
    const suspension = findSuspension(session.store, id);
    if (!suspension) return {};
    const { texts } = context;
    const values = {
      agreement: inLanguage(title, texts.locale),
      since: texts.day(suspension.at),
      reason: suspension.reason,
    };
    await ask(context, 'resume', values, 'agreement.declined');
    await session.store.transaction(() => {
      removeSuspension(session.store, id);
      appendLog(session.store, instant(context), 'agreement.resumed', { agreement: id });
    });
    context.changed();
    return {};
  },
  'agreement.try': async (context, { document, useCase, batch }, call) => {
    const found = written(document);
    batchOf(opened(context).store, batch);
    const choice = { batch, agreement: found.agreement.id, useCase };
    return summary(await assessAll(context, await chosenUnder(context, choice, found), call));
  },
  'agreement.document': async (context, { id, version }) => {
    const session = opened(context);
    const found = agreementOf(session, id, version);
    const made = agreementDocument(found.agreement, found.sha256, signaturesOf(session, found), termWords(context));
    return {
      title: made.title,
      locale: context.texts.locale,
      sections: made.sections.map(({ heading, paragraphs, table }) => ({
        heading,
        paragraphs: [...paragraphs],
        table: table && { head: [...table.head], rows: table.rows.map((row) => [...row]) },
      })),
      signatures: [...made.signatures],
    };
  },
};
