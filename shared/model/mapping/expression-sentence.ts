// Expressions as sentences in the person's language. Pure: for the window, the command line and the printed specification.
import type { MessageId } from '../../messages/index.ts';
import { inLanguage } from '../in-language.ts';
import type { Condition } from '../agreement/condition.ts';
import { conditionSentence, type SentenceWords } from '../agreement/sentence.ts';
import type { Expression, OfKind, Plain } from './expression.ts';
import type { Mapping } from './mapping.ts';

/** What the sentence of an expression is made of. */
export interface ExpressionWords extends SentenceWords {
  readonly locale: string;
  /** Several things one behind the other: `a, b and c`. */
  readonly list: (items: readonly string[]) => string;
}

/** What an expression of a mapping gives, in words. `subform`: the rows whose columns are at hand. */
export function expressionSentence(
  expression: Expression,
  mapping: Pick<Mapping, 'fillIns'>,
  words: ExpressionWords,
  subform?: string,
): string {
  const { say, field, list } = words;
  const part = (inner: Expression, within = subform) => expressionSentence(inner, mapping, words, within);
  const condition = (asked: Condition, within?: string) => conditionSentence(asked, words, within);
  const plain = (value: Plain) => (typeof value === 'boolean' ? say(value ? 'value.yes' : 'value.no') : String(value));
  const about = (id: MessageId, of: Expression, values: Readonly<Record<string, string | number>> = {}) =>
    say(id, { of: part(of), ...values });
  switch (expression.kind) {
    case 'field':
      return say('expression.field', { field: field(expression.path) });
    case 'column':
      return say('expression.field', { field: field(subform ? `${subform}.${expression.name}` : expression.name) });
    case 'member':
      return say('expression.member');
    case 'constant':
      return say('expression.constant', { value: expression.label ?? plain(expression.value) });
    case 'fill-in': {
      const fillIn = mapping.fillIns[expression.value];
      const label = fillIn ? inLanguage(fillIn.label, words.locale) : expression.value;
      const value = fillIn?.value ?? null;
      if (value === null) return say('expression.fill-in', { label });
      return say('expression.filled-in', { label, value: fillIn?.meaning ?? plain(value) });
    }
    case 'sealing':
      return say(`expression.sealing.${expression.what}`);
    case 'contact':
      return about('expression.contact', expression.of, { what: expression.what });
    case 'first-of':
    case 'list':
    case 'new-id':
      return say(`expression.${expression.kind}`, { list: list(expression.of.map((each) => part(each))) });
    case 'when': {
      const values = { to: part(expression.to), condition: condition(expression.condition) };
      return expression.otherwise === undefined
        ? say('expression.when', values)
        : say('expression.when-otherwise', { ...values, otherwise: part(expression.otherwise) });
    }
    case 'supplied':
      return about('expression.supplied', expression.of, {
        by: part(expression.by),
        reason: inLanguage(expression.reason, words.locale),
      });
    case 'crosswalk':
      return about(crosswalkSentence(expression.agree), expression.of);
    case 'label':
      return about('expression.label', expression.of, { language: expression.language });
    case 'has':
      return about('expression.has', expression.of, { code: plain(expression.code) });
    case 'date-text':
      return about('expression.date-text', expression.of, { form: expression.form });
    case 'age':
      return about('expression.age', expression.of, { on: part(expression.on) });
    case 'place':
      return about('expression.place', expression.of, { level: expression.level, as: expression.as });
    case 'day':
    case 'instant':
    case 'number':
    case 'text':
    case 'plain-text':
    case 'distinct':
      return about(`expression.${expression.kind}`, expression.of);
    case 'join':
      return say('expression.join', {
        list: list(expression.of.map((each) => part(each))),
        with: expression.with,
      });
    case 'template':
      return say('expression.template', {
        parts: expression.parts.map((each) => (typeof each === 'string' ? each : part(each))).join(''),
      });
    case 'split':
      return about('expression.split', expression.of, {
        part: expression.part + 1,
        parts: expression.parts,
        at: expression.at,
      });
    case 'cut': {
      const { of, from, length } = expression;
      if (from < 0 && length === undefined) return about('expression.cut-end', of, { count: -from });
      return length === undefined
        ? about('expression.cut', of, { from: from + 1 })
        : about('expression.cut-length', of, { from: from + 1, length });
    }
    case 'prefix':
    case 'without-prefix':
      return about(`expression.${expression.kind}`, expression.of, { text: expression.text });
    case 'without':
      return about('expression.without', expression.of, { characters: expression.characters });
    case 'pad':
      return about('expression.pad', expression.of, { length: expression.length, with: expression.with });
    case 'inside':
      return about('expression.inside', expression.of, { path: expression.path.join('.') });
    case 'each':
      return about('expression.each', expression.of, { to: part(expression.to) });
    case 'rows': {
      const { rows, take, where } = expression;
      const values = { to: part(expression.to, rows), rows: field(rows), take };
      return where === undefined
        ? say('expression.rows', values)
        : say('expression.rows-where', { ...values, condition: condition(where, rows) });
    }
    case 'count': {
      const { rows, where } = expression;
      return where === undefined
        ? say('expression.count', { rows: field(rows) })
        : say('expression.count-where', { rows: field(rows), condition: condition(where, rows) });
    }
    case 'related': {
      const { rows, by, is, to } = expression;
      return say('expression.related', {
        to: part(to, rows),
        rows: field(rows),
        by: field(`${rows}.${by}`),
        is: part(is),
      });
    }
  }
}

function crosswalkSentence(agree: OfKind<'crosswalk'>['agree']): MessageId {
  if (agree === undefined) return 'expression.crosswalk';
  return agree === true ? 'expression.crosswalk-agree' : 'expression.crosswalk-or-nothing';
}
