// What agreement and rules say of each field, worked out once for many records. Engine; pure.
import type { DataPoint, UseCase } from '../../../shared/model/agreement/agreement.ts';
import { type Condition, partsOf } from '../../../shared/model/agreement/condition.ts';
import { consentCondition } from '../../../shared/model/agreement/consent.ts';
import { unitsOf } from '../../../shared/model/agreement/unit.ts';
import type { FieldDecision, Finding } from '../../../shared/model/case/assessment.ts';
import type { Dictionary } from '../../../shared/model/case/dictionary.ts';
import type { Row } from '../../../shared/model/case/record.ts';
import { compileRule, rules } from '../rules/index.ts';
import type { Application } from '../rules/rule.ts';
import type { Question } from './condition.ts';
import { type DecisionsOnce, decisionsOnce } from './decisions.ts';
import { type Kinds, kindsOf, unknownKinds } from './kind.ts';
import {
  compileGate,
  compileRecordCondition,
  compileRowConditions,
  type RecordQuestion,
  type RowQuestions,
} from './reasons.ts';

/**
 * Which texts are reviewed before they are released. `text`: what the rule "text" lets out, and never without a review.
 * `shared`: what the rule "share" lets out where names do not go. `none`: nothing of the field.
 */
type Reviewed = 'text' | 'shared' | 'none';

/** A field that may be released. Decisions and findings are made once, and are the same objects for every record. */
export interface ReleasedField {
  readonly path: string;
  /** The name of the field; of a column, of its subform. */
  readonly name: string;
  readonly column: string | undefined;
  readonly apply: Application;
  readonly reviewed: Reviewed;
  /** The circumstances in which it goes; undefined where it always does. */
  readonly circumstances: RecordQuestion | undefined;
  readonly isRequired: boolean;
  readonly agreed: FieldDecision;
  readonly otherCircumstances: FieldDecision;
  readonly unfit: FieldDecision;
  /** A program has damaged the value: it is left out, or it goes as what it was. */
  readonly damaged: FieldDecision;
  readonly repaired: FieldDecision;
  readonly findings: { readonly unfit: Finding; readonly missing: Finding; readonly differs: Finding };
}

/** What becomes of a field: it is released by its rule, or it is withheld whatever its value is. */
export type FieldPlan =
  | { readonly released: ReleasedField }
  | { readonly released: undefined; readonly withheld: FieldDecision };

/** A subform: which of its rows go, and what becomes of its columns. */
export interface SubformPlan {
  readonly rowGoes: Question<Row> | undefined;
  /** The path of a column and what becomes of it. */
  readonly column: (name: string) => ColumnPlan;
}
export interface ColumnPlan {
  readonly path: string;
  readonly plan: FieldPlan;
}

/** A use case, compiled: made once, used for every record. */
export interface Redactor {
  readonly useCase: UseCase;
  readonly points: ReadonlyMap<string, DataPoint>;
  readonly gate: readonly RecordQuestion[];
  readonly rows: RowQuestions;
  /** The subforms of which a case needs a row that goes. */
  readonly units: readonly string[];
  /** The subforms of which some column may be released. */
  readonly subformsReleased: ReadonlySet<string>;
  /** The fields, and columns of rows, that are asked for before anything goes; a subform that is asked for as a whole. */
  readonly asked: ReadonlySet<string>;
  /** The fields without an answer to which the case waits for a person. */
  readonly required: readonly ReleasedField[];
  readonly field: (name: string) => FieldPlan;
  /** What is decided of the fields of a record: one table for all records of which the same is decided. */
  readonly decisions: { readonly released: DecisionsOnce; readonly withheld: DecisionsOnce };
  readonly subform: (name: string) => SubformPlan;
}

/** True where the agreement says that nobody may be recognised by name in what is sent. */
export const isNameless = ({ identity }: UseCase): boolean => identity !== undefined && identity !== 'name';

/**
 * Compiles a use case for many records. `dictionary` says of which kind the answers are that conditions ask for: without
 * one, only the conditions themselves tell.
 */
export function redactor(useCase: UseCase, dictionary?: Dictionary): Redactor {
  const kinds = dictionary === undefined ? unknownKinds : kindsOf(dictionary);
  const points = new Map(useCase.dataPoints.map((point) => [point.field, point]));
  const plans = new Map([...points.values()].map((point) => [point.field, planOf(point, useCase, kinds)]));
  const rows = compileRowConditions(useCase, kinds);
  return {
    useCase,
    points,
    gate: compileGate(useCase, kinds),
    rows,
    units: unitsOf(useCase),
    asked: askedBy(useCase),
    subformsReleased: new Set([...plans.values()].flatMap(({ released }) => (released?.column ? [released.name] : []))),
    required: [...plans.values()].flatMap(({ released }) => (released?.isRequired ? [released] : [])),
    field: remembered((name) => fieldPlan(name, plans)),
    decisions: { released: decisionsOnce(), withheld: decisionsOnce() },
    subform: remembered((name) => ({
      rowGoes: rows.get(name),
      column: remembered((column) => columnPlan(name, column, plans)),
    })),
  };
}

/** Whatever a use case asks of a record: its condition, its consent, which rows go, and in which circumstances fields go. */
function askedBy({ condition, consent, rows, dataPoints }: UseCase): ReadonlySet<string> {
  const ofRecord = [
    condition,
    ...(consent === undefined ? [] : [consentCondition(consent)]),
    ...dataPoints.flatMap(({ when }) => when ?? []),
  ];
  const ofRows = Object.entries(rows).flatMap(([subform, asked]) => columnsAsked(subform, asked));
  return new Set([...ofRecord.flatMap(pathsAsked), ...ofRows]);
}

/** The fields that a condition asks for, and the columns where it asks for rows. */
function pathsAsked(condition: Condition): readonly string[] {
  if ('field' in condition) return [condition.field];
  const parts = partsOf(condition);
  if ('rows' in condition) return parts.flatMap((part) => columnsAsked(condition.rows, part));
  return parts.flatMap(pathsAsked);
}

const columnsAsked = (subform: string, condition: Condition): readonly string[] =>
  pathsAsked(condition).map((column) => `${subform}.${column}`);

const notNamed: FieldPlan = { released: undefined, withheld: { action: 'withhold', reason: 'not-named' } };

/** A plain field. A column whose own name has a dot could pass for a column of a subform: nobody named it. */
function fieldPlan(name: string, plans: ReadonlyMap<string, FieldPlan>): FieldPlan {
  return name.includes('.') ? notNamed : (plans.get(name) ?? notNamed);
}

/** A column of a subform. A subform that is withheld by its own name is withheld with all its columns. */
function columnPlan(subform: string, column: string, plans: ReadonlyMap<string, FieldPlan>): ColumnPlan {
  const path = `${subform}.${column}`;
  if (path.split('.').length > 2) return { path, plan: notNamed };
  const ofSubform = plans.get(subform);
  const isWithheld = ofSubform !== undefined && ofSubform.released === undefined;
  return { path, plan: (isWithheld ? ofSubform : plans.get(path)) ?? notNamed };
}

/** What a data point says of its field. */
function planOf(point: DataPoint, useCase: UseCase, kinds: Kinds): FieldPlan {
  const { field: path, rule, clause, when } = point;
  const { kind, action } = rules[rule.kind];
  const about = { rule: kind, ...(clause === undefined ? {} : { clause }) };
  if (action === 'withhold') return { released: undefined, withheld: { action, reason: 'rule', ...about } };
  const [name = '', column] = path.split('.');
  return {
    released: {
      path,
      name,
      column,
      apply: compileRule(rule, path),
      reviewed: reviewedBy(rule.kind, useCase),
      circumstances: when && compileRecordCondition(when, kinds),
      isRequired: point.necessity === 'required',
      agreed: { action, reason: 'agreed', ...about },
      otherCircumstances: { action: 'withhold', reason: 'circumstances', ...about },
      unfit: { action: 'withhold', reason: 'unfit', ...about },
      damaged: { action: 'withhold', reason: 'damaged', ...about },
      repaired: { action, reason: 'repaired', ...about },
      findings: {
        unfit: { code: 'rule.unfit', field: path },
        missing: { code: 'point.missing', field: path },
        differs: { code: 'value.differs', field: name },
      },
    },
  };
}

/** Where names do not go, they must not go inside a text either, whatever rule lets the text out; nor in a list. */
function reviewedBy(kind: DataPoint['rule']['kind'], useCase: UseCase): Reviewed {
  if (kind === 'text') return 'text';
  const isLine = isNameless(useCase) && useCase.identity !== 'aggregate';
  return kind === 'share' && isLine ? 'shared' : 'none';
}

/** Works each answer out once. The names are those of fields, of which a batch has few. */
function remembered<Answer>(work: (name: string) => Answer): (name: string) => Answer {
  const answers = new Map<string, Answer>();
  return (name) => {
    const before = answers.get(name);
    if (before !== undefined) return before;
    const answer = work(name);
    answers.set(name, answer);
    return answer;
  };
}
