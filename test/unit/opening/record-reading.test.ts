// A record is read by the sender's forms in their order, its rows by what they are, its ids last. Vitest.
import { describe, expect, it } from 'vitest';
import { createContext, type Context } from '../../../electron/engine/workflows/context.ts';
import { recordReading } from '../../../electron/engine/workflows/opening/record-reading.ts';
import { referralHead } from '../../../electron/engine/workflows/opening/referral-head.ts';
import type { Data } from '../../../shared/model/case/record.ts';
import type { FrozenLabel } from '../../../shared/model/package/frozen.ts';

const empty = { format: 'courier-dictionary/1' as const, id: 'none', name: 'none', forms: {}, fields: {}, lookups: {} };
const context: Context = createContext(
  {
    root: '',
    now: () => new Date('2026-11-28T09:00:00Z'),
    clock: () => 0,
    random: (length) => new Uint8Array(length),
    confirm: async () => false,
    newWorkspaceName: () => 'none',
  },
  empty,
  () => {},
);

const label = (field: string, form: string | null, place: number): FrozenLabel => ({
  kind: 'field',
  field,
  label: { en: field },
  ...(form === null ? {} : { form: { en: form } }),
  place,
});

const read = (data: Data, labels: readonly FrozenLabel[] = []) => recordReading(context, labels, data);
const guid = '1fae6850-91c4-4d2b-8e57-3f6a2b9d0101';

describe('the sections of a record', () => {
  it('are the sender’s forms, in the order of their first field, whatever order the record has', () => {
    const labels = [
      label('note', 'Notes', 90),
      label('sex', 'Basic Identity', 3),
      label('name', 'Basic Identity', 1),
      label('religion', 'Other Identity', 40),
    ];
    const { sections } = read({ note: 'x', religion: 'y', sex: 'female', name: 'Achol' }, labels);
    expect(sections.map(({ form, fields }) => [form?.en, fields.map(({ path }) => path)])).toEqual([
      ['Basic Identity', ['name', 'sex']],
      ['Other Identity', ['religion']],
      ['Notes', ['note']],
    ]);
  });

  it('end with what stands on no form, in the order in which it came', () => {
    const { sections } = read({ b: '1 x', name: 'Achol', a: '2 x' }, [label('name', 'Basic Identity', 1)]);
    expect(sections.map(({ form, fields }) => [form?.en ?? null, fields.map(({ path }) => path)])).toEqual([
      ['Basic Identity', ['name']],
      [null, ['b', 'a']],
    ]);
  });

  it('leave out what is empty, and nothing else', () => {
    const { sections, details } = read({ a: '', b: null, c: [], d: false, e: 0, f: 'x' });
    expect(sections[0]?.fields.map(({ path, text }) => [path, text])).toEqual([
      ['d', 'no'],
      ['e', '0'],
      ['f', 'x'],
    ]);
    expect(details).toEqual([]);
  });

  it('keep a note of 5,000 characters whole', () => {
    const note = 'ሰላም شكرا word '.repeat(340).slice(0, 5000);
    expect(read({ note }).sections[0]?.fields[0]?.text).toBe(note);
  });
});

describe('ids', () => {
  it.each([
    ['id', guid],
    ['case_id', 'a-1'],
    ['services_guid', guid.toUpperCase()],
    ['cpims_id', 'hjkm0123456789vz'],
    ['unhcr_ref', 'ab12cd34ab12cd34ab12cd34'],
  ])('%s = %s is a detail', (path, value) => {
    expect(read({ [path]: value, sex: 'female' })).toMatchObject({
      sections: [{ fields: [{ path: 'sex' }] }],
      details: [{ path, text: value }],
    });
  });

  it.each([
    ['case_id_display', 'c000001'],
    ['unhcr_individual_no', '125-00012345'],
    ['telephone_current', '251900000011'],
    ['address_current', 'Block 4'],
    ['note', 'internationalises'],
  ])('%s = %s is for people', (path, value) => {
    expect(read({ [path]: value }).details).toEqual([]);
  });
});

describe('rows', () => {
  it('are called by what they are, and never by a number; their ids are details', () => {
    const { sections, details } = read({
      family_details_section: [
        { unique_id: guid, relation_name: 'أمينة خليل', relation: 'mother', relation_age: 40 },
        { unique_id: `${guid.slice(0, -1)}2`, relation: 'uncle' },
        { unique_id: `${guid.slice(0, -1)}3`, relation_age: 7 },
      ],
    });
    const [table] = sections[0]?.tables ?? [];
    expect(table?.rows.map(({ title }) => title)).toEqual(['أمينة خليل (mother)', 'uncle', null]);
    expect(table?.rows[0]?.fields.map(({ path }) => path)).toEqual([
      'family_details_section.1.relation_name',
      'family_details_section.1.relation',
      'family_details_section.1.relation_age',
    ]);
    expect(details.map(({ path }) => path)).toEqual([1, 2, 3].map((row) => `family_details_section.${row}.unique_id`));
  });

  it('stay apart, also 200 of them', () => {
    const members = Array.from({ length: 200 }, (_, index) => ({
      relation_name: `Member ${index}`,
      relation: 'sister',
    }));
    const [table] = read({ family_details_section: members }).sections[0]?.tables ?? [];
    expect(table?.rows).toHaveLength(200);
    expect(table?.rows[199]?.title).toBe('Member 199 (sister)');
  });

  it('are not called by a note, however it is named', () => {
    const [table] =
      read({ notes_section: [{ note_text: 'A long day. '.repeat(20), note_subject: 'School' }] }).sections[0]?.tables ??
      [];
    expect(table?.rows[0]?.title).toBe('School');
  });
});

describe('nothing that came', () => {
  it('is shown twice or left out', () => {
    const data: Data = {
      id: guid,
      name: 'Achol',
      age: 9,
      tags: ['a', 'b'],
      services_section: [{ unique_id: guid, service_type: 'health', empty: '' }, { service_type: 'food' }],
    };
    const { sections, details } = read(data);
    const rows = sections.flatMap(({ tables }) => tables.flatMap((table) => table.rows.flatMap((row) => row.fields)));
    const paths = [...sections.flatMap(({ fields }) => fields), ...rows, ...details].map(({ path }) => path);
    expect(paths.toSorted()).toEqual(
      [
        ...['age', 'id', 'name', 'tags', 'services_section.1.unique_id', 'services_section.1.service_type'],
        'services_section.2.service_type',
      ].toSorted(),
    );
  });
});

describe('the head of a referral', () => {
  const headOf = (data: Data, values: Parameters<typeof referralHead>[1]['values'] = []) =>
    referralHead(context, { data, values, row: null, about: null, useCase: 'Referral', organisation: 'Hope' });
  const value = (target: string, text: string, meaning: string | null = null) => ({
    ...{ target, label: { en: target }, value: text, meaning, inexact: [] },
  });

  it.each([
    ['2014', 'year'],
    ['2014-03', 'month'],
    ['2014-03-05', 'day'],
    ['5 Meskerem 2006', 'other'],
  ])('says of a birth %s that its %s is known', (date, precision) => {
    expect(headOf({ date_of_birth: date, estimated: true }).birth).toEqual({
      value: date,
      precision,
      isEstimated: true,
    });
  });

  it.each([
    [{ name: 'Achol Deng', name_first: 'Achol' }, 'Achol Deng'],
    [{ name_last: 'Deng', name_first: 'Achol' }, 'Achol Deng'],
    [{ 'individuals.progres_familyname': 'Deng', 'individuals.progres_givenname': 'Achol' }, 'Achol Deng'],
    [{ given_name: 'អ្នក' }, 'អ្នក'],
    [{ relation_name: 'Nyadeng', sex: 'female' }, null],
  ])('%j is called %s', (data, name) => {
    expect(headOf(data as Data).name).toBe(name);
  });

  it('takes from the receiver’s terms what the record does not say', () => {
    const head = headOf({ row: 'x' }, [
      value('progres_pocfirstname', 'Achol'),
      value('progres_pocsex', '10001', 'Female'),
      value('progres_offlineid', 'c000001'),
    ]);
    expect(head).toMatchObject({ name: 'Achol', sex: 'Female', number: 'c000001', asked: ['Referral'] });
  });

  it('says nothing that was not released', () => {
    expect(headOf({})).toEqual({
      ...{ name: null, number: null, sex: null, age: null, birth: null, asked: ['Referral'], note: null },
      ...{ by: { organisation: 'Hope', person: null }, priority: [] },
    });
  });
});
