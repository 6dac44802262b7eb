// Checks an agreement against a dictionary: what it asks of fields, and what it says of them. Pure; runs everywhere.
import type { Agreement, DataPoint, UseCase } from './agreement.ts';
import { consentCondition } from './consent.ts';
import { dayOf } from '../case/calendar.ts';
import type { Condition, FieldCondition, Scalar } from './condition.ts';
import type { Dictionary, DictionaryField, FieldType } from '../case/dictionary.ts';
import { fieldAt } from '../case/field.ts';
import { suitsRule } from './suited-rules.ts';
import { fieldsUncountable, isCountsOnly } from '../risk/tables.ts';

/** What can be wrong; words in the catalogues under `check.<code>`. */
export const checkCodes = [
  'field.unknown', // no field of the dictionary
  'column.unknown', // no column of this subform
  'column.without-rows', // a column asked for as if a case had one answer to it
  'subform.unknown', // a condition on rows of what has none
  'subform.whole', // a rule for a whole subform that is not `withhold`
  'option.unknown', // an option that the lookup has not
  'option.unlisted', // an option that is in no code group of a rule
  'value.wrong-type', // a value that no answer to this field can be
  'operator.unsuited', // an operator that does not suit the type of the field
  'rule.unsuited', // a rule that does not suit the type of the field
  'tables.missing', // a use case that only counts, and no table to count in
  'tables.field', // a table of such a use case by what would name children in its rows
  'parties.alike', // two parties that a person may take for one
  'each.unsaid', // rows of a referral or transfer that leave open what is sent once
  'each.withheld', // a unit of sending of which nothing is released
  'each.mapping', // a mapping that makes referrals of something else
  'mapping.unpinned', // a mapping by its id alone
  'mapping.changed', // a pinned mapping of which only other bytes are here
  'mapping.unfit', // a mapping by which a value would be read otherwise than was meant
  'reason.untranslated', // a reason that is not said in a language
] as const;
export type CheckCode = (typeof checkCodes)[number];

/** One thing that is wrong, where in the document (`useCases.0.condition.all.1`), and with what. */
export interface CheckProblem {
  readonly code: CheckCode;
  readonly path: string;
  readonly field?: string;
  /** The option, the scalar, the operator or the kind of rule. */
  readonly value?: string;
}

/** Everything that does not fit between an agreement and a dictionary, in the order of the document. */
export function checkAgreement(agreement: Agreement, dictionary: Dictionary): readonly CheckProblem[] {
  return agreement.useCases.flatMap((useCase, index) => {
    const path = `useCases.${index}`;
    return [
      ...checkCondition(useCase.condition, dictionary, `${path}.condition`),
      ...(useCase.consent ? checkCondition(consentCondition(useCase.consent), dictionary, `${path}.consent`) : []),
      ...Object.entries(useCase.rows).flatMap(([subform, condition]) =>
        checkRows(subform, condition, dictionary, `${path}.rows.${subform}`),
      ),
      ...useCase.dataPoints.flatMap((point, at) => [
        ...checkRule(point, dictionary, `${path}.dataPoints.${at}`),
        ...(point.when ? checkCondition(point.when, dictionary, `${path}.dataPoints.${at}.when`) : []),
      ]),
      ...checkFields(useCase.risk?.quasiIdentifiers, dictionary, `${path}.risk.quasiIdentifiers`),
      ...checkFields(useCase.risk?.sensitive, dictionary, `${path}.risk.sensitive`),
      ...(useCase.tables?.list ?? []).flatMap(({ by }, at) =>
        checkFields(by, dictionary, `${path}.tables.list.${at}.by`),
      ),
      ...(isCountsOnly(useCase) ? checkTables(useCase, dictionary, `${path}.tables`) : []),
    ];
  });
}

/** Whoever promises numbers only names the tables, and counts by answers that many children share. */
function checkTables(useCase: UseCase, dictionary: Dictionary, path: string): readonly CheckProblem[] {
  if (useCase.tables === undefined) return [{ code: 'tables.missing', path }];
  const wrong = fieldsUncountable(useCase, dictionary);
  return useCase.tables.list.flatMap(({ by }, table) =>
    by.flatMap((field, at) =>
      wrong.includes(field) && fieldAt(dictionary, field)
        ? [{ code: 'tables.field' as const, path: `${path}.list.${table}.by.${at}`, field }]
        : [],
    ),
  );
}

/** Fields that are named without being asked for anything. */
function checkFields(
  fields: readonly string[] | undefined,
  dictionary: Dictionary,
  path: string,
): readonly CheckProblem[] {
  return (fields ?? []).flatMap((field, at) =>
    fieldAt(dictionary, field) ? [] : [{ code: 'field.unknown' as const, path: `${path}.${at}`, field }],
  );
}

/**
 * Checks a condition over a case, or over the rows of a subform where one is given. Lists that are kept elsewhere
 * (agencies, users) and lookups that the dictionary has not are not checked for their options.
 */
export function checkCondition(
  condition: Condition,
  dictionary: Dictionary,
  path: string,
  subform?: string,
): readonly CheckProblem[] {
  const inner = (part: Condition, at: string) => checkCondition(part, dictionary, `${path}.${at}`, subform);
  if ('all' in condition) return condition.all.flatMap((part, index) => inner(part, `all.${index}`));
  if ('any' in condition) return condition.any.flatMap((part, index) => inner(part, `any.${index}`));
  if ('not' in condition) return inner(condition.not, 'not');
  if ('field' in condition) return checkField(condition, dictionary, path, subform);
  const [operator, wanted] = 'some' in condition ? ['some', condition.some] : ['every', condition.every];
  // Rows have no rows of their own: Primero's subforms do not nest.
  if (subform !== undefined) return [{ code: 'subform.unknown', path, field: `${subform}.${condition.rows}` }];
  return checkRows(condition.rows, wanted, dictionary, `${path}.${operator}`, path);
}

function checkRows(
  subform: string,
  condition: Condition,
  dictionary: Dictionary,
  path: string,
  named = path,
): readonly CheckProblem[] {
  if (fieldAt(dictionary, subform)?.type !== 'subform')
    return [{ code: 'subform.unknown', path: named, field: subform }];
  return checkCondition(condition, dictionary, path, subform);
}

const operators = ['is', 'in', 'atLeast', 'atMost', 'onOrAfter', 'onOrBefore', 'withinDays', 'age', 'present'] as const;

type Operator = (typeof operators)[number];

const numbers: readonly FieldType[] = ['number'];
const dates: readonly FieldType[] = ['date', 'datetime'];
const answers: readonly FieldType[] = ['text', 'number', 'boolean', 'date', 'datetime', 'option', 'options'];
/** The types of field that an operator can be asked of. */
const operatorTypes: Readonly<Record<Operator, readonly FieldType[]>> = {
  is: answers,
  in: answers,
  atLeast: numbers,
  atMost: numbers,
  onOrAfter: dates,
  onOrBefore: dates,
  withinDays: dates,
  age: dates,
  present: [...answers, 'subform', 'attachments'],
};

function checkField(
  condition: FieldCondition,
  dictionary: Dictionary,
  path: string,
  subform: string | undefined,
): readonly CheckProblem[] {
  const name = subform === undefined ? condition.field : `${subform}.${condition.field}`;
  if (condition.field.includes('.')) return [{ code: 'column.without-rows', path, field: name }];
  const field = fieldAt(dictionary, name);
  if (!field) return [{ code: subform === undefined ? 'field.unknown' : 'column.unknown', path, field: name }];
  const operator = operators.find((one) => one in condition) as Operator;
  if (!operatorTypes[operator].includes(field.type))
    return [{ code: 'operator.unsuited', path, field: name, value: operator }];
  const wanted = 'is' in condition ? [condition.is] : 'in' in condition ? condition.in : [];
  return wanted.flatMap((value, index) => {
    const code = checkScalar(value, field, dictionary);
    const at = operator === 'in' ? `${path}.in.${index}` : path;
    return code === undefined ? [] : [{ code, path: at, field: name, value: String(value) }];
  });
}

function checkScalar(value: Scalar, field: DictionaryField, dictionary: Dictionary): CheckCode | undefined {
  switch (field.type) {
    case 'number':
      return typeof value === 'number' ? undefined : 'value.wrong-type';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'value.wrong-type';
    case 'date':
      return typeof value === 'string' && value.length === 10 && dayOf(value) ? undefined : 'value.wrong-type';
    case 'option':
    case 'options': {
      // Primero stores a yes-or-no question as the text or as the boolean; both may be asked for.
      if (typeof value === 'number') return 'value.wrong-type';
      const lookup = lookupOf(field, dictionary);
      if (lookup === undefined) return typeof value === 'string' ? undefined : 'value.wrong-type';
      return Object.hasOwn(lookup, String(value)) ? undefined : 'option.unknown';
    }
    default:
      return typeof value === 'string' ? undefined : 'value.wrong-type';
  }
}

function lookupOf(
  { options }: DictionaryField,
  { lookups }: Dictionary,
): Readonly<Record<string, unknown>> | undefined {
  return options !== undefined && Object.hasOwn(lookups, options) ? lookups[options] : undefined;
}

/** Checks what an agreement says of one field. */
export function checkRule(
  { field: name, rule }: DataPoint,
  dictionary: Dictionary,
  path: string,
): readonly CheckProblem[] {
  const field = fieldAt(dictionary, name);
  if (!field) {
    const isColumn = name.includes('.') && fieldAt(dictionary, name.split('.', 1)[0] ?? '')?.type === 'subform';
    return [{ code: isColumn ? 'column.unknown' : 'field.unknown', path, field: name }];
  }
  // A subform is agreed column by column, or a new column would slip through.
  if (field.type === 'subform') return rule.kind === 'withhold' ? [] : [{ code: 'subform.whole', path, field: name }];
  if (!suitsRule(rule.kind, field)) return [{ code: 'rule.unsuited', path, field: name, value: rule.kind }];
  return rule.kind === 'family' ? checkCodeGroups(rule.families, name, field, dictionary, path) : [];
}

function checkCodeGroups(
  families: Readonly<Record<string, readonly string[]>>,
  name: string,
  field: DictionaryField,
  dictionary: Dictionary,
  path: string,
): readonly CheckProblem[] {
  const lookup = lookupOf(field, dictionary);
  if (lookup === undefined) return [];
  const listed = new Set(Object.values(families).flat());
  const problem = (code: CheckCode) => (value: string) => ({ code, path, field: name, value });
  return [
    ...[...listed].filter((code) => !Object.hasOwn(lookup, code)).map(problem('option.unknown')),
    ...Object.keys(lookup)
      .filter((code) => !listed.has(code))
      .map(problem('option.unlisted')),
  ];
}
