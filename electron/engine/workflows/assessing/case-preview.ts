// What assessing says of a batch and of one case, as the window shows it. Engine.
import type { Agreement } from '../../../../shared/model/agreement/agreement.ts';
import type { FieldDecision, Finding, Reason } from '../../../../shared/model/case/assessment.ts';
import { fieldAt } from '../../../../shared/model/case/field.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { type CaseRecord, type Data, isRow, type Value } from '../../../../shared/model/case/record.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { meaningOf } from '../../exchange/map.ts';
import { nestedRows } from '../../exchange/reasons.ts';
import { fieldsOf } from '../../exchange/redact.ts';
import type { Assessed, Assessment } from './assessment.ts';
import { type Context, labelOf, formOf } from '../context.ts';
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
export function isAlike(one: Alike, other: Alike): boolean {
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
export function fieldLines(
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

export const partyOf = ({ parties }: Agreement, id: string) => parties.find((one) => one.id === id);
