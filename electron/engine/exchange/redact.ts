// Redacts one record for one use case: the only function that decides what leaves. Engine; pure.
// Assess, preview and seal all call it on the same inputs, so that what a person saw is what the partner gets.
import type { DataPoint, UseCase } from '../../../shared/model/agreement/agreement.ts';
import type { FieldDecision, Finding, Reason } from '../../../shared/model/case/assessment.ts';
import { fieldsAsked } from '../../../shared/model/agreement/condition.ts';
import { type CaseRecord, type Data, isEmpty, type Row, type Value } from '../../../shared/model/case/record.ts';
import { applyRule, rules } from '../rules/index.ts';
import type { RuleContext } from '../rules/rule.ts';
import { evaluate } from './condition.ts';
import { isLifted, nestedRows, reasonsAgainst, rowsGoing } from './reasons.ts';
import type { Look } from './settle.ts';

/** What may be used beside record and use case. */
export interface RedactContext extends Omit<RuleContext, 'field'> {
  /**
   * Looks through free text that is about to be released; what it finds, a person must settle. `mustBeSeen`: a person
   * must look at it in any case. Without it the rule `text` releases nothing.
   */
  readonly look?: ((mustBeSeen: boolean) => Look) | undefined;
  /** The case goes although the conditions would keep it: an exception that the agreement knows was granted. */
  readonly excepted?: boolean | undefined;
  /** The subform that the mapping makes one referral a row of: without a row of it there is nothing to refer. */
  readonly forEach?: string | undefined;
}

/** What came of a record. `data` is empty where the record may not go. Every field of the record has a decision. */
export interface Redaction {
  readonly release: boolean;
  readonly reasons: readonly Reason[];
  /** It goes only because of an exception. */
  readonly excepted: boolean;
  readonly findings: readonly Finding[];
  readonly fields: ReadonlyMap<string, FieldDecision>;
  readonly data: Data;
}

/** A use case with its data points by path: made once, used for every record. */
export interface Redactor {
  readonly useCase: UseCase;
  readonly points: ReadonlyMap<string, DataPoint>;
}

/** True where the agreement says that nobody may be recognised by name in what is sent. */
export const isNameless = ({ identity }: UseCase): boolean => identity !== undefined && identity !== 'name';

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

/** A text, or the texts of a list. */
const textsIn = (value: Value | undefined): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((member) => typeof member === 'string');

/** Redacts a record. Never throws for any record that is JSON. */
export function redact(record: CaseRecord, { useCase, points }: Redactor, context: RedactContext): Redaction {
  const fields = new Map<string, FieldDecision>();
  const findings: Finding[] = [];
  const data: Record<string, Value> = Object.create(null);

  const whole: Data = Object.fromEntries(fieldsOf(record));
  const against = reasonsAgainst(record, whole, useCase, context);
  const reasons = context.excepted ? against.filter((reason) => !isLifted(reason)) : against;
  const release = reasons.length === 0;

  // A subform that is withheld by its own name is withheld with all its columns, also those that something else names.
  const wholeOf = (path: string) => {
    const whole = points.get(path.split('.', 1)[0] ?? '');
    return whole?.rule.kind === 'withhold' ? whole : undefined;
  };
  const find = (finding: Finding) => {
    if (!findings.some(({ code, field }) => code === finding.code && field === finding.field)) findings.push(finding);
  };
  const applied = (rule: DataPoint['rule'], path: string, value: Value, row: number | null): Value | undefined => {
    const kept = applyRule(value, rule, { ...context, field: path });
    const isText = rule.kind === 'text';
    if (isText && (context.look === undefined || typeof kept !== 'string')) return undefined;
    // Where names do not go, they must not go inside a text either, whatever rule lets the text out; nor in a list.
    const isLine = isNameless(useCase) && useCase.identity !== 'aggregate';
    const texts = rule.kind === 'share' && isLine ? textsIn(kept) : [];
    if (!(isText || texts.length > 0) || context.look === undefined) return kept;
    const isList = Array.isArray(kept);
    if (isList && texts.length < kept.length) return undefined;
    const looked = context.look(isText)(path, row, isList ? texts.join('\n') : String(kept));
    for (const finding of looked.findings) find(finding);
    return isList ? looked.text.split('\n') : looked.text;
  };
  const circumstances = new Map<DataPoint, boolean>();
  const suits = (point: DataPoint): boolean => {
    const known = circumstances.get(point);
    if (known !== undefined) return known;
    // Of circumstances about which files disagree nobody knows whether they are met: a person decides first.
    const disputed = [...(point.when ? fieldsAsked(point.when) : [])].filter((name) => record.differs?.includes(name));
    for (const name of disputed) find({ code: 'value.differs', field: name });
    const met =
      disputed.length === 0 && (point.when === undefined || evaluate(point.when, whole, context).met === 'yes');
    circumstances.set(point, met);
    return met;
  };
  const decide = (path: string, value: Value, row: number | null = null): Value | undefined => {
    const depth = row === null ? 1 : 2;
    // A column whose own name has a dot could pass for a column of a subform: nobody named it.
    const point = path.split('.').length > depth ? undefined : (wholeOf(path) ?? points.get(path));
    if (!release) return withheld(path, { action: 'withhold', reason: 'not-released' });
    if (!point) return withheld(path, { action: 'withhold', reason: 'not-named' });
    const rule = rules[point.rule.kind];
    const about = { rule: rule.kind, ...(point.clause === undefined ? {} : { clause: point.clause }) };
    if (rule.action === 'withhold') return withheld(path, { action: 'withhold', reason: 'rule', ...about });
    if (!suits(point)) return withheld(path, { action: 'withhold', reason: 'circumstances', ...about });
    const name = path.split('.', 1)[0] ?? '';
    if (record.differs?.includes(name)) find({ code: 'value.differs', field: name });
    if (point.necessity === 'required' && isEmpty(value)) find({ code: 'point.missing', field: path });
    // Nothing to protect and nothing to change in an empty value; which kind of empty it is stays visible.
    const kept = isEmpty(value) ? value : applied(point.rule, path, value, row);
    if (kept === undefined) {
      find({ code: 'rule.unfit', field: path });
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
      const kept = decide(name, value);
      if (kept !== undefined) data[name] = kept;
      continue;
    }
    // Row by row and column by column; a row that the agreement's condition on rows leaves out is not looked into.
    const condition = Object.hasOwn(useCase.rows, name) ? useCase.rows[name] : undefined;
    const released: Row[] = [];
    for (const [index, row] of rows.entries()) {
      const goes = !condition || evaluate(condition, row, context).met === 'yes';
      const cells: Record<string, Value> = Object.create(null);
      for (const [column, cell] of Object.entries(row)) {
        const path = `${name}.${column}`;
        if (goes) {
          const kept = decide(path, cell, index);
          if (kept !== undefined) cells[column] = kept;
        } else if (!fields.has(path)) {
          fields.set(path, { action: 'withhold', reason: release ? 'rule' : 'not-released' });
        }
      }
      if (Object.keys(cells).length > 0) released.push(cells);
    }
    if (released.length > 0) data[name] = released;
  }
  // What is required and not there at all was not met above.
  for (const point of release ? points.values() : []) {
    if (point.necessity !== 'required' || rules[point.rule.kind].action === 'withhold' || !suits(point)) continue;
    const [name = '', column] = point.field.split('.');
    const rows = () => rowsGoing(useCase, name, whole[name] ?? null, context);
    const isThere =
      column === undefined ? Object.hasOwn(whole, name) : rows().every((row) => Object.hasOwn(row, column));
    if (!isThere) find({ code: 'point.missing', field: point.field });
  }
  return { release, reasons, excepted: release && reasons.length < against.length, findings, fields, data };
}
