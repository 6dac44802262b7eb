// The dictionary that ships. Tests.
import { describe, expect, it } from 'vitest';
import type { DictionaryField } from '../../../shared/model/case/dictionary.ts';
import { fieldAt } from '../../../shared/model/case/field.ts';
import { dictionary } from '../../support/reading.ts';

const every = (fields: Readonly<Record<string, DictionaryField>>, path = ''): [string, DictionaryField][] =>
  Object.entries(fields).flatMap(([name, field]) => [
    [path + name, field] as [string, DictionaryField],
    ...every(field.fields ?? {}, `${path}${name}.`),
  ]);

describe('the dictionary that ships', () => {
  it('knows the fields that agreements are about, with their types', () => {
    const types = [
      'sex',
      'age',
      'date_of_birth',
      'estimated',
      'nationality',
      'services_section',
      'consent_for_services',
      'services_section.service_type',
      'services_section.service_response_day_time',
      'notes_section.note_date',
      'photos',
      'record_state',
      'owned_by_groups',
      'family_details_section.unique_id',
    ].map((path) => fieldAt(dictionary, path)?.type);
    expect(types).toEqual([
      'option',
      'number',
      'date',
      'boolean',
      'options',
      'subform',
      'boolean',
      'option',
      'datetime',
      'datetime',
      'attachments',
      'boolean',
      'options',
      'text',
    ]);
  });

  it('has the form of every field on a form, and the columns of every subform', () => {
    for (const [path, field] of every(dictionary.fields)) {
      if (field.form !== undefined) expect(dictionary.forms).toHaveProperty([field.form]);
      expect(field.type === 'subform', path).toBe(field.fields !== undefined);
    }
  });

  it('has every lookup it names, but for the one that Primero’s own configuration lacks', () => {
    const named = new Set(every(dictionary.fields).flatMap(([, field]) => field.options ?? []));
    expect([...named].filter((name) => !Object.hasOwn(dictionary.lookups, name))).toEqual(['lookup-legitimate-basis']);
    expect(dictionary.lookups['lookup-risk-level']?.['high']?.en).toBe('High');
  });
});
