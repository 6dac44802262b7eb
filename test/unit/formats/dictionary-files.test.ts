// The files in which a Primero describes its own forms, made small. Tests.
import { describe, expect, it } from 'vitest';
import { readDictionaryFiles, recogniseDictionary } from '../../../electron/engine/formats/dictionary/read.ts';
import { dictionarySchema, labelIn } from '../../../shared/model/case/dictionary.ts';
import { fieldAt } from '../../../shared/model/case/field.ts';
import { systemOfDictionary } from '../../../shared/model/mapping/dictionary-system.ts';
import { refused } from '../../support/problems.ts';
import { sourceOf, utf8 } from '../../support/reading.ts';
import { type WrittenCell, writeWorkbook } from '../../support/workbook-writer.ts';

const untranslated = { en: '', fr: '', es: '' };
const words = (en: string, more = {}) => ({ ...untranslated, en, ...more });
const field = (name: string, type: string, more = {}) => ({
  name,
  type,
  display_name: words(`Label of ${name}`),
  visible: true,
  ...more,
});
const form = (id: string, fields: readonly object[], more = {}) => ({
  unique_id: id,
  name: words(`Form ${id}`, { fr: `Formulaire ${id}` }),
  is_nested: false,
  parent_form: 'case',
  visible: true,
  fields,
  ...more,
});
const lookups = {
  data: [
    {
      unique_id: 'lookup-gender',
      values: [
        { id: 'male', display_text: words('Male', { es: 'Masculino' }) },
        { id: 'female', display_text: words('Female') },
      ],
    },
  ],
};
const source = (document: unknown) => sourceOf(utf8(JSON.stringify(document)));
const read = (...forms: readonly object[]) => readDictionaryFiles([source({ data: forms }), source(lookups)]);

describe('forms and lookups from the API', () => {
  it('make a dictionary with fields in their order, and every language that is filled in', async () => {
    const dictionary = await read(
      form(
        'b',
        [
          field('second', 'text_field', { order: 2 }),
          field('first', 'select_box', { order: 1, option_strings_source: 'lookup lookup-gender' }),
        ],
        { order: 2 },
      ),
      form('a', [field('born', 'date_field'), field('seen', 'date_field', { date_include_time: true })], { order: 1 }),
    );
    expect(dictionarySchema.parse(dictionary)).toEqual(dictionary);
    expect(Object.keys(dictionary.forms)).toEqual(['a', 'b']);
    expect(Object.keys(dictionary.fields).slice(0, 4)).toEqual(['born', 'seen', 'first', 'second']);
    expect(['born', 'seen', 'first', 'second'].map((name) => fieldAt(dictionary, name)?.type)).toEqual([
      'date',
      'datetime',
      'option',
      'text',
    ]);
    expect(dictionary.forms['a']).toEqual({ en: 'Form a', fr: 'Formulaire a' });
    const male = dictionary.lookups['lookup-gender']?.['male'] ?? { en: '' };
    expect([labelIn(male, 'en'), labelIn(male, 'es'), labelIn(male, 'fr')]).toEqual(['Male', 'Masculino', undefined]);
  });

  it('know the modules of a field where there are several, and say nothing where there is one', async () => {
    const cp = { module_ids: ['primeromodule-cp'] };
    const gbv = { module_ids: ['primeromodule-gbv'] };
    const both = { module_ids: ['primeromodule-gbv', 'primeromodule-cp'] };
    const several = await read(
      form('a', [field('of_cp', 'text_field'), field('shared', 'text_field')], cp),
      form('b', [field('of_gbv', 'text_field'), field('shared', 'text_field')], gbv),
      form('c', [field('of_both', 'text_field')], both),
    );
    const modulesOf = (name: string) => fieldAt(several, name)?.modules;
    expect(['of_cp', 'of_gbv', 'shared', 'of_both'].map(modulesOf)).toEqual([
      ['primeromodule-cp'],
      ['primeromodule-gbv'],
      ['primeromodule-cp', 'primeromodule-gbv'],
      ['primeromodule-cp', 'primeromodule-gbv'],
    ]);
    expect(modulesOf('record_state')).toBeUndefined();
    expect(dictionarySchema.parse(several)).toEqual(several);
    const one = await read(form('a', [field('of_cp', 'text_field')], cp), form('c', [field('more', 'text_field')], cp));
    expect(fieldAt(one, 'of_cp')).not.toHaveProperty('modules');
  });

  it('know the kinds of fields that none of the types says, and what Primero sums up itself', async () => {
    const dictionary = await read(
      form('a', [
        field('counted', 'tally_field'),
        field('clan', 'registry'),
        field('period', 'date_range'),
        field('sum', 'numeric_field', { subform_summary: { subform_field_name: 'rows', count: true } }),
        field('plain', 'numeric_field', { subform_summary: {} }),
        field('signed', 'signature'),
      ]),
    );
    const names = ['counted', 'clan', 'period', 'sum', 'plain', 'signed'];
    expect(names.map((name) => [fieldAt(dictionary, name)?.type, fieldAt(dictionary, name)?.kind])).toEqual([
      ['text', 'tally_field'],
      ['text', 'registry'],
      ['text', 'date_range'],
      ['number', 'summary'],
      ['number', undefined],
      ['attachments', undefined],
    ]);
    const notes = names.map((name) => systemOfDictionary(dictionary).entities['case']?.fields[name]?.note);
    expect(notes).toEqual([
      'Courier cannot write a field of this kind (tally_field).',
      'It belongs to a record of another kind (registry record).',
      'Courier cannot write a field of this kind (date_range).',
      'Primero sums it up from the rows of a form.',
      undefined,
      'Files are sent to an address of their own.',
    ]);
  });

  it('know subforms by the form of their rows, and options that are a field’s own', async () => {
    const dictionary = await read(
      form(
        'rows',
        [
          field('kind', 'select_box', {
            multi_select: true,
            option_strings_text: [{ id: 'x', display_text: words('X') }],
          }),
        ],
        { id: 7, is_nested: true },
      ),
      form('services', [field('services_section', 'subform', { subform_section_id: 7 })]),
    );
    expect(dictionary.fields['services_section']).toMatchObject({
      type: 'subform',
      form: 'services',
      rows: { en: 'Form rows' },
    });
    expect(fieldAt(dictionary, 'services_section.kind')).toMatchObject({
      type: 'options',
      options: 'field-services_section.kind',
    });
    expect(dictionary.lookups['field-services_section.kind']).toEqual({ x: { en: 'X' } });
    expect(fieldAt(dictionary, 'services_section.unique_id')?.type).toBe('text');
    expect(Object.keys(dictionary.forms)).toEqual(['services']);
  });

  it('know that two forms ask the same, and which fields nobody is shown', async () => {
    const dictionary = await read(
      form('hidden', [field('status', 'text_field')], { visible: false }),
      form('first', [field('status', 'text_field'), field('secret', 'text_field', { hide_on_view_page: true })]),
      form('second', [field('status', 'text_field', { display_name: words('State') })]),
      form('incident', [field('incident_date', 'date_field')], { parent_form: 'incident' }),
    );
    expect(dictionary.fields['status']).toMatchObject({ form: 'first', also: { second: { en: 'State' } } });
    expect(dictionary.fields['status']?.hidden).toBeUndefined();
    expect(dictionary.fields['secret']?.hidden).toBe(true);
    expect(Object.hasOwn(dictionary.fields, 'incident_date')).toBe(false);
  });

  it('are the same dictionary whenever they say the same, and another where they do not', async () => {
    const one = await read(form('a', [field('x', 'text_field')]));
    expect((await read(form('a', [field('x', 'text_field')]))).id).toBe(one.id);
    expect((await read(form('a', [field('y', 'text_field')]))).id).not.toBe(one.id);
  });

  it('have what agreements ask of every record, whatever the forms', async () => {
    const { fields } = await read(form('a', [field('x', 'text_field')]));
    expect([fields['record_state']?.type, fields['hidden_name']?.type, fields['owned_by']?.source]).toEqual([
      'boolean',
      'boolean',
      'User',
    ]);
  });
});

describe('the form export', () => {
  const headers = [
    'Form Group',
    'Form Name',
    'Field ID',
    'Field Type',
    'Field Name',
    'Visible',
    'Required',
    'Options',
    'Lookup',
  ];
  const sheet = (id: string, name: string, fields: readonly (readonly WrittenCell[])[]) => ({
    name,
    rows: [
      [id],
      headers,
      ...fields.map(
        ([field, type, label, visible, options, lookup]) =>
          ['g', name, field, type, label, visible, null, options, lookup] as WrittenCell[],
      ),
    ],
  });
  const workbook = writeWorkbook([
    { name: 'Key', rows: [['source', 'forms.xlsx']] },
    { name: 'Primero Forms', rows: [['Primero Form Group', 'Primero Forms', 'Status', 'Notes']] },
    sheet('identity', 'Identity', [
      ['sex', 'select_box', 'Sex', '✔', 'Male, Female', 'lookup-gender'],
      ['name_first', 'text_field', 'First Name', null, null, null],
      ['place', 'select_box', 'Place', '✔', 'Locations', 'Location'],
      ['reason', 'select_box (multi)', 'Reason', '✔', 'One, two, Three', null],
    ]),
    sheet('services', 'Services', [
      ['services_section', 'subform', 'Services', '✔', 'Subform: Nested\\nCollapsed Fields: kind', null],
    ]),
    sheet('rows', 'Nested', [['kind', 'text_field', 'Kind', '✔', null, null]]),
    {
      name: 'lookups',
      rows: [
        ['Lookup ID', 'Lookup Name', 'Option ID', 'Option Name'],
        ['lookup-gender', 'Gender', 'male', 'Male'],
      ],
    },
  ]);

  it('makes a dictionary too, in English, without the ids of a field’s own options', async () => {
    expect(recogniseDictionary(workbook.slice(0, 256 * 1024))).toBe('form-export');
    const dictionary = await readDictionaryFiles([sourceOf(workbook)]);
    expect(dictionarySchema.parse(dictionary)).toEqual(dictionary);
    expect(dictionary.fields).toMatchObject({
      sex: { type: 'option', options: 'lookup-gender', form: 'identity', label: { en: 'Sex' } },
      name_first: { type: 'text', hidden: true },
      place: { type: 'option', source: 'Location' },
      reason: { type: 'options', options: 'field-reason' },
      services_section: { type: 'subform', rows: { en: 'Nested' }, fields: { kind: { type: 'text' } } },
    });
    const { 'field-transitions.status': statuses, ...own } = dictionary.lookups;
    expect(own).toEqual({ 'lookup-gender': { male: { en: 'Male' } } });
    // What no form describes: the table of referrals and transfers.
    expect(Object.keys(statuses ?? {})).toEqual(['in_progress', 'accepted', 'rejected', 'done', 'revoked']);
    expect(fieldAt(dictionary, 'transitions.transitioned_to')?.label.ar).toBe('المُستلِم');
    expect(Object.keys(dictionary.forms)).toEqual(['identity', 'services']);
  });
});

describe('other files', () => {
  it.each([
    '',
    '{}',
    '{"data":[]}',
    '{"data":[{"id":"a"}]}',
    '[1]',
    'id,name\n',
    'PK\x03\x04',
    '{"data":[{"unique_id":"x","is_nested"',
  ])('%j are refused', async (text) => {
    expect((await refused(readDictionaryFiles([sourceOf(utf8(text))]))).code).toBe('import.not-a-dictionary');
  });

  it('lookups alone are not enough', async () => {
    expect((await refused(readDictionaryFiles([source(lookups)]))).code).toBe('import.dictionary-incomplete');
    expect((await refused(readDictionaryFiles([]))).code).toBe('import.not-a-dictionary');
  });
});
