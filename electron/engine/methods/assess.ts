// Methods: what may go, what may not, and why: for a batch, in pages, and for one case beside its original. Engine.
import type { Handlers } from './handler.ts';
import { isCountsOnly } from '../../../shared/model/risk/tables.ts';
import { Problem } from '../../../shared/problems.ts';
import { listCards } from '../store/cards.ts';
import { findRecord } from '../store/records.ts';
import { listDocuments } from '../store/documents.ts';
import { assess, choose, prepareOne } from '../workflows/assessing/assessment.ts';
import { presentUseCases } from '../workflows/agreements/agreement-state.ts';
import { opened } from '../workflows/context.ts';
import {
  assessedLine,
  isAlike,
  summary,
  targetLines,
  fieldLines,
  partyOf,
} from '../workflows/assessing/case-preview.ts';

export const assessMethods: Handlers<'use-case.list' | 'assess.run' | 'assess.page' | 'assess.record'> = {
  'use-case.list': async (context) => {
    const session = opened(context);
    const cards = listCards(session.store);
    const newest = new Set(listDocuments(session.store, 'agreement').map((stored) => stored.id));
    return [...newest].flatMap((id) =>
      presentUseCases(context, session, id)
        .filter(({ found, useCase }) => partyOf(found.agreement, useCase.from)?.name === session.organisation)
        .map(({ found: { agreement }, useCase, state }) => {
          const to = partyOf(agreement, useCase.to);
          const card = cards.find(
            (one) => !one.own && (to?.card === undefined ? one.organisation === to?.name : one.id === to.card),
          );
          return {
            agreement: agreement.id,
            version: agreement.version,
            agreementTitle: agreement.title,
            until: agreement.validity.until,
            state,
            useCase: useCase.id,
            title: useCase.title,
            purpose: useCase.purpose,
            countsOnly: isCountsOnly(useCase),
            partner: to?.name ?? useCase.to,
            card: card?.id ?? null,
            cardVerified: card?.verified != null,
          };
        }),
    );
  },
  'assess.run': async (context, choice, call) => summary(await assess(context, await choose(context, choice), call)),
  'assess.page': async (context, { verdict, about, offset, limit, ...choice }, call) => {
    const { records } = await assess(context, await choose(context, choice), call);
    const rows = records.filter(
      (record) =>
        (verdict === 'all' || record.verdict === verdict) &&
        (about === null || [...record.reasons, ...record.findings].some((each) => isAlike(each, about))),
    );
    return { total: rows.length, rows: rows.slice(offset, offset + limit).map(assessedLine) };
  },
  'assess.record': async (context, { id, ...choice }, call) => {
    const chosen = await choose(context, choice);
    const { records } = await assess(context, chosen, call);
    const assessed = records.find((record) => record.line.id === id);
    const stored = findRecord(opened(context).store, choice.batch, id);
    if (!assessed || !stored) throw new Problem('record.unknown');
    const { record, prepared } = prepareOne(context, chosen, stored);
    const { redaction, referrals } = prepared;
    const decisions = [...redaction.fields.values()].filter((decision) => decision.action === 'withhold');
    return {
      line: assessedLine(assessed),
      fields: fieldLines(context, record, redaction.data, redaction.fields),
      withheld: {
        rule: decisions.filter((decision) => decision.reason === 'rule' || decision.reason === 'unfit').length,
        notNamed: decisions.filter((decision) => decision.reason === 'not-named').length,
      },
      referrals: referrals.map((referral) => ({
        id: referral.id,
        values: targetLines(chosen.mapping, referral.values),
      })),
    };
  },
};
