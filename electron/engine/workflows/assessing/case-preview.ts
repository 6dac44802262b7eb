// What assessing says of single cases, as the window shows them. Engine.
import type { FieldDecision, Referral } from '../../../../shared/model/case/assessment.ts';
import { fieldAt } from '../../../../shared/model/case/field.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import { type CaseRecord, type Data, isRow, type Value } from '../../../../shared/model/case/record.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { meaningOf, type MetCode } from '../../exchange/map.ts';
import { nestedRows } from '../../exchange/reasons.ts';
import { fieldsOf } from '../../exchange/redact.ts';
import { findRecord, recordAt } from '../../store/records.ts';
import { assess } from './assess.ts';
import type { Assessed } from './assessment.ts';
import { choose } from './choice.ts';
import type { Choice } from './dependencies.ts';
import { sentListOf, type SentList, sentView } from './sent-list.ts';
import { prepareOne } from './preparing.ts';
import { type Context, formOf, labelOf, opened } from '../context.ts';
import { caseLine, readable } from '../cases/readable.ts';

type TargetLine = Result<'assess.record'>['referrals'][number]['values'][number];

/** Cases as lists show them. Their records are read here, page by page: an assessment holds none. */
export function assessedLines(
  context: Context,
  assessed: readonly Assessed[],
  sent: SentList,
): Result<'assess.page'>['rows'] {
  const { store } = opened(context);
  return assessed.flatMap((each) => {
    const { number, verdict, reasons, findings, referrals } = each;
    const record = recordAt(store, number);
    if (!record) return [];
    return [
      {
        case: caseLine(context, record),
        verdict,
        reasons: [...reasons],
        findings: [...findings],
        referrals,
        sent: sentView(sent, each),
      },
    ];
  });
}

/** A referral's values with labels and meanings, as people read them. */
export function targetLines(
  mapping: Mapping | undefined,
  values: Referral['values'],
  met: readonly MetCode[] = [],
): TargetLine[] {
  if (!mapping) return [];
  return (mapping.entities[0]?.fields ?? []).map((field) => {
    const value = values[field.to] ?? null;
    return {
      target: field.to,
      label: field.label ?? null,
      value: shownValue(value),
      meaning: meaningOf(field, value, mapping),
      inexact: inexactAt(field.to, met),
    };
  });
}

/** What of a target's value is not quite what was recorded, each once. */
function inexactAt(target: string, met: readonly MetCode[]): TargetLine['inexact'] {
  const lines = met.flatMap(({ target: at, row }): TargetLine['inexact'] => {
    if (at !== target || row === undefined || row.to === null || row.relation === 'equivalent') return [];
    return [{ relation: row.relation, recorded: row.label }];
  });
  return [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()];
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

/** What would go of one case beside what is there. Throws `record.unknown`. */
export async function casePreview(
  context: Context,
  choice: Choice,
  id: string,
  call: Call,
): Promise<Result<'assess.record'>> {
  const chosen = await choose(context, choice);
  const assessment = await assess(context, chosen, call);
  const stored = findRecord(opened(context).store, choice.batch, id);
  const assessed = stored && assessment.records.find(({ number }) => number === stored.number);
  const sent = sentListOf(context, chosen);
  const [line] = assessed ? assessedLines(context, [assessed], sent) : [];
  if (!stored || !line) throw new Problem('record.unknown');
  const met: MetCode[] = [];
  const map = { ...chosen.plan.map, meet: (code: MetCode) => void met.push(code) };
  const listening = { ...chosen, plan: { ...chosen.plan, map } };
  const { valued, prepared, names } = prepareOne(context, listening, stored);
  const before = sent.before(id, names);
  const { redaction, referrals } = prepared;
  const withheld = [...redaction.fields.values()].filter(({ action }) => action === 'withhold');
  return {
    line,
    fields: fieldLines(context, valued, redaction.data, redaction.fields),
    withheld: {
      rule: withheld.filter(({ reason }) => reason === 'rule' || reason === 'unfit').length,
      notNamed: withheld.filter(({ reason }) => reason === 'not-named').length,
    },
    referrals: referrals.map((referral, place) => ({
      id: names[place] ?? referral.id,
      values: targetLines(
        chosen.mapping,
        referral.values,
        met.filter(({ unit }) => unit === place),
      ),
      sent: before[place] !== undefined,
    })),
  };
}

/** A value of the partner's as one text, for people: texts as they are, anything else as JSON. */
export function shownValue(value: Value): string | null {
  return value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);
}
