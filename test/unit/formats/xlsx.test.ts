// Cases in workbooks of Primero's shape. Tests.
import fc from 'fast-check';
import { isDamage } from '../../../electron/engine/plausibility/damage.ts';
import { describe, expect, it } from 'vitest';
import { primeroXlsx } from '../../../electron/engine/formats/primero/xlsx.ts';
import type { Dictionary, DictionaryField } from '../../../shared/model/case/dictionary.ts';
import type { CaseRecord, Data } from '../../../shared/model/case/record.ts';
import { refused } from '../../support/problems.ts';
import { casesAsSheets } from '../../support/primero-workbooks.ts';
import { type Outcome, readSource, sourceOf } from '../../support/reading.ts';
import { dates, texts, times } from '../../support/values.ts';
import { type WrittenSheet, writeWorkbook } from '../../support/workbook-writer.ts';

const label = (en: string) => ({ label: { en } });
const services: Record<string, DictionaryField> = {
  unique_id: { type: 'text', ...label('Row id') },
  service_type: { type: 'option', ...label('Type of Service'), options: 'lookup-service' },
  created_on: { type: 'datetime', ...label('Created on') },
  referred: { type: 'boolean', ...label('Referred?') },
  notes: { type: 'text', ...label('Notes') },
};
const dictionary: Dictionary = {
  format: 'courier-dictionary/1',
  id: 'test',
  name: 'Test',
  forms: { identity: { en: 'Basic: Identity' }, services: { en: 'Services for the children of a camp' } },
  fields: {
    name: { type: 'text', form: 'identity', ...label('Full Name') },
    first_date: { type: 'date', form: 'identity', ...label('Date') },
    second_date: { type: 'date', form: 'identity', ...label('Date') },
    sex: { type: 'option', form: 'identity', options: 'lookup-gender', label: { en: 'Sex', fr: 'Sexe' } },
    age: { type: 'number', form: 'identity', label: { en: 'Age', fr: 'Âge' } },
    estimated: { type: 'boolean', form: 'identity', ...label('Is the age estimated?') },
    nationality: { type: 'options', form: 'identity', options: 'lookup-country', ...label('Nationality') },
    address: { type: 'text', form: 'identity', ...label('Address'), also: { services: { en: 'Address' } } },
    place: { type: 'option', form: 'identity', source: 'Location', ...label('Place') },
    services_section: {
      type: 'subform',
      form: 'services',
      ...label('Services'),
      rows: { en: 'Nested Services' },
      fields: services,
    },
    record_state: { type: 'boolean', ...label('Record is in use') },
  },
  lookups: {
    'lookup-gender': { male: { en: 'Male', fr: 'Garçon' }, female: { en: 'Female', fr: 'Fille' } },
    'lookup-country': { a: { en: 'Aland' }, b: { en: 'Beland, North' }, c: { en: '- Ceeland' }, d: { en: 'Aland' } },
    'lookup-service': { health: { en: 'Health' }, food: { en: 'Food ' } },
  },
};

const read = (sheets: readonly WrittenSheet[], inline = false): Promise<Outcome> =>
  readSource(primeroXlsx, sourceOf(writeWorkbook(sheets, inline)), dictionary);
const identity = (headers: readonly string[], ...rows: WrittenSheet['rows']): WrittenSheet => ({
  name: 'Basic  Identity',
  rows: [['ID', ...headers], ...rows],
});
const data = async (...sheets: WrittenSheet[]): Promise<Data | undefined> => (await read(sheets)).records[0]?.data;
const issues = async (...sheets: WrittenSheet[]): Promise<string[]> =>
  (await read(sheets)).issues.map(({ code, row, field }) => `${row} ${code}${field === undefined ? '' : ` ${field}`}`);

// A text that begins with ' and a sign cannot be told from one that Primero guarded.
const text = texts.filter((value) => !/^'[\uFEFF\0-\x1F\x7F\s]*[=+\-@|%]/.test(value) && !value.includes('\0'));
const row = fc.record(
  {
    service_type: fc.constantFrom('health', 'food'),
    created_on: times.map((time) => time.replace(/:\d\d\.\d{3}Z$/, ':00.000Z')),
    referred: fc.boolean(),
    notes: text,
  },
  { requiredKeys: ['referred'] },
);
const record = fc.record(
  {
    name: text.filter((value) => value !== '*******'),
    first_date: dates,
    second_date: dates,
    sex: fc.constantFrom('male', 'female'),
    age: fc.nat({ max: 110 }),
    estimated: fc.boolean(),
    nationality: fc.subarray(['b', 'c']),
    address: text,
    services_section: fc.array(row, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: [] },
);
const records = fc
  .uniqueArray(fc.tuple(fc.stringMatching(/^[0-9a-f]{6}[a-f]$/), record), {
    selector: ([id]) => id,
    minLength: 1,
    maxLength: 4,
  })
  .map((entries) =>
    entries.map(([id, held]): CaseRecord => ({ id: `~${id}`, data: { short_id: id, ...held } as Data })),
  );

describe('a record', () => {
  it('comes back from the workbook that Primero writes of it, with shared texts and with texts in their cells', async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.boolean(), async (written, inline) => {
        // What begins with a bare sign says that nothing is guarded (below).
        const outcome = await read(casesAsSheets(written, dictionary), inline);
        expect(outcome.records).toEqual(written);
        // Signs thrown together may look like damage (test/unit/plausibility).
        expect(outcome.issues.filter(({ code }) => !isDamage(code))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('is joined from sheets in any order, and from rows in any order', async () => {
    const first = identity(['Full Name'], ['b', 'Two'], ['a', 'One']);
    const second = {
      name: 'Nested Services',
      rows: [
        ['ID', 'Notes'],
        ['a', 'x'],
        ['b', 'y'],
        ['a', 'z'],
      ],
    };
    const expected = [
      { id: '~a', data: { short_id: 'a', name: 'One', services_section: [{ notes: 'x' }, { notes: 'z' }] } },
      { id: '~b', data: { short_id: 'b', name: 'Two', services_section: [{ notes: 'y' }] } },
    ];
    for (const sheets of [
      [first, second],
      [second, first],
    ]) {
      const found = [...(await read(sheets)).records].sort((one, other) => (one.id < other.id ? -1 : 1));
      expect(found).toEqual(expected);
    }
  });

  it('of each of two cases with one short id has what is certainly of it', async () => {
    const sheets = [
      identity(['Full Name'], ['a', 'One'], ['b', 'Two'], ['a', 'Three']),
      {
        name: 'Nested Services',
        rows: [
          ['ID', 'Notes'],
          ['a', 'x'],
          ['b', 'y'],
        ],
      },
    ];
    // The second record of an id is handed out as a duplicate, which whoever takes the reads compares with the first.
    expect((await read(sheets)).records.map(({ id, data }) => [id, data.name, Object.keys(data).length])).toEqual([
      ['~a', 'One', 2],
      ['~b', 'Two', 3],
    ]);
    expect((await issues(...sheets)).sort()).toEqual(['1 row.shared-id', '3 row.duplicate-id', '3 row.shared-id']);
  });

  it('without an id is told and not taken', async () => {
    const sheet = identity(['Full Name'], [null, 'Nobody'], ['  ', 'Nobody'], ['a', 'One']);
    expect((await read([sheet])).records.map(({ id }) => id)).toEqual(['~a']);
    expect(await issues(sheet)).toEqual(['0 row.no-id Basic  Identity']);
  });
});

describe('a column', () => {
  it('is found by its label in whatever language the headers are in', async () => {
    const sheet = identity(['Full Name', 'Sexe', 'Âge'], ['a', 'Zoé', 'Fille', 9]);
    expect(await data(sheet)).toEqual({ short_id: 'a', name: 'Zoé', sex: 'female', age: 9 });
  });

  it('whose label two fields have is each in its place, where the file has as many columns in the fields’ order', async () => {
    const sheet = identity(['Full Name', 'Date', 'Date', 'Sex'], ['a', 'One', '01-Feb-2026', '02-Feb-2026', 'Male']);
    expect(await data(sheet)).toMatchObject({ first_date: '2026-02-01', second_date: '2026-02-02' });
    const fewer = identity(['Full Name', 'Date'], ['a', 'One', '01-Feb-2026']);
    expect(await data(fewer)).toEqual({ short_id: 'a', name: 'One', Date: '01-Feb-2026' });
    expect(await issues(fewer)).toEqual(['0 field.ambiguous Date']);
    const disordered = identity(['Sex', 'Date', 'Date', 'Full Name'], ['a', 'Male', '01-Feb-2026', null, 'One']);
    expect(await issues(disordered)).toEqual(['0 field.ambiguous Date', '0 field.ambiguous Date [Basic  Identity]']);
  });

  it('that the dictionary does not know never takes the name of a field', async () => {
    const unknown = {
      name: 'Other Form',
      rows: [
        ['ID', 'sex', 'Religion', 'Religion', 'name'],
        ['a', '1', '2', '3', '4'],
      ],
    };
    expect(await data(identity(['Sex'], ['a', 'Male']), unknown)).toEqual({
      short_id: 'a',
      sex: 'male',
      'sex [Other Form]': '1',
      Religion: '2',
      'Religion [Other Form]': '3',
      'name [Other Form]': '4',
    });
  });

  it('of a form that the dictionary does not know is no known field, whatever its label', async () => {
    const unknown = {
      name: 'Caregiver',
      rows: [
        ['ID', 'Full Name', 'Age'],
        ['a', 'Grandmother', 66],
      ],
    };
    expect(await data(unknown)).toEqual({ short_id: 'a', 'Full Name': 'Grandmother', Age: '66' });
    const subform = {
      name: 'Basic  Identity-Contacts',
      rows: [
        ['ID', 'Age'],
        ['a', 66],
      ],
    };
    expect(await data(identity(['Age'], ['a', 9]), subform)).toEqual({
      short_id: 'a',
      age: 9,
      'Basic  Identity-Contacts': [{ Age: '66' }],
    });
  });

  it('that stands on two forms is told where they differ', async () => {
    const second = (value: string) => ({
      name: 'Services for the children of...',
      rows: [
        ['ID', 'Address'],
        ['a', value],
      ],
    });
    expect(await issues(identity(['Address'], ['a', 'Here']), second('Here'))).toEqual([]);
    expect(await issues(identity(['Address'], ['a', 'Here']), second('There'))).toEqual(['1 value.differs address']);
    expect(await data(identity(['Address'], ['a', null]), second('There'))).toEqual({
      short_id: 'a',
      address: 'There',
    });
  });

  it('with a name that every object has refuses the file', async () => {
    expect((await refused(read([identity(['constructor'], ['a', 'x'])]))).code).toBe('import.name-forbidden');
    const record = {
      name: '__record__',
      rows: [
        ['ID', '__proto__'],
        ['a', 'x'],
      ],
    };
    expect((await refused(read([record]))).code).toBe('import.name-forbidden');
  });
});

describe('a cell', () => {
  it.each([
    ['Sex', 'Male ', 'sex', 'male', []],
    ['Sex', 'Other', 'sex', 'Other', ['1 value.unknown-option sex']],
    ['Nationality', 'Beland, North', 'nationality', ['b'], []],
    ['Nationality', "'- Ceeland ||| Beland, North", 'nationality', ['c', 'b'], []],
    ['Nationality', "' ||| Beland, North", 'nationality', ['b'], ['1 value.option-lost nationality']],
    ['Nationality', 'Aland', 'nationality', ['Aland'], ['1 value.ambiguous nationality']],
    ['Nationality', '', 'nationality', [], []],
    ['Is the age estimated?', 'Oui ', 'estimated', true, []],
    ['Is the age estimated?', 'لا', 'estimated', false, []],
    ['Is the age estimated?', 'maybe', 'estimated', 'maybe', ['1 value.not-a-boolean estimated']],
    ['Age', '12', 'age', '12', ['1 value.not-a-number age']],
    ['Age', 0, 'age', 0, []],
    ['Full Name', '*******', 'name', undefined, ['1 value.hidden-name name']],
    ['Full Name', 'x'.repeat(32_767), 'name', 'x'.repeat(32_767), ['1 value.cut name']],
    ['Full Name', 'x'.repeat(32_766), 'name', 'x'.repeat(32_766), []],
    ['Full Name', 12, 'name', '12', ['1 value.was-number name']],
    ['Full Name', { formula: '1+1', result: '2' }, 'name', '2', ['1 value.formula name']],
    ['Full Name', "'+1", 'name', '+1', []],
    ['Full Name', "'quoted'", 'name', "'quoted'", []],
    ['Full Name', 'a_x000D_\nb &<>"\\', 'name', 'a_x000D_\nb &<>"\\', []],
    ['Place', 'A::B', 'place', 'A::B', ['1 value.by-name place']],
  ] as const)('%s %j is %s %j', async (header, cell, field, value, told) => {
    const sheet = identity([header], ['a', cell]);
    expect((await data(sheet))?.[field]).toEqual(value);
    expect(await issues(sheet)).toEqual(told);
  });

  it.each([
    ['15-Jan-2026', '2026-01-15', []],
    ['15-يناير-2026', '2026-01-15', []],
    ['31-déc-2025', '2025-12-31', []],
    ['31-Feb-2026', '31-Feb-2026', ['1 value.not-a-date first_date']],
    ['15/03/2012', '15/03/2012', ['1 value.not-a-date first_date']],
    ['03-Лютий-%Р', '03-Лютий-%Р', ['1 value.date-incomplete first_date']],
    ['03-b-2026', '03-b-2026', ['1 value.date-incomplete first_date']],
    ['10-Feb-2026 08:30', '2026-02-10T08:30:00.000Z', ['1 value.not-a-date first_date']],
  ] as const)('with the date %s is %s', async (cell, value, told) => {
    const sheet = identity(['Full Name', 'Date', 'Date'], ['a', 'One', cell, null]);
    expect((await data(sheet))?.first_date).toBe(value);
    expect(await issues(sheet)).toEqual(told);
  });

  it('keeps its apostrophe where more bare signs than guarded ones say that Primero 2.14 wrote the file', async () => {
    const old = identity(['Full Name', 'Address'], ['a', "'+1", '=bare'], ['b', '-x', 'y']);
    expect(await data(old)).toMatchObject({ name: "'+1", address: '=bare' });
    // One bare sign beside a guarded one was typed in by somebody.
    const edited = identity(['Full Name', 'Address'], ['a', "'+1", '=bare']);
    expect(await data(edited)).toMatchObject({ name: '+1', address: '=bare' });
  });
});

describe('a workbook', () => {
  it('tells of hidden sheets, of sheets that do not begin with ID, and reads on', async () => {
    const sheets = [
      { ...identity(['Full Name'], ['a', 'One']), hidden: true },
      { name: 'My notes', rows: [['Call her', 'tomorrow']] },
    ];
    expect(await issues(...sheets)).toEqual(['0 sheet.hidden Basic  Identity', '0 sheet.not-read My notes']);
    expect(await data(...sheets)).toEqual({ short_id: 'a', name: 'One' });
  });

  it('of fields without forms finds them by their labels, where only one field has each', async () => {
    const record = {
      name: '__record__',
      rows: [
        ['ID', 'record_state', 'hidden_name'],
        ['a', true, null],
      ],
    };
    const chosen = {
      name: 'Selected Fields',
      rows: [
        ['ID', 'Age', 'Date'],
        ['a', 9, '01-Feb-2026'],
      ],
    };
    expect(await data(chosen, record)).toEqual({ short_id: 'a', age: 9, Date: '01-Feb-2026', record_state: true });
    expect(await issues(chosen, record)).toEqual(['0 field.ambiguous Date', '0 field.unknown hidden_name']);
  });

  it('without cases, or without ids, ends in its problem', async () => {
    expect((await refused(read([identity(['Full Name'])]))).code).toBe('import.no-records');
    expect((await refused(read([{ name: 'x', rows: [['Name'], ['One']] }]))).code).toBe('import.no-id-column');
  });
});
