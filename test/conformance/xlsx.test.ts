// Primero's own workbooks, imported and compared value by value with what its database holds. Tests.
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDictionaryFiles, recogniseDictionary } from '../../electron/engine/formats/dictionary/read.ts';
import { notRecognised, recognise } from '../../electron/engine/formats/index.ts';
import { headSize } from '../../electron/engine/formats/limits.ts';
import { primeroXlsx } from '../../electron/engine/formats/primero/xlsx.ts';
import { type Dictionary, dictionarySchema } from '../../shared/model/case/dictionary.ts';
import { fieldAt } from '../../shared/model/case/field.ts';
import { type Data, isRow, type Value } from '../../shared/model/case/record.ts';
import { dictionary as shipped, importBytes, type Outcome, readSource, sourceOf } from '../support/reading.ts';

const folder = new URL('../../../shared/samples/primero/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn(`SKIPPED: Primero's sample workbooks are not at ${folder.pathname}; nothing is compared.`);

const sample = (name: string): Buffer => readFileSync(new URL(name, folder));
const json = (name: string) => JSON.parse(sample(name).toString());

interface Place {
  readonly code: string;
  readonly hierarchy_path: string;
  readonly placename: Readonly<Record<string, string>>;
}

/** The stored cases by short id. */
let stored = new Map<string, Data>();
/** The dictionary of the sample system, as its API tells it. */
let api: Dictionary;
/** The same, with its places and organisations. */
let whole: Dictionary;

beforeAll(async () => {
  if (!present) return;
  stored = new Map(
    (json('ground_truth.json') as readonly { data: Data }[]).map(({ data }) => [String(data.short_id), data]),
  );
  api = await readDictionaryFiles(['api_get_forms.json', 'api_get_lookups.json'].map((name) => sourceOf(sample(name))));
  const { locations, agencies } = json('reference_data.json') as {
    readonly locations: readonly Place[];
    readonly agencies: readonly { readonly unique_id: string; readonly name: { readonly en: string } }[];
  };
  const names = new Map(locations.map(({ code, placename }) => [code, placename]));
  const path = ({ hierarchy_path: codes }: Place, locale: string): string =>
    codes
      .split('.')
      .map((code) => names.get(code)?.[locale] ?? names.get(code)?.['en'])
      .join('::');
  whole = {
    ...api,
    lookups: {
      ...api.lookups,
      Agency: Object.fromEntries(agencies.map(({ unique_id: id, name }) => [id, name])),
      Location: Object.fromEntries(
        locations.map((place) => [place.code, { en: path(place, 'en'), fr: path(place, 'fr'), ar: path(place, 'ar') }]),
      ),
    },
  };
});

/** What a workbook can tell of a stored value at best: no nulls, no ids of rows, no empty subforms, no seconds. */
function tellable(value: Value | undefined): Value | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') {
    const time = /^(\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d(?:\.\d+)?(?:Z|\+00:00)$/.exec(value);
    return time === null ? value : `${time[1]}:00.000Z`;
  }
  if (Array.isArray(value)) return value.map((item) => tellable(item) as Value);
  if (!isRow(value)) return value;
  const entries = Object.entries(value).map(([name, held]) => [name, tellable(held)] as const);
  const told = entries.filter(([name, held]) => name !== 'unique_id' && held !== undefined);
  return Object.fromEntries(told.sort(([one], [other]) => (one < other ? -1 : 1))) as Value;
}
const canonical = (value: Value | undefined): string => JSON.stringify(tellable(value)) ?? 'absent';

interface Difference {
  readonly child: string;
  readonly field: string;
  readonly read: Value | undefined;
  readonly stored: Value | undefined;
}

/** Every field that the file has a column of, in every case. */
function differences({ records }: Outcome): Difference[] {
  const fields = new Set(records.flatMap(({ data }) => Object.keys(data)));
  return records.flatMap(({ data }) => {
    const child = String(data.short_id);
    const truth = stored.get(child) ?? {};
    return [...fields]
      .filter((field) => canonical(data[field]) !== canonical(truth[field]))
      .map((field): Difference => ({ child, field, read: data[field], stored: truth[field] }));
  });
}

// The facts. Each is a loss or an addition of Primero's exporter that no reader can undo.

type Fact = (difference: Difference) => boolean;

/** A subform without rows has a row with nothing but the id; so has one that was never there. */
const noRows: Fact = ({ read, stored: truth }) => read === undefined && canonical(truth) === '[]';
/** Primero lays the linked Family over the case when it exports. */
const familyOverlay: Fact = ({ child, field }) => child === 'c248420' && field === 'family_details_section';
/** Stars instead of the name: nothing is taken. */
const hiddenName: Fact = ({ child, field, read }) => child === '52979a3' && field === 'name' && read === undefined;
/** Options that Primero cannot name are left out of lists, and are nothing where one answer is chosen. */
const lostOption: Fact = ({ child, field, read, stored: truth }) =>
  child === '9349f1f' &&
  (Array.isArray(truth) && Array.isArray(read) && !isRow(truth[0])
    ? read.every((option) => truth.includes(option)) && read.length < truth.length
    : read === undefined || field === 'services_section');
/** So are places that Primero has no name of. */
const lostPlace: Fact = ({ child, field, read }) =>
  child === '0587deb' && field === 'location_current' && read === undefined;
/** A cell holds 32,767 characters; Primero cuts the rest off. */
const cut: Fact = ({ child, field, read, stored: truth }) => {
  const [short, long] = [read, truth].map((value) =>
    Array.isArray(value) ? (value[0] as Record<string, string>)['note_text'] : value,
  ) as [string, string];
  return child === '1eb7fc1' && ['address_current', 'notes_section'].includes(field) && long.startsWith(short);
};
/** Any ISO text is a date to Primero and is written as one, in a text field too. */
const sniffed: Fact = ({ child, field }) => child === '894a3f0' && ['occupation', 'other_id_type'].includes(field);
/** A tick that was stored as text (migrated data) is written as a tick. */
const textTick: Fact = ({ child, read, stored: truth }) =>
  child === 'a332b29' && typeof read === 'boolean' && truth === String(read);
/** The sheet of records has the names of organisations, not their ids. */
const agencyName: Fact = ({ field, stored: truth }) => field === 'created_organization' && truth === 'agency-hope';
/** An empty text where an option is chosen is no option, and no cell. */
const emptyOption: Fact = ({ read, stored: truth }) => read === undefined && truth === '';

/** All that explains a difference. */
const facts = [
  noRows,
  familyOverlay,
  hiddenName,
  lostOption,
  lostPlace,
  cut,
  sniffed,
  textTick,
  agencyName,
  emptyOption,
];
const unexplained = (outcome: Outcome): readonly Difference[] =>
  differences(outcome).filter((difference) => !facts.some((fact) => fact(difference)));

const read = (name: string, by: Dictionary): Promise<Outcome> => readSource(primeroXlsx, sourceOf(sample(name)), by);
const issues = (outcome: Outcome): string[] => [
  ...new Set(outcome.issues.map(({ code, row, field }) => `${row} ${code} ${field}`)),
];

const facing = [
  '5 value.hidden-name name',
  '8 value.cut address_current',
  '8 value.cut notes_section.note_text',
  '15 value.option-lost nationality',
  '15 value.option-lost protection_concerns',
  '23 value.not-a-date registration_date',
  '23 value.not-a-date assessment_due_date',
  '23 value.not-a-number age',
  '23 value.not-a-date case_plan_due_date',
  '23 value.not-a-date date_case_plan',
];

describe.skipIf(!present)('Primero’s workbooks', () => {
  it.each(['cases.xlsx', 'cases.three_batches.xlsx', 'cases.server_fr.xlsx'])(
    '%s reads as it is stored, but for the facts of the format',
    async (name) => {
      const outcome = await read(name, whole);
      expect(outcome.records.map(({ id }) => id)).toEqual([...stored.keys()].map((short) => `~${short}`));
      expect(unexplained(outcome)).toEqual([]);
      expect(issues(outcome).sort()).toEqual([...facing].sort());
    },
  );

  it.each(['cases.user_fr.xlsx', 'cases.user_ar.xlsx'])(
    '%s too, without the organisations that have no name in its language',
    async (name) => {
      const outcome = await read(name, whole);
      const unnamed = (value: Value | undefined) => {
        const rows = JSON.stringify(value, (key, held) => (key === 'service_implementing_agency' ? undefined : held));
        return canonical(JSON.parse(rows));
      };
      const rest = unexplained(outcome).filter(({ read: got, stored: truth }) => unnamed(got) !== unnamed(truth));
      expect(rest).toEqual([]);
      expect(unexplained(outcome).length).toBe(6);
      expect(issues(outcome).sort()).toEqual([...facing].sort());
    },
  );

  it('custom_all_forms.xlsx adds what the record says of itself', async () => {
    const outcome = await read('custom_all_forms.xlsx', whole);
    expect(unexplained(outcome)).toEqual([]);
    const child = outcome.records.find(({ id }) => id === '~52979a3')?.data ?? {};
    expect([child['hidden_name'], child['record_state'], Object.hasOwn(child, 'name')]).toEqual([true, true, false]);
    expect(outcome.records.find(({ id }) => id === '~a745167')?.data['record_state']).toBe(false);
    for (const { id, data } of outcome.records)
      expect(data['unique_identifier']).toBe(stored.get(id.slice(1))?.['unique_identifier']);
  });

  it.each([
    ['custom_selected_fields.xlsx', ['case_id_display', 'name', 'age', 'sex', 'date_of_birth', 'protection_concerns']],
    ['custom_selected_forms.xlsx', ['name', 'sex', 'family_details_section', 'services_section']],
    ['custom_selected_forms_fields.xlsx', ['name', 'age', 'family_details_section', 'services_section']],
  ])('%s reads as it is stored', async (name, fields) => {
    const outcome = await read(name as string, whole);
    expect(outcome.records.length).toBe(25);
    const named = new Set(outcome.records.flatMap(({ data }) => Object.keys(data)));
    expect([...(fields as string[])].filter((field) => !named.has(field))).toEqual([]);
    const partial = name === 'custom_selected_forms_fields.xlsx' ? ['family_details_section', 'services_section'] : [];
    expect(unexplained(outcome).filter(({ field }) => !partial.includes(field))).toEqual([]);
    // Chosen columns of a subform: those that are there are right.
    for (const { data } of outcome.records) {
      const truth = stored.get(String(data.short_id)) ?? {};
      // The Family that is laid over, and a row of which nothing could be named.
      if (['c248420', '9349f1f'].includes(String(data.short_id))) continue;
      for (const field of partial) expect(truth[field] ?? []).toMatchObject((data[field] ?? []) as object);
    }
  });

  it.each(['single_case.xlsx', 'referred_to_provider.xlsx'])('%s reads as it is stored', async (name) => {
    const outcome = await read(name, whole);
    expect(outcome.records.map(({ id }) => id)).toEqual(['~cee5137']);
    expect([unexplained(outcome), outcome.issues]).toEqual([[], []]);
  });

  it('cases.duplicate_labels.xlsx keeps both columns labelled `Sex` under their label: neither is guessed', async () => {
    const outcome = await read('cases.duplicate_labels.xlsx', whole);
    const added = ['Sex', 'Sex [Basic Identity]', 'Name: first/last [legal]?', 'Answer'];
    const last = "Answer [Assessment of the child's si.-1]";
    expect(unexplained(outcome).filter(({ field }) => ![...added, last].includes(field))).toEqual([]);
    expect(outcome.records.some(({ data }) => Object.hasOwn(data, 'sex'))).toBe(false);
    expect(issues(outcome).filter((issue) => issue.startsWith('0 '))).toEqual([
      '0 field.ambiguous Sex',
      '0 field.ambiguous Sex [Basic Identity]',
      '0 field.unknown Name: first/last [legal]?',
      '0 field.unknown Answer',
      `0 field.unknown ${last}`,
    ]);
  });

  it('v2.14_style.cases.xlsx says where Excel made numbers and formulas of text', async () => {
    const outcome = await read('v2.14_style.cases.xlsx', whole);
    const odd = outcome.issues.filter(({ code }) => code === 'value.was-number' || code === 'value.formula');
    const told = new Set(odd.map(({ row, field = '' }) => `${row} ${field.split('.', 1)[0]}`));
    const rows = new Map(outcome.records.map(({ id }, index) => [id.slice(1), index + 1]));
    // Every value that is not as stored is told, but for an age that was stored as text and is a number again.
    const untold = unexplained(outcome).filter(({ child, field }) => !told.has(`${rows.get(child)} ${field}`));
    expect(untold).toEqual([{ child: 'a332b29', field: 'age', read: 12, stored: '12' }]);
    // Primero's library wrote the digits as they came; Excel shows, and saves, 123456.
    expect(outcome.records[0]?.data.national_id_no).toBe('000123456');
    expect(outcome.records[5]?.data.address_current).toBe('-Minus street 5');
  });

  it('keep places and organisations by name, and say so, where the dictionary does not know them', async () => {
    const outcome = await read('cases.xlsx', api);
    expect(outcome.records[0]?.data.location_current).toBe('Testland::North Province::Lake District::Camp "Alpha"');
    expect(issues(outcome)).toContain('1 value.by-name location_current');
    expect(issues(outcome)).toContain('1 value.by-name services_section.service_implementing_agency');
  });

  it('read by the dictionary that ships, every column of it', async () => {
    const outcome = await importBytes(sample('cases.xlsx'));
    expect(outcome.format).toBe('primero-xlsx');
    expect(issues(outcome).filter((issue) => issue.startsWith('0 '))).toEqual([]);
    const places = new Set(['location_current', 'location_last', 'family_details_section', 'services_section']);
    expect(unexplained(outcome).filter(({ field }) => !places.has(field))).toEqual([]);
  });

  it('read the same whatever the chunks they come in', async () => {
    const bytes = sample('cases.xlsx');
    const whole = await importBytes(bytes);
    for (const size of [1000, 4096]) expect(await importBytes(bytes, size)).toEqual(whole);
  });

  it.each([
    ['cases.xlsx.zip', 'import.password-protected'],
    ['form_export.xlsx', 'file.not-recognised'],
    ['form_export.with_hidden.xlsx', 'file.not-recognised'],
    ['incident_recorder.xlsx', 'import.other-record'],
  ])('%s is no workbook of cases', (name, code) => {
    const head = sample(name).subarray(0, headSize);
    expect(primeroXlsx.recognise(head, sample(name).length)).toBeNull();
    if (recognise(head, sample(name).length) === null) expect(notRecognised(head, sample(name).length).code).toBe(code);
  });
});

describe.skipIf(!present)('Primero’s descriptions of its forms', () => {
  it.each([
    ['api_get_forms.json', 'forms'],
    ['api_get_lookups.json', 'lookups'],
    ['form_export.xlsx', 'form-export'],
    ['form_export.with_hidden.xlsx', 'form-export'],
    ['cases.xlsx', null],
    ['cases.json', null],
    ['api_get_cases_full.json', null],
    ['api_get_transitions.json', null],
    ['incident_recorder.xlsx', null],
    ['config.trimmed.json', null],
    ['list_view.csv', null],
  ])('%s is recognised as %s', (name, kind) => {
    expect(recogniseDictionary(sample(name as string).subarray(0, headSize))).toBe(kind);
  });

  it('from the API make a dictionary that knows every field of every form, in every language', () => {
    expect(dictionarySchema.parse(api)).toEqual(api);
    const paths = [
      ['sex', 'option', 'lookup-gender'],
      ['nationality', 'options', 'lookup-country'],
      ['interview_subject', 'option', 'field-interview_subject'],
      ['services_section.service_response_day_time', 'datetime', undefined],
      ['notes_section.note_date', 'datetime', undefined],
      ['record_state', 'boolean', undefined],
      ['hidden_name', 'boolean', undefined],
      ['photos', 'attachments', undefined],
    ] as const;
    for (const [path, type, options] of paths) {
      expect([path, fieldAt(api, path)?.type, fieldAt(api, path)?.options]).toEqual([path, type, options]);
    }
    expect(api.fields['services_section']?.rows?.en).toBe('Nested Services');
    expect(Object.keys(api.fields['protection_concerns']?.also ?? {}).length).toBe(1);
    // What the dictionary that ships says of types and lookups is what the API says.
    for (const [name, field] of Object.entries(shipped.fields)) {
      const own = api.fields[name];
      if (own === undefined || name === 'workflow') continue;
      expect([name, own.type, own.options, own.source]).toEqual([name, field.type, field.options, field.source]);
    }
  });

  it('from the form export make one that knows labels and lookups, but not the times of dates or inline options', async () => {
    const exported = await readDictionaryFiles([sourceOf(sample('form_export.xlsx'))]);
    expect(dictionarySchema.parse(exported)).toEqual(exported);
    const visible = Object.entries(api.fields).filter(([, field]) => field.form !== undefined && !field.hidden);
    for (const [name, field] of visible) {
      const own = exported.fields[name];
      expect([name, own?.type, own?.options, own?.rows?.en]).toEqual([
        name,
        field.type === 'datetime' ? 'date' : field.type,
        field.options,
        field.rows?.en,
      ]);
    }
    expect(exported.lookups['lookup-gender']?.['male']?.en).toBe('Male');
    expect(Object.hasOwn(exported.lookups, 'field-interview_subject')).toBe(false);
    const all = await readDictionaryFiles([sourceOf(sample('form_export.with_hidden.xlsx'))]);
    expect(fieldAt(all, 'child_preferences_section.wishes_name')?.type).toBe('text');
    const outcome = await read('cases.xlsx', exported);
    expect(outcome.records[0]?.data.sex).toBe('male');
    // The label of an inline option stays a label, and is told.
    expect(outcome.records[0]?.data.interview_subject).toBe('Caregiver');
    expect(issues(outcome)).toContain('1 value.unknown-option interview_subject');
  });

  it('are refused where no file has forms, or a file is something else', async () => {
    const refusedBy = (name: string) =>
      readDictionaryFiles([sourceOf(sample(name))]).catch((error: { code: string }) => error.code);
    expect(await refusedBy('api_get_lookups.json')).toBe('import.dictionary-incomplete');
    expect(await refusedBy('cases.json')).toBe('import.not-a-dictionary');
    expect(await refusedBy('cases.xlsx')).toBe('import.not-a-dictionary');
  });
});
