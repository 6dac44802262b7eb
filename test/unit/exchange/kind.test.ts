// Answers of another kind than their field's: never a yes, never compared, also behind not.
import { describe, expect, it } from 'vitest';
import { compileCondition, ofData } from '../../../electron/engine/exchange/condition.ts';
import { kindsOf } from '../../../electron/engine/exchange/kind.ts';
import type { Condition } from '../../../shared/model/agreement/condition.ts';
import type { Dictionary, DictionaryField } from '../../../shared/model/case/dictionary.ts';
import type { Value } from '../../../shared/model/case/record.ts';

const label = { en: 'x' };
const field = (type: DictionaryField['type'], more: Partial<DictionaryField> = {}): DictionaryField => ({
  type,
  label,
  ...more,
});
const dictionary: Dictionary = {
  format: 'courier-dictionary/1',
  id: 'test',
  name: 'Test',
  forms: {},
  fields: {
    tick: field('boolean'),
    reporting: field('option', { options: 'yes-no' }),
    status: field('option', { options: 'status' }),
    agency: field('option', { source: 'Agency' }),
    concerns: field('options', { options: 'concerns' }),
    age: field('number'),
    born: field('date'),
    name: field('text'),
    services: field('subform', { fields: { reporting: field('option', { options: 'yes-no' }) } }),
  },
  lookups: {
    'yes-no': { true: label, false: label },
    status: { open: label, closed: label },
    concerns: { abuse: label, neglect: label },
  },
};
const answer = (condition: Condition, data: Record<string, Value>, known: Dictionary | null = dictionary) =>
  compileCondition(condition, ofData, known === null ? undefined : kindsOf(known))(data, '2026-11-22').met;
const not = (condition: Condition): Condition => ({ not: condition });

describe('a consent that was not refused in the very word', () => {
  const refusal: Condition = { field: 'reporting', is: 'false' };
  it.each<[Value]>([
    ['FALSE'],
    ['False'],
    ['FAUX'],
    ['Non'],
    ['no'],
    ['0'],
    ['لا'],
    ['false '],
    [' '],
    ['\u200bfalse'],
    [false],
    [0],
    [['false']],
    [['true']],
    [{ false: true }],
  ])('is unknown for %j, with a dictionary and without', (value) => {
    for (const known of [dictionary, null]) {
      expect(answer(not(refusal), { reporting: value }, known)).toBe('unknown');
      expect(answer(refusal, { reporting: value }, known)).toBe('unknown');
      expect(answer({ all: [not(refusal)] }, { reporting: value }, known)).toBe('unknown');
      const rows = { services: [{ reporting: value }] };
      expect(answer({ rows: 'services', some: not(refusal) }, rows, known)).toBe('unknown');
      expect(answer({ rows: 'services', every: not(refusal) }, rows, known)).toBe('unknown');
      expect(answer(not({ rows: 'services', some: refusal }), rows, known)).toBe('unknown');
    }
  });
  it('is known where it is said as Primero says it', () => {
    expect(answer(not(refusal), { reporting: 'true' })).toBe('yes');
    expect(answer(not(refusal), { reporting: 'false' })).toBe('no');
    expect(answer(not(refusal), { reporting: 'true' }, null)).toBe('yes');
  });
});

describe('a list where there is one answer', () => {
  it.each<[Condition, Record<string, Value>]>([
    [{ field: 'tick', is: true }, { tick: [true, false] }],
    [{ field: 'tick', is: true }, { tick: [true] }],
    [{ field: 'tick', is: true }, { tick: ['true', true] }],
    [{ field: 'tick', is: true }, { tick: 'true' }],
    [{ field: 'tick', in: [true] }, { tick: [true] }],
    [{ field: 'status', is: 'open' }, { status: ['open', 'closed'] }],
    [{ field: 'status', is: 'open' }, { status: { open: true } }],
    [{ field: 'name', is: 'x' }, { name: ['x'] }],
    [{ field: 'age', atLeast: 5 }, { age: [9] }],
  ])('%j is unknown of %j', (condition, data) => {
    expect(answer(condition, data)).toBe('unknown');
    expect(answer(not(condition), data)).toBe('unknown');
  });
  it('is unknown without a dictionary, too, where a tick is asked for', () => {
    for (const tick of [[true], [true, false], ['true', true]])
      expect(answer({ field: 'tick', is: true }, { tick }, null)).toBe('unknown');
  });
});

describe('an answer that the list of answers has not', () => {
  it.each<[Condition, Record<string, Value>]>([
    [{ field: 'status', is: 'open' }, { status: 'OPEN' }],
    [{ field: 'status', is: 'open' }, { status: 'Ouvert' }],
    [{ field: 'status', in: ['open', 'gone'] }, { status: 'gone' }],
    [{ field: 'status', present: true }, { status: 'Ouvert' }],
    [{ field: 'status', present: false }, { status: 'Ouvert' }],
    [{ field: 'born', present: true }, { born: 'n/a' }],
    [{ field: 'age', present: true }, { age: '9' }],
    [{ field: 'name', present: true }, { name: ' \u00a0' }],
    [{ field: 'services', present: true }, { services: 'none' }],
    [{ field: 'concerns', is: 'abuse' }, { concerns: 'abuse' }],
    [{ field: 'concerns', is: 'abuse' }, { concerns: ['something'] }],
    [{ field: 'concerns', is: 'abuse' }, { concerns: ['neglect', null] }],
    [{ field: 'concerns', is: 'abuse' }, { concerns: ['abuse', 5] }],
  ])('%j is unknown of %j', (condition, data) => {
    expect(answer(condition, data)).toBe('unknown');
    expect(answer(not(condition), data)).toBe('unknown');
  });
  it('does not hide the answers beside it in a list', () => {
    expect(answer({ field: 'concerns', is: 'abuse' }, { concerns: ['something', 'abuse'] })).toBe('yes');
    expect(answer({ field: 'concerns', is: 'abuse' }, { concerns: ['neglect'] })).toBe('no');
  });
});

describe('an answer that looks like the one asked for', () => {
  it.each(['unhcr', ' UNHCR', 'UN HCR', 'UNНCR', 'U\u200bNHCR', 'ＵＮＨＣＲ'])('%j is not told from it', (agency) => {
    expect(answer(not({ field: 'agency', is: 'UNHCR' }), { agency })).toBe('unknown');
  });
  it('is another where it is another, and a listed answer is told from all others', () => {
    expect(answer(not({ field: 'agency', is: 'UNHCR' }), { agency: 'UNICEF' })).toBe('yes');
    const twins = { ...dictionary, lookups: { ...dictionary.lookups, status: { a: label, A: label } } };
    expect(answer(not({ field: 'status', is: 'a' }), { status: 'A' }, twins)).toBe('yes');
  });
  it('is a day and an instant of that day', () => {
    expect(answer(not({ field: 'born', is: '2012-02-03' }), { born: '2012-02-03T00:00:00Z' })).toBe('unknown');
    expect(answer(not({ field: 'born', is: '2012-02-03' }), { born: '2012-02-04' })).toBe('yes');
  });
});
