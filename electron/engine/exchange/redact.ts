// Redacts one record for one use case: the only function that decides what leaves. Engine; pure.
// Assess, preview and seal all call it on the same inputs, so that what a person saw is what the partner gets.
import type { FieldDecision, Finding, Reason } from '../../../shared/model/case/assessment.ts';
import { type CaseRecord, type Data, isEmpty, type Row, type Value } from '../../../shared/model/case/record.ts';
import type { RuleContext } from '../rules/rule.ts';
import { type Decisions, startDecisions } from './decisions.ts';
import { isInClear, isNameField } from './hidden-name.ts';
import type { Damage, FieldDamage } from './damage-treatment.ts';
import type { Outcome } from './outcome.ts';
import { isLifted, nestedRows, ofRecord, type RecordQuestion, reasonsAgainst, rowsGoing } from './reasons.ts';
import type { FieldPlan, Redactor, ReleasedField } from './redactor.ts';
import type { Review } from './settle.ts';

/** What is used beside record and use case. */
export interface RedactContext extends RuleContext {
  /**
   * Reviews a text that is about to be released; what it finds, a person must settle. Without it the rule `text`
   * releases nothing.
   */
  readonly review?: Review | undefined;
  /** The case goes although the conditions would keep it: an exception that the agreement lists was granted. */
  readonly excepted?: boolean | undefined;
  /** The subform that the mapping makes one referral a row of: without a row of it there is nothing to refer. */
  readonly forEach?: string | undefined;
  /** The name is hidden in Primero, and a person has decided that it stays. */
  readonly isNameWithheld?: boolean | undefined;
  /** Damaged values of the record: what is open about them, and what was done. */
  readonly damage?: Damage | undefined;
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
  /** The rows of the subform that referrals are made of, as they are in the record, in the order of the released ones. */
  readonly rows: readonly Row[];
}

/** One record while it is redacted. */
interface Work {
  readonly record: CaseRecord;
  readonly context: RedactContext;
  readonly fields: Decisions;
  readonly findings: Finding[];
  readonly rows: Row[];
  /** Whether the circumstances are met in which a field goes, once it was asked. */
  readonly circumstances: Map<RecordQuestion, Outcome['met']>;
}

/**
 * A record's fields as the agreement sees them: its id is the field `id`, whatever else claims that name. A local name
 * (`~…`, given where an export carries no record id) is ours alone and never a field.
 */
export function fieldsOf(record: CaseRecord): readonly (readonly [string, Value])[] {
  const own = Object.entries(record.data).filter(([name]) => name !== 'id');
  return record.id.startsWith('~') ? own : [['id', record.id], ...own];
}

/** Redacts a record. Never throws for any record that is JSON. */
export function redact(record: CaseRecord, redactor: Redactor, context: RedactContext): Redaction {
  const { today, forEach } = context;
  const units =
    forEach === undefined || redactor.units.includes(forEach) ? redactor.units : [...redactor.units, forEach];
  const against = reasonsAgainst(record, redactor.gate, redactor.rows, { today, units });
  const reasons = context.excepted ? against.filter((reason) => !isLifted(reason)) : against;
  if (reasons.length > 0) return withheld(record, redactor, context, reasons);
  const [decisions, findings] = [startDecisions(), [] as Finding[]];
  const work: Work = { record, context, fields: decisions, findings, rows: [], circumstances: new Map() };
  const data = releaseFields(work, redactor);
  for (const field of redactor.required) requireAnswer(work, redactor, field);
  // What the conditions were asked of may be damaged: nobody knows yet what the child's answer was. Or nothing is left of it.
  for (const finding of context.damage?.beforeAll ?? []) report(work, finding);
  // A row that goes, and of which nothing goes, asks for nothing either. What a person must settle first may bring it.
  const empty = findings.length > 0 ? undefined : emptyUnit(units, data, redactor);
  if (empty !== undefined) return withheld(record, redactor, context, [{ code: 'rows.none', field: empty }]);
  const fields = decisions.made(redactor.decisions.released);
  return { release: true, reasons, excepted: against.length > 0, findings, fields, data, rows: work.rows };
}

/** A unit of which nothing is released, although some of its columns may be. */
function emptyUnit(units: readonly string[], data: Data, { subformsReleased }: Redactor): string | undefined {
  for (const unit of units) if (!(unit in data) && subformsReleased.has(unit)) return unit;
  return undefined;
}

/** A record that may not go, for these reasons. */
function withheld(
  record: CaseRecord,
  redactor: Redactor,
  context: RedactContext,
  reasons: readonly Reason[],
): Redaction {
  const decisions = startDecisions();
  const findings: Finding[] = [];
  withholdAll({ record, context, fields: decisions, findings, rows: [], circumstances: new Map() });
  const fields = decisions.made(redactor.decisions.withheld);
  return { release: false, reasons, excepted: false, findings, fields, data: Object.create(null), rows: [] };
}

const nameStays: FieldDecision = { action: 'withhold', reason: 'hidden-name' };
const notReleased: FieldDecision = { action: 'withhold', reason: 'not-released' };
const rowStays: FieldDecision = { action: 'withhold', reason: 'rule' };

/** Withholds every field of a record that may not go. */
function withholdAll({ record, fields }: Work): void {
  for (const [name, value] of fieldsOf(record)) {
    const rows = nestedRows(value);
    if (!rows) fields.add(name, notReleased);
    else
      for (const row of rows)
        for (const column of Object.keys(row)) fields.table().set(`${name}.${column}`, notReleased);
  }
}

function releaseFields(work: Work, redactor: Redactor): Data {
  const { id, data } = work.record;
  const released: Record<string, Value> = Object.create(null);
  if (!id.startsWith('~')) releaseField(work, redactor, 'id', id, released);
  for (const name of Object.keys(data)) {
    if (name !== 'id') releaseField(work, redactor, name, data[name] as Value, released);
  }
  return released;
}

function releaseField(work: Work, redactor: Redactor, name: string, value: Value, into: Record<string, Value>): void {
  const rows = nestedRows(value);
  if (rows) {
    const released = releaseRows(work, redactor, name, rows);
    if (released.length > 0) into[name] = released;
    return;
  }
  const plan = redactor.field(name);
  if (work.context.isNameWithheld && isNameField(name) && isInClear(plan.released?.agreed.rule)) {
    decide(work, name, null, nameStays);
    return;
  }
  const released = releaseValue(work, plan, name, null, value);
  if (released !== undefined) into[name] = released;
}

/** Row by row and column by column; a row that the agreement's condition on rows leaves out is not looked into. */
function releaseRows(work: Work, redactor: Redactor, name: string, rows: readonly Row[]): readonly Row[] {
  const { rowGoes, column: columnOf } = redactor.subform(name);
  const released: Row[] = [];
  const isUnit = name === work.context.forEach;
  for (const [index, row] of rows.entries()) {
    const goes = rowGoes === undefined || rowGoes(row, work.context.today).met === 'yes';
    const cells: Record<string, Value> = Object.create(null);
    let isBlank = true;
    for (const column of Object.keys(row)) {
      const { path, plan } = columnOf(column);
      if (!goes) {
        if (!work.fields.table().has(path)) decide(work, path, index, rowStays);
        continue;
      }
      const cell = releaseValue(work, plan, path, index, row[column] as Value);
      if (cell === undefined) continue;
      cells[column] = cell;
      isBlank = false;
    }
    if (isBlank) continue;
    released.push(cells);
    if (isUnit) work.rows.push(work.context.damage?.rowBefore(row) ?? row);
  }
  return released;
}

/** What is released of one value, or undefined; either way the field gets its decision. */
function releaseValue(work: Work, plan: FieldPlan, path: string, row: number | null, value: Value): Value | undefined {
  const field = plan.released;
  if (field === undefined) {
    decide(work, path, row, plan.withheld);
    return undefined;
  }
  if (field.circumstances !== undefined && circumstancesOf(work, field.circumstances) !== 'yes') {
    decide(work, path, row, field.otherCircumstances);
    return undefined;
  }
  const damage = work.context.damage?.fields.get(path);
  if (damage?.treatment === 'withheld') {
    if (field.isRequired) report(work, field.findings.missing);
    decide(work, path, row, field.damaged);
    return undefined;
  }
  for (const finding of damage?.findings ?? []) report(work, finding);
  if (work.record.differs?.includes(field.name)) report(work, field.findings.differs);
  // Nothing to protect and nothing to change in an empty value; which kind of empty it is stays visible.
  if (isEmpty(value)) {
    if (field.isRequired) report(work, field.findings.missing);
    return agree(work, field, row, value, damage);
  }
  const applied = field.apply(value, work.context);
  const released = applied === undefined || field.reviewed === 'none' ? applied : reviewed(work, field, row, applied);
  if (released !== undefined) return agree(work, field, row, released, damage);
  report(work, field.findings.unfit);
  decide(work, path, row, field.unfit);
  return undefined;
}

function decide({ fields }: Work, path: string, row: number | null, decision: FieldDecision): void {
  if (row === null) fields.add(path, decision);
  else fields.table().set(path, decision);
}

/** Of several rows one that was withheld as unfit is the one to tell of. */
function agree(
  work: Work,
  { path, agreed, unfit, repaired }: ReleasedField,
  row: number | null,
  value: Value,
  damage: FieldDamage | undefined,
): Value {
  const decision = damage?.treatment === 'repaired' ? repaired : agreed;
  if (row === null || work.fields.table().get(path) !== unfit) decide(work, path, row, decision);
  return value;
}

/** The texts of a value after their review; undefined for what cannot be reviewed. */
function reviewed(work: Work, field: ReleasedField, row: number | null, value: Value): Value | undefined {
  const { review } = work.context;
  if (field.reviewed === 'text') {
    if (review === undefined || typeof value !== 'string') return undefined;
    return reviewedText(work, review, field, row, value);
  }
  if (review === undefined) return value;
  const look = (text: string) => reviewedText(work, review, field, row, text);
  if (typeof value === 'string') return look(value);
  if (typeof value === 'number') return reviewedNumbers([value], look)?.[0];
  if (!Array.isArray(value)) return value;
  const texts = value.filter((member) => typeof member === 'string');
  if (texts.length === 0) return reviewedNumbers(value, look);
  if (texts.length < value.length) return undefined;
  return look(texts.join('\n')).split('\n');
}

/** Fewer digits are no number of a document, nor one to call. */
const longNumber = 1000;

/** A telephone number that a file holds as a number is one all the same. What a person has covered of it is a text. */
function reviewedNumbers(values: readonly Value[], look: (text: string) => string): readonly Value[] | undefined {
  const texts = values.filter((member) => typeof member === 'number').map(String);
  if (texts.every((text) => Math.abs(Number(text)) < longNumber && !text.includes('.'))) return values;
  const seen = look(texts.join('\n')).split('\n');
  if (seen.length !== texts.length) return undefined;
  let next = 0;
  return values.map((member) => {
    if (typeof member !== 'number') return member;
    const text = seen[next++];
    return text === String(member) || text === undefined ? member : text;
  });
}

function reviewedText(work: Work, review: Review, field: ReleasedField, row: number | null, text: string): string {
  const result = review(field.path, row, text, field.reviewed === 'text');
  for (const finding of result.findings) report(work, finding);
  return result.text;
}

/** Of circumstances about which files disagree nobody can say whether they are met: a person decides first. */
function circumstancesOf(work: Work, circumstances: RecordQuestion): Outcome['met'] {
  const before = work.circumstances.get(circumstances);
  if (before !== undefined) return before;
  const { record, context } = work;
  const disputed = record.differs ? circumstances.fields.filter((name) => record.differs?.includes(name)) : [];
  for (const name of disputed) report(work, { code: 'value.differs', field: name });
  const met = disputed.length > 0 ? 'no' : circumstances.ask(record, context.today).met;
  work.circumstances.set(circumstances, met);
  return met;
}

/** Reports a required field that is not there at all; one that is there without an answer was reported before. */
function requireAnswer(work: Work, { rows }: Redactor, field: ReleasedField): void {
  const met = field.circumstances === undefined ? 'yes' : circumstancesOf(work, field.circumstances);
  if (met === 'no') return;
  const { name, column } = field;
  const value = ofRecord(name)(work.record);
  const isThere =
    column === undefined
      ? value !== undefined
      : rowsGoing(rows.get(name), value ?? null, work.context.today).every((row) => Object.hasOwn(row, column));
  // Where nobody knows whether it is needed, a case does not go without it.
  if (!isThere || met === 'unknown') report(work, field.findings.missing);
}

/** Each finding of a field once. */
function report({ findings }: Work, finding: Finding): void {
  if (!findings.some(({ code, field }) => code === finding.code && field === finding.field)) findings.push(finding);
}
