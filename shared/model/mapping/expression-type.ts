// What kind of value an expression gives, worked out before any record is seen. Pure.
import type { Dictionary, DictionaryField, FieldType } from '../case/dictionary.ts';
import { fieldAt } from '../case/field.ts';
import { type Condition, partsOf } from '../agreement/condition.ts';
import type { Expression } from './expression.ts';
import type { Mapping } from './mapping.ts';

/** The kinds of values. `unknown`: nobody can say, so nothing is complained about. */
export const valueKinds = ['text', 'number', 'boolean', 'date', 'instant', 'code', 'rows', 'unknown'] as const;
export type ValueKind = (typeof valueKinds)[number];

export interface ValueType {
  readonly kind: ValueKind;
  /** Several of them, as a list. */
  readonly several: boolean;
  /** The list of a code: a lookup of the dictionary, or a list of a system. */
  readonly list?: string | undefined;
}

/** What can be wrong with an expression, whatever the record. Words under `mapping-check.<code>`. */
export const expressionFaults = [
  'field-unknown', // no such field in the dictionary
  'column-outside', // a column where no row is at hand
  'column-unknown', // no such column in the subform
  'rows-unknown', // no such subform
  'member-outside', // the answer of a list where no list is looked at
  'kind', // a value of another kind than the transform takes
  'several', // a list where one value is taken
  'list', // codes of another list than the crosswalk's
  'kinds-differ', // alternatives that are not of one kind
] as const;

/** One thing that is wrong with an expression. */
export interface ExpressionFault {
  readonly code: (typeof expressionFaults)[number];
  /** The field, column, subform or table that it is about. */
  readonly about: string;
}

/** Where an expression stands: what is at hand there. */
interface Place {
  readonly subform: string | undefined;
  readonly member: ValueType | undefined;
}

const kindOfField: Readonly<Record<FieldType, ValueKind>> = {
  text: 'text',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'instant',
  option: 'code',
  options: 'code',
  subform: 'rows',
  attachments: 'unknown',
  none: 'unknown',
};

const one = (kind: ValueKind): ValueType => ({ kind, several: false });
const unknown = one('unknown');

/** The type of an expression over records of a dictionary, with everything that is wrong in it, in the order of reading. */
export function typeOfExpression(
  expression: Expression,
  mapping: Pick<Mapping, 'crosswalks' | 'fillIns' | 'each'>,
  dictionary: Dictionary,
): { readonly type: ValueType; readonly faults: readonly ExpressionFault[] } {
  const faults: ExpressionFault[] = [];
  const sent = mapping.each === 'case' ? undefined : mapping.each.rows;
  const type = typeAt(expression, { subform: undefined, member: undefined });
  return { type, faults };

  function complain(code: ExpressionFault['code'], about: string): ValueType {
    faults.push({ code, about });
    return unknown;
  }

  function fieldType(path: string): ValueType {
    const field = fieldAt(dictionary, path);
    // Facts of every record, which no form asks for.
    if (field === undefined) return path === 'id' ? one('text') : complain('field-unknown', path);
    return ofField(field);
  }

  function ofField(field: DictionaryField): ValueType {
    const list = field.options ?? field.source;
    return {
      kind: kindOfField[field.type],
      several: field.type === 'options',
      ...(list === undefined ? {} : { list }),
    };
  }

  function columnType(subform: string, name: string): ValueType {
    const column = fieldAt(dictionary, `${subform}.${name}`);
    if (column !== undefined) return ofField(column);
    // Primero gives every row an id of its own.
    return name === 'unique_id' || name === 'id' ? one('text') : complain('column-unknown', `${subform}.${name}`);
  }

  function checkRows(rows: string): void {
    if (fieldAt(dictionary, rows)?.type !== 'subform') complain('rows-unknown', rows);
  }

  function checkCondition(condition: Condition | undefined, subform?: string): void {
    if (condition === undefined) return;
    if ('field' in condition) {
      if (subform === undefined) fieldType(condition.field);
      else columnType(subform, condition.field);
      return;
    }
    const within = 'rows' in condition ? condition.rows : subform;
    for (const part of partsOf(condition)) checkCondition(part, within);
  }

  /** The type of a part that must be one value of one of these kinds. */
  function oneOf(part: Expression, place: Place, ...kinds: readonly ValueKind[]): ValueType {
    const { several, ...type } = typeAt(part, place);
    if (several) complain('several', part.kind);
    else if (type.kind !== 'unknown' && !kinds.includes(type.kind)) complain('kind', part.kind);
    return { ...type, several: false };
  }

  function alternatives(parts: readonly Expression[], place: Place): ValueType {
    const types = parts.map((part) => typeAt(part, place)).filter(({ kind }) => kind !== 'unknown');
    const [first = unknown, ...others] = types;
    if (
      others.some(({ kind, several, list }) => kind !== first.kind || several !== first.several || list !== first.list)
    )
      return complain('kinds-differ', parts[0]?.kind ?? '');
    return first;
  }

  function typeAt(part: Expression, place: Place): ValueType {
    switch (part.kind) {
      case 'field': {
        const [name = '', column] = part.path.split('.', 2);
        if (column === undefined) return fieldType(name);
        return name === sent ? columnType(name, column) : complain('column-outside', part.path);
      }
      case 'column':
        return place.subform === undefined
          ? complain('column-outside', part.name)
          : columnType(place.subform, part.name);
      case 'member':
        return place.member ?? complain('member-outside', part.kind);
      case 'constant':
        return one(plainKind(part.value));
      case 'fill-in': {
        const value = mapping.fillIns[part.value]?.value ?? null;
        return value === null ? unknown : one(plainKind(value));
      }
      case 'sealing':
        return one(part.what === 'day' ? 'date' : 'text');
      case 'contact':
        oneOf(part.of, place, 'text', 'code');
        return one('text');
      case 'first-of':
        return alternatives(part.of, place);
      case 'when':
        checkCondition(part.condition);
        return alternatives(part.otherwise === undefined ? [part.to] : [part.to, part.otherwise], place);
      case 'supplied':
        return alternatives([part.of, part.by], place);
      case 'crosswalk': {
        const { several, kind, list } = typeAt(part.of, place);
        const table = mapping.crosswalks[part.table];
        if (kind !== 'unknown' && !['code', 'text', 'boolean'].includes(kind)) complain('kind', part.table);
        else if (list !== undefined && table !== undefined && table.from !== list) complain('list', part.table);
        return { kind: 'code', several: several && part.agree !== true, list: table?.to };
      }
      case 'label': {
        const { several } = typeAt(part.of, place);
        return { kind: 'text', several };
      }
      case 'has':
        typeAt(part.of, place);
        return one('boolean');
      case 'day':
        oneOf(part.of, place, 'date', 'instant', 'text');
        return one('date');
      case 'instant':
        oneOf(part.of, place, 'instant', 'text');
        return one('instant');
      case 'date-text':
        oneOf(part.of, place, 'date', 'instant', 'text');
        return one('text');
      case 'age':
        oneOf(part.of, place, 'date', 'instant', 'text');
        oneOf(part.on, place, 'date', 'instant', 'text');
        return one('number');
      case 'place':
        oneOf(part.of, place, 'code', 'text');
        return one(part.as === 'code' ? 'code' : 'text');
      case 'number':
        oneOf(part.of, place, 'number', 'text', 'code');
        return one('number');
      case 'text':
      case 'plain-text':
      case 'split':
      case 'cut':
      case 'prefix':
      case 'without-prefix':
      case 'without':
      case 'pad':
        oneOf(part.of, place, 'text', 'number', 'boolean', 'date', 'instant', 'code');
        return one('text');
      case 'join':
        for (const each of part.of) typeAt(each, place);
        return one('text');
      case 'template':
        for (const each of part.parts) if (typeof each !== 'string') typeAt(each, place);
        return one('text');
      case 'inside':
        typeAt(part.of, place);
        return unknown;
      case 'list':
        return { ...alternatives(part.of, place), several: true };
      case 'each': {
        const { several: _, ...member } = typeAt(part.of, place);
        return { ...typeAt(part.to, { ...place, member: { ...member, several: false } }), several: true };
      }
      case 'distinct':
        return { ...typeAt(part.of, place), several: true };
      case 'rows': {
        checkRows(part.rows);
        checkCondition(part.where, part.rows);
        if (part.by !== undefined) columnType(part.rows, part.by);
        const given = typeAt(part.to, { ...place, subform: part.rows });
        return part.take === 'all' ? { ...given, several: true } : given;
      }
      case 'count':
        checkRows(part.rows);
        checkCondition(part.where, part.rows);
        return one('number');
      case 'related':
        checkRows(part.rows);
        columnType(part.rows, part.by);
        typeAt(part.is, place);
        return typeAt(part.to, { ...place, subform: part.rows });
      case 'new-id':
        for (const each of part.of) typeAt(each, place);
        return one('text');
    }
  }
}

const plainKind = (value: string | number | boolean): ValueKind =>
  typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'boolean';
