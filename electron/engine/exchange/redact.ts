// Redacts one record for one use case: the only function that decides what leaves. Engine; pure.
// Assess, preview and seal all call it on the same inputs, so that what a person saw is what the partner gets.
import { fieldsAsked } from '../../../shared/model/condition.ts';
import type { DataPoint, UseCase } from '../../../shared/model/agreement.ts';
import type { FieldDecision, Finding, Reason } from '../../../shared/model/assessment.ts';
import { type CaseRecord, type Data, isEmpty, isRow, type Row, type Value } from '../../../shared/model/record.ts';
import { applyRule, rules } from '../rules/index.ts';
import type { RuleContext } from '../rules/rule.ts';
import { evaluate } from './condition.ts';

/** What may be used beside record and use case. */
export interface RedactContext extends Omit<RuleContext, 'field'> {
  /**
   * Looks through free text that the rule `text` is about to release; what it finds, a person must settle. Without it
   * no such text is released.
   */
  readonly scan?: ((field: string, text: string) => readonly Finding[]) | undefined;
  /** The subform that the mapping makes one referral a row of: without a row of it there is nothing to refer. */
  readonly forEach?: string | undefined;
}

/** What came of a record. `data` is empty where the record may not go. Every field of the record has a decision. */
export interface Redaction {
  readonly release: boolean;
  readonly reasons: readonly Reason[];
  readonly findings: readonly Finding[];
  readonly fields: ReadonlyMap<string, FieldDecision>;
  readonly data: Data;
}

/** A use case with its data points by path: made once, used for every record. */
export interface Redactor {
  readonly useCase: UseCase;
  readonly points: ReadonlyMap<string, DataPoint>;
}

/** Prepares a use case for many records. */
export function redactor(useCase: UseCase): Redactor {
  return { useCase, points: new Map(useCase.dataPoints.map((point) => [point.field, point])) };
}

/**
 * A record's fields as the agreement sees them: its id is the field `id`, whatever else claims that name. A local name
 * (`~…`, given where an export carries no record id) is ours alone and never a field.
 */
export function fieldsOf(record: CaseRecord): readonly (readonly [string, Value])[] {
  const own = Object.entries(record.data).filter(([name]) => name !== 'id');
  return record.id.startsWith('~') ? own : [['id', record.id], ...own];
}

/** The nested rows of a value: a subform's, or a single object as one row; undefined for plain values. */
export function nestedRows(value: Value): readonly Row[] | undefined {
  if (isRow(value)) return [value];
  return Array.isArray(value) && value.some(isRow) ? value.filter(isRow) : undefined;
}

/** Redacts a record. Never throws for any record that is JSON. */
export function redact(record: CaseRecord, { useCase, points }: Redactor, context: RedactContext): Redaction {
  const fields = new Map<string, FieldDecision>();
  const findings: Finding[] = [];
  const data: Record<string, Value> = Object.create(null);

  const reasons = reasonsAgainst(record, useCase, context);
  const release = reasons.length === 0;

  // A subform that is withheld by its own name is withheld with all its columns, also those that something else names.
  const wholeOf = (path: string) => {
    const whole = points.get(path.split('.', 1)[0] ?? '');
    return whole?.rule.kind === 'withhold' ? whole : undefined;
  };
  const applied = (rule: DataPoint['rule'], path: string, value: Value): Value | undefined => {
    const kept = applyRule(value, rule, { ...context, field: path });
    if (rule.kind !== 'text' || kept === undefined) return kept;
    if (context.scan === undefined) return undefined;
    for (const text of [kept].flat()) findings.push(...context.scan(path, String(text)));
    return kept;
  };
  const decide = (path: string, value: Value, depth: 1 | 2): Value | undefined => {
    // A column whose own name has a dot could pass for a column of a subform: nobody named it.
    const point = path.split('.').length > depth ? undefined : (wholeOf(path) ?? points.get(path));
    if (!release) return withheld(path, { action: 'withhold', reason: 'not-released' });
    if (!point) return withheld(path, { action: 'withhold', reason: 'not-named' });
    const rule = rules[point.rule.kind];
    const about = { rule: rule.kind, ...(point.clause === undefined ? {} : { clause: point.clause }) };
    if (rule.action === 'withhold') return withheld(path, { action: 'withhold', reason: 'rule', ...about });
    const name = path.split('.', 1)[0] ?? '';
    if (
      record.differs?.includes(name) &&
      !findings.some(({ code, field }) => code === 'value.differs' && field === name)
    )
      findings.push({ code: 'value.differs', field: name });
    // Nothing to protect and nothing to change in an empty value; which kind of empty it is stays visible.
    const kept = isEmpty(value) ? value : applied(point.rule, path, value);
    if (kept === undefined) {
      if (!findings.some(({ code, field }) => code === 'rule.unfit' && field === path))
        findings.push({ code: 'rule.unfit', field: path });
      return withheld(path, { action: 'withhold', reason: 'unfit', ...about });
    }
    if (fields.get(path)?.reason !== 'unfit') fields.set(path, { action: rule.action, reason: 'agreed', ...about });
    return kept;
  };
  const withheld = (path: string, decision: FieldDecision): undefined => {
    fields.set(path, decision);
    return undefined;
  };

  for (const [name, value] of fieldsOf(record)) {
    const rows = nestedRows(value);
    if (!rows) {
      const kept = decide(name, value, 1);
      if (kept !== undefined) data[name] = kept;
      continue;
    }
    // Row by row and column by column; a row that the agreement's condition on rows leaves out is not looked into.
    const condition = Object.hasOwn(useCase.rows, name) ? useCase.rows[name] : undefined;
    const released: Row[] = [];
    for (const row of rows) {
      const goes = !condition || evaluate(condition, row, context).met === 'yes';
      const cells: Record<string, Value> = Object.create(null);
      for (const [column, cell] of Object.entries(row)) {
        const path = `${name}.${column}`;
        if (goes) {
          const kept = decide(path, cell, 2);
          if (kept !== undefined) cells[column] = kept;
        } else if (!fields.has(path)) {
          fields.set(path, { action: 'withhold', reason: release ? 'rule' : 'not-released' });
        }
      }
      if (Object.keys(cells).length > 0) released.push(cells);
    }
    if (released.length > 0) data[name] = released;
  }
  return { release, reasons, findings, fields, data };
}

function reasonsAgainst(record: CaseRecord, useCase: UseCase, context: RedactContext): readonly Reason[] {
  // A consent that one file gives and another does not is none: no condition is asked of a value that is in dispute.
  const disputed = [...fieldsAsked(useCase.condition)].find((field) => record.differs?.includes(field));
  if (disputed !== undefined) return [{ code: 'condition.differs', field: disputed }];
  const outcome = evaluate(useCase.condition, Object.fromEntries(fieldsOf(record)), context);
  const reasons: Reason[] = outcome.met === 'yes' ? [] : [outcome.reason];
  const { forEach } = context;
  if (forEach !== undefined) {
    const condition = Object.hasOwn(useCase.rows, forEach) ? useCase.rows[forEach] : undefined;
    const rows = nestedRows(record.data[forEach] ?? null) ?? [];
    if (!rows.some((row) => !condition || evaluate(condition, row, context).met === 'yes'))
      reasons.push({ code: 'rows.none', field: forEach });
  }
  return reasons;
}
