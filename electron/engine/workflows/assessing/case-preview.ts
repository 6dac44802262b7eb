// Methods: what may go, what may not, and why: for a batch, in pages, and for one case beside its original. Engine.
import type { Agreement } from '../../../../shared/model/agreement/agreement.ts';
import type { FieldDecision, Finding, Reason } from '../../../../shared/model/case/assessment.ts';
import { fieldAt } from '../../../../shared/model/case/field.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { type CaseRecord, type Data, isRow, type Value } from '../../../../shared/model/case/record.ts';
import { isCountsOnly } from '../../../../shared/model/risk/tables.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { meaningOf } from '../../exchange/map.ts';
import { nestedRows } from '../../exchange/reasons.ts';
import { fieldsOf } from '../../exchange/redact.ts';
import { listCards } from '../../store/cards.ts';
import { findRecord } from '../../store/records.ts';
import { listDocuments } from '../../store/documents.ts';
import { type Assessed, type Assessment, assess, choose, prepareOne } from './assessment.ts';
import { presentUseCases } from '../agreements/agreement-state.ts';
import { type Context, type Handlers, labelOf, opened, formOf } from '../context.ts';
import { readable } from '../cases/readable.ts';

type TargetLine = Result<'assess.record'>['referrals'][number]['values'][number];

/** A case as lists show it. */
export const assessedLine = ({
  line,
  verdict,
  reasons,
  findings,
  referrals,
}: Assessed): Result<'assess.page'>['rows'][number] => ({
  case: line,
  verdict,
  reasons: [...reasons],
  findings: [...findings],
  referrals,
});

/** Groups what is alike over many records, the commonest first. */
function tally<T extends object>(records: readonly Assessed[], of: (record: Assessed) => readonly T[]) {
  const groups = new Map<string, { readonly item: T; count: number; readonly records: string[] }>();
  for (const record of records) {
    for (const item of of(record)) {
      const key = JSON.stringify(item);
      const group = groups.get(key) ?? { item, count: 0, records: [] };
      groups.set(key, group);
      group.count += 1;
      if (group.records.length < 200) group.records.push(record.line.id);
    }
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}

interface Alike {
  readonly code: string;
  readonly field?: string | undefined;
  readonly target?: string | undefined;
  readonly value?: string | undefined;
}

/** True for the very same reason or finding: a part that one of them lacks counts too. */
function isAlike(one: Alike, other: Alike): boolean {
  const parts = ({ code, field, target, value }: Alike) => JSON.stringify([code, field, target, value]);
  return parts(one) === parts(other);
}

/** The sums of an assessment. */
export function summary(assessment: Omit<Assessment, 'key'>): Result<'assess.run'> {
  const { records, fields } = assessment;
  const count = (verdict: Assessed['verdict']) => records.filter((record) => record.verdict === verdict).length;
  return {
    total: records.length,
    go: count('go'),
    stop: count('stop'),
    decide: count('decide'),
    referrals: records.reduce((sum, record) => sum + record.referrals, 0),
    findings: tally<Finding>(records, (record) => record.findings).map(({ item, count, records }) => ({
      finding: item,
      count,
      records,
    })),
    reasons: tally<Reason>(records, (record) => record.reasons).map(({ item, count }) => ({ reason: item, count })),
    fields,
  };
}

/** A referral's values with labels and meanings, as people read them. */
export function targetLines(
  mapping: Mapping | undefined,
  values: Readonly<Record<string, string | null>>,
): TargetLine[] {
  if (!mapping) return [];
  return mapping.fields.map((field) => {
    const value = values[field.target] ?? null;
    return { target: field.target, label: field.label ?? null, value, meaning: meaningOf(field, value) };
  });
}

/** Each field of a case beside what is released of it; subforms row by row. */
function fieldLines(
  context: Context,
  record: CaseRecord,
  released: Data,
  fields: ReadonlyMap<string, FieldDecision>,
): Result<'assess.record'>['fields'] {
  const { dictionary } = context;
  const text = (path: string, value: Value | undefined) =>
    value === undefined ? null : readable(context, value, fieldAt(dictionary, path));
  const unknown: FieldDecision = { action: 'withhold', reason: 'not-named' };
  const lines: Result<'assess.record'>['fields'] = [];
  for (const [name, value] of fieldsOf(record)) {
    const rows = nestedRows(value);
    const form = formOf(context, name) ?? null;
    if (!rows) {
      const original = text(name, value);
      if (original === '') continue;
      lines.push({
        path: name,
        label: labelOf(context, name),
        form,
        original,
        released: text(name, released[name]),
        decision: fields.get(name) ?? unknown,
      });
      continue;
    }
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const releasedRows = Array.isArray(released[name]) ? (released[name] as readonly Value[]).filter(isRow) : [];
    for (const column of columns) {
      const path = `${name}.${column}`;
      const cells = (list: readonly { readonly [key: string]: Value }[]) =>
        list
          .flatMap((row) => (row[column] === undefined ? [] : [text(path, row[column]) ?? '']))
          .filter((cell) => cell !== '')
          .join(' · ');
      const original = cells(rows);
      if (original === '') continue;
      const shown = cells(releasedRows);
      lines.push({
        path,
        label: labelOf(context, path),
        form,
        original,
        released: shown === '' ? null : shown,
        decision: fields.get(path) ?? unknown,
      });
    }
  }
  return lines;
}

const partyOf = ({ parties }: Agreement, id: string) => parties.find((one) => one.id === id);

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
