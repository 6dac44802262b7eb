// Methods: agreements are added, shown, checked, compared, tried, signed, sent, suspended and resumed. Engine.
import { type Agreement, agreementSchema } from '../../../../shared/model/agreement/agreement.ts';
import { agreementDocument } from '../../../../shared/model/agreement/agreement-document.ts';
import { checkAgreement } from '../../../../shared/model/agreement/check.ts';
import { differencesOf } from '../../../../shared/model/agreement/difference.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Method, Result } from '../../../../shared/rpc/contract/index.ts';
import { type Session, sha256 } from '../workspace/session.ts';
import { findDocument, listDocuments } from '../../store/documents.ts';
import { appendLog } from '../../store/log.ts';
import { addSuspension, findSuspension, removeSuspension } from '../../store/signatures.ts';
import { confirmAgreement, keepAgreement } from './add-agreement.ts';
import { send, sign } from './sign-and-send.ts';
import { signaturesOf, stateOf } from './agreement-state.ts';
import { termWords } from './agreement-words.ts';
import { summary } from '../assessing/case-preview.ts';
import { assessAll, chosenUnder } from '../assessing/assessment.ts';
import {
  agreementOf,
  ask,
  type Context,
  type FoundAgreement,
  type Handlers,
  instant,
  opened,
  parsedAgreement,
} from '../context.ts';
import { documentText } from '../documents.ts';
import { batchOf } from '../importing/batches.ts';

function agreementView(
  context: Context,
  session: Session,
  found: FoundAgreement,
  added: string,
): Result<'agreement.list'>[number] {
  const { id, version, title, validity, parties, useCases, signing = 'paper', review = null } = found.agreement;
  return {
    id,
    version,
    title,
    validity,
    state: stateOf(context, session, found),
    added,
    parties: parties.map((party) => party.name),
    useCases: useCases.length,
    signing,
    signatures: signaturesOf(session, found).map(({ party, organisation, card, signed }) => ({
      party,
      organisation,
      card,
      signed,
      own: card === session.card.id,
    })),
    suspended: findSuspension(session.store, id) ?? null,
    review,
  };
}

/** One version as the window shows it. Throws `agreement.unknown`. */
function viewOf(context: Context, session: Session, id: string, version: number): Result<'agreement.add'> {
  const stored = findDocument(session.store, 'agreement', id, version);
  if (!stored) throw new Problem('agreement.unknown', { agreement: id });
  return agreementView(context, session, parsedAgreement(stored), stored.added);
}

/** Asks for, and keeps, a version out of its text. */
async function add(context: Context, session: Session, text: string): Promise<Result<'agreement.add'>> {
  await confirmAgreement(context, session, text);
  const { id, version } = await session.store.transaction(() => keepAgreement(context, session, text));
  context.changed();
  return viewOf(context, session, id, version);
}

/** A document that was written in the window. Throws `agreement.damaged`. */
function written(document: unknown): FoundAgreement {
  const read = agreementSchema.safeParse(document);
  if (!read.success) throw new Problem('agreement.damaged');
  const text = `${JSON.stringify(read.data, null, 2)}\n`;
  return { agreement: read.data, document: text, sha256: sha256(text) };
}

/** What is wrong with the shape of a document, else what does not fit the dictionary. */
function problemsOf(context: Context, document: unknown): Result<'agreement.check'> {
  const read = agreementSchema.safeParse(document);
  if (read.success) return [...checkAgreement(read.data, context.dictionary)];
  return read.error.issues.map(({ path, message }) => ({ code: 'shape', path: path.join('.'), value: message }));
}

function requireKnown(session: Session, id: string): Agreement {
  const newest = findDocument(session.store, 'agreement', id);
  if (!newest) throw new Problem('agreement.unknown', { agreement: id });
  return parsedAgreement(newest).agreement;
}

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
