// Which of our fields may be meant by a partner's field: with reasons, the surest first, never more than three.
import { describe, expect, it } from 'vitest';
import type { Dictionary } from '../../../shared/model/case/dictionary.ts';
import { suggestFields } from '../../../shared/model/mapping/field-suggestions.ts';
import { type Mapping, mappingSchema } from '../../../shared/model/mapping/mapping.ts';

const field = (type: 'text' | 'option' | 'subform', en: string, more: object = {}) => ({
  type,
  label: { en, ...more },
});
const dictionary: Dictionary = {
  format: 'courier-dictionary/1',
  id: 'test',
  name: 'Test',
  forms: {},
  lookups: {},
  fields: {
    sex: field('option', 'Sex', { ar: 'الجنس' }),
    name_first: field('text', 'First name'),
    name_last: field('text', 'Family name', { uk: 'Прізвище' }),
    name_other: field('text', 'Other name'),
    nickname: field('text', 'Nickname'),
    services: {
      ...field('subform', 'Services'),
      fields: { type: field('option', 'Service requested'), note: field('text', 'Notes') },
    },
  },
};
const signed = (to: string, path: string): Mapping =>
  mappingSchema.parse({
    format: 'courier-mapping/2',
    id: 'signed',
    version: 1,
    title: { en: 'Signed' },
    source: { system: 'primero' },
    target: { system: 'x' },
    writes: 'plain-json',
    each: 'case',
    reference: { kind: 'field', path: 'id' },
    entities: [{ entity: 'row', fields: [{ to, value: { kind: 'text', of: { kind: 'field', path } } }] }],
  });
const suggested = (to: string, labels: readonly string[], rows?: string, before: readonly Mapping[] = []) =>
  suggestFields(to, labels, { dictionary, rows, signed: before }).map(({ path, reason }) => `${path}: ${reason}`);

describe('a suggestion', () => {
  it.each<[string, string, readonly string[], readonly string[]]>([
    ['for the same id', 'Sex', ['Gender'], ['sex: same-id']],
    ['for an id that is written otherwise', 'nameFirst', [], ['name_first: same-id']],
    [
      'for an id with other signs',
      'name-first',
      ['x'],
      ['name_first: same-id', 'name_last: same-words', 'name_other: same-words'],
    ],
    ['for the same label in another script', 'x', ['Прізвище'], ['name_last: same-label']],
    ['for an Arabic label', 'النوع', ['الجنس'], ['sex: same-label']],
    [
      'for a word in common',
      'full name',
      [],
      ['name_first: same-words', 'name_last: same-words', 'name_other: same-words'],
    ],
    ['for nothing that is like it', 'colour', ['Colour'], []],
  ])('%s', (_, to, labels, expected) => {
    expect(suggested(to, labels)).toEqual(expected);
  });

  it('names a column of what is sent, and of no other rows', () => {
    expect(suggested('x', ['Service requested'], 'services')).toEqual(['services.type: same-label']);
    expect(suggested('x', ['Service requested'])).toEqual([]);
  });

  it('remembers what another mapping writes there, before all others', () => {
    expect(suggested('Sex', ['Sex'], undefined, [signed('Sex', 'nickname')])).toEqual([
      'nickname: signed-before',
      'sex: same-id',
    ]);
  });
});
