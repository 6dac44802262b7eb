// Methods: a receipt and decisions are sealed for the partner who sent the referrals. Engine.
import type { Handlers } from './handler.ts';
import { type Decision, decisionsSchema, type Receipt } from '../../../shared/model/package/answer.ts';
import { Problem } from '../../../shared/problems.ts';
import { inLanguage } from '../../../shared/model/localised.ts';
import { decide, findReferral, stamp, undecide } from '../store/packages.ts';
import { requireSigned } from '../workflows/agreements/agreement-state.ts';
import { cardOfPartner } from '../workflows/partners/cards.ts';
import { agreementOf, ask, instant, newId, opened, useCaseOf } from '../workflows/context.ts';
import { exchangeView, packageOf } from '../workflows/board/board.ts';
import { dispatch } from '../workflows/sealing/dispatch.ts';
import { receiptFile, decisionsFile, jsonFile, requireDecidable } from '../workflows/sealing/answer.ts';

export const answerMethods: Handlers<'answer.run'> = {
  'answer.run': async (context, { package: id, decisions, folder }, call) => {
    const session = opened(context);
    const entry = packageOf(session, id);
    if (entry.direction !== 'in' || entry.kind !== 'referral') throw new Problem('app.bad-request');
    requireDecidable(session, id, decisions);
    const card = cardOfPartner(session, entry.partner);
    if (card.verified === null) throw new Problem('card.unverified', { organisation: card.organisation });
    const found = agreementOf(session, entry.agreement, entry.version);
    const { agreement, sha256 } = found;
    // An answer may come after the agreement's last day, but not while nothing is to be released under it.
    requireSigned(session, found, useCaseOf(agreement, entry.useCase));

    const count = (wanted: Decision['decision']) => decisions.filter(({ decision }) => decision === wanted).length;
    const counts = { accepted: count('accepted'), rejected: count('rejected') };
    const { open, useCaseTitle, tables } = exchangeView(session, entry);
    const { locale } = context.texts;
    // Said again for a partner who lost the first answer: only what is new changes anything here.
    const fresh = decisions.filter(({ referral }) => findReferral(session.store, id, referral)?.decision === null);
    const undecided = open - fresh.length;
    const values = {
      ...counts,
      open: undecided,
      partner: card.organisation,
      useCase: useCaseTitle ? inLanguage(useCaseTitle, locale) : entry.useCase,
      agreement: inLanguage(agreement.title, locale),
      version: agreement.version,
      referrals: entry.referrals,
      records: entry.records,
    };
    await ask(context, tables > 0 ? 'receipt' : 'answer', values, 'seal.declined');

    const receipt: Receipt = {
      format: 'courier-receipt/1',
      package: entry.id,
      manifestSha256: entry.manifestSha256,
      received: entry.opened ?? instant(context),
      records: entry.records,
      referrals: entry.referrals,
    };
    const document = decisionsSchema.parse({ format: 'courier-decisions/1', decisions });
    const answer = newId(context);
    const sealed = await dispatch(
      context,
      session,
      context.grants.path(folder),
      {
        id: answer,
        kind: 'answer',
        card,
        agreement: { id: agreement.id, version: agreement.version, sha256 },
        useCase: entry.useCase,
        inReplyTo: { package: entry.id, manifestSha256: entry.manifestSha256 },
        fill: async (at) => {
          for (const decision of fresh) decide(session.store, id, decision, at);
          stamp(session.store, id, 'answered', at);
          return [jsonFile(receiptFile, receipt), jsonFile(decisionsFile, document)];
        },
        event: { name: 'answer.sealed', detail: { package: id, answer, partner: card.organisation, ...counts } },
        undo: () => {
          for (const { referral } of fresh) undecide(session.store, id, referral);
          stamp(session.store, id, 'answered', entry.answered);
        },
      },
      call,
    );
    context.changed();
    return { package: answer, file: sealed.file, ...counts, sha256: sealed.sha256 };
  },
};
