// What each kind of expression is put together from, so that one form serves all of them. Renderer; pure.
import {
  contactFacts,
  dateForms,
  type Expression,
  type ExpressionKind,
  sealingFacts,
} from '../../../../shared/model/mapping/expression.ts';

/** A part of an expression that a person fills in. Its label is the message `slot.<name>`. */
export type Slot =
  | { readonly name: string; readonly is: 'expression'; readonly optional?: true; readonly within?: 'rows' | 'member' }
  | { readonly name: string; readonly is: 'expressions' | 'parts' }
  | { readonly name: string; readonly is: 'field' | 'column' | 'subform' | 'table' | 'fill-in' | 'lookup' | 'language' }
  | { readonly name: string; readonly is: 'text'; readonly optional?: true }
  | { readonly name: string; readonly is: 'plain' | 'flag' | 'reason' | 'steps' }
  | {
      readonly name: string;
      readonly is: 'number';
      readonly least: number;
      readonly most: number;
      readonly optional?: true;
    }
  | { readonly name: string; readonly is: 'choice'; readonly options: readonly string[] }
  | { readonly name: string; readonly is: 'condition'; readonly optional?: true; readonly within?: 'rows' };

const of: Slot = { name: 'of', is: 'expression' };
const several: Slot = { name: 'of', is: 'expressions' };
const number = (name: string, least: number, most: number): Slot => ({ name, is: 'number', least, most });
const where: Slot = { name: 'where', is: 'condition', optional: true, within: 'rows' };

export const slotsOf: { readonly [Kind in ExpressionKind]: readonly Slot[] } = {
  field: [{ name: 'path', is: 'field' }],
  column: [{ name: 'name', is: 'column' }],
  member: [],
  constant: [
    { name: 'value', is: 'plain' },
    { name: 'label', is: 'text', optional: true },
  ],
  'fill-in': [{ name: 'value', is: 'fill-in' }],
  sealing: [{ name: 'what', is: 'choice', options: sealingFacts }],
  contact: [of, { name: 'what', is: 'choice', options: contactFacts }],
  'first-of': [several],
  when: [
    { name: 'condition', is: 'condition' },
    { name: 'to', is: 'expression' },
    { name: 'otherwise', is: 'expression', optional: true },
  ],
  supplied: [of, { name: 'by', is: 'expression' }, { name: 'reason', is: 'reason' }],
  crosswalk: [of, { name: 'table', is: 'table' }, { name: 'agree', is: 'flag' }],
  label: [of, { name: 'list', is: 'lookup' }, { name: 'language', is: 'language' }],
  has: [of, { name: 'code', is: 'plain' }],
  day: [of],
  instant: [of],
  'date-text': [of, { name: 'form', is: 'choice', options: dateForms }],
  age: [of, { name: 'on', is: 'expression' }],
  place: [of, number('level', 0, 12), { name: 'as', is: 'choice', options: ['code', 'name'] }],
  number: [of],
  text: [of],
  'plain-text': [of],
  join: [several, { name: 'with', is: 'text' }],
  template: [{ name: 'parts', is: 'parts' }],
  split: [of, { name: 'at', is: 'text' }, number('part', 0, 99), number('parts', 2, 100)],
  cut: [of, number('from', 0, 10_000), { name: 'length', is: 'number', least: 0, most: 10_000, optional: true }],
  prefix: [of, { name: 'text', is: 'text' }],
  'without-prefix': [of, { name: 'text', is: 'text' }],
  without: [of, { name: 'characters', is: 'text' }],
  pad: [of, number('length', 1, 64), { name: 'with', is: 'text' }],
  inside: [of, { name: 'path', is: 'steps' }],
  list: [several],
  each: [of, { name: 'to', is: 'expression', within: 'member' }],
  distinct: [of],
  rows: [
    { name: 'rows', is: 'subform' },
    { name: 'take', is: 'choice', options: ['all', 'first', 'last', 'only'] },
    { name: 'by', is: 'column' },
    { name: 'to', is: 'expression', within: 'rows' },
    where,
  ],
  count: [{ name: 'rows', is: 'subform' }, where],
  related: [
    { name: 'rows', is: 'subform' },
    { name: 'by', is: 'column' },
    { name: 'is', is: 'expression' },
    { name: 'to', is: 'expression', within: 'rows' },
  ],
  'new-id': [several],
};

/** The kinds as they are offered: what is needed most comes first. */
export const offeredKinds: readonly ExpressionKind[] = [
  ...(['field', 'crosswalk', 'constant', 'first-of', 'day', 'date-text', 'place', 'age'] as const),
  ...(['when', 'rows', 'count', 'related', 'contact', 'sealing', 'fill-in', 'supplied'] as const),
  ...(['join', 'template', 'text', 'plain-text', 'label', 'has', 'number', 'instant'] as const),
  ...(['split', 'cut', 'prefix', 'without-prefix', 'without', 'pad', 'inside'] as const),
  ...(['list', 'each', 'distinct', 'column', 'member', 'new-id'] as const),
];

const noField: Expression = { kind: 'constant', value: '' };

/** The expression that is at the front of another: what a person has chosen already, and what another kind is made of. */
export function inner(expression: Expression): Expression | undefined {
  if (!('of' in expression)) return undefined;
  return 'kind' in expression.of ? expression.of : expression.of[0];
}

/** What a kind begins with. It takes what was there as its part, or what that was made of: nothing is typed twice. */
export function begunAs(kind: ExpressionKind, before: Expression | undefined): Expression {
  const part = before ?? noField;
  const rows = before !== undefined && 'rows' in before ? before.rows : '';
  const column: Expression = { kind: 'column', name: '' };
  switch (kind) {
    case 'field':
      return before?.kind === 'field' ? before : { kind, path: '' };
    case 'column':
      return { kind, name: '' };
    case 'member':
      return { kind };
    case 'constant':
      return { kind, value: '' };
    case 'fill-in':
      return { kind, value: '' };
    case 'sealing':
      return { kind, what: 'day' };
    case 'contact':
      return { kind, of: part, what: 'email' };
    case 'first-of':
    case 'list':
    case 'new-id':
      return { kind, of: [part] };
    case 'join':
      return { kind, of: [part], with: ', ' };
    case 'when':
      return { kind, condition: { all: [] }, to: part };
    case 'supplied':
      return { kind, of: part, by: noField, reason: { en: '' } };
    case 'crosswalk':
      return { kind, table: '', of: part };
    case 'label':
      return { kind, of: part, list: '', language: 'en' };
    case 'has':
      return { kind, of: part, code: '' };
    case 'date-text':
      return { kind, of: part, form: 'dd/mm/yyyy' };
    case 'age':
      return { kind, of: part, on: { kind: 'sealing', what: 'day' } };
    case 'place':
      return { kind, of: part, level: 1, as: 'code' };
    case 'template':
      return { kind, parts: [part] };
    case 'split':
      return { kind, of: part, at: ' ', part: 0, parts: 2 };
    case 'cut':
      return { kind, of: part, from: 0 };
    case 'prefix':
    case 'without-prefix':
      return { kind, of: part, text: '' };
    case 'without':
      return { kind, of: part, characters: '' };
    case 'pad':
      return { kind, of: part, length: 2, with: '0' };
    case 'inside':
      return { kind, of: part, path: [] };
    case 'each':
      return { kind, of: part, to: { kind: 'member' } };
    case 'rows':
      return { kind, rows, take: 'last', to: column };
    case 'count':
      return { kind, rows };
    case 'related':
      return { kind, rows, by: '', is: part, to: column };
    case 'day':
    case 'instant':
    case 'number':
    case 'text':
    case 'plain-text':
    case 'distinct':
      return { kind, of: part };
  }
}

/** The same expression with another value in one of its slots; undefined takes an optional one away. */
export function withSlot(expression: Expression, name: string, value: unknown): Expression {
  const entries = Object.entries(expression).filter(([each]) => each !== name);
  return Object.fromEntries(value === undefined ? entries : [...entries, [name, value]]) as unknown as Expression;
}
