// Primero's own exports, imported and compared value by value with what its database holds. Tests.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../electron/engine/formats/format.ts';
import { notRecognised, recognise } from '../../electron/engine/formats/index.ts';
import { headSize } from '../../electron/engine/formats/limits.ts';
import { mirrored } from '../../electron/engine/formats/primero/json.ts';
import type { Data, Value } from '../../shared/model/case/record.ts';
import { dictionary, importBytes, type Outcome } from '../support/reading.ts';

const folder = new URL('../../../shared/samples/primero/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn(`SKIPPED: Primero's sample exports are not at ${folder.pathname}; nothing is compared.`);

const sample = (name: string): Buffer => readFileSync(new URL(name, folder));
interface Stored {
  readonly id: string;
  /** Beside the data, in the table. */
  readonly family_id?: string | null;
  readonly data: Data;
}
const stored: readonly Stored[] = present ? JSON.parse(sample('ground_truth.json').toString()) : [];
const dataOf = new Map<string, Data>(
  stored.map(({ id, data, family_id: family }) => [id, family ? { ...data, family_id: family } : data]),
);
const nameOf = (id: string): string => String(dataOf.get(id)?.short_id);

/** A field of a case that does not read as it is stored. `undefined` is absent. */
interface Difference {
  readonly child: string;
  readonly field: string;
  readonly read: Value | undefined;
  readonly stored: Value | undefined;
}

/** Compares every field of `fields` in every record; the order of keys counts for nothing, every value does. */
function differences(outcome: Outcome, fields: readonly string[] | null): Difference[] {
  const found: Difference[] = [];
  for (const { id, data } of outcome.records) {
    const truth = dataOf.get(id);
    if (truth === undefined) throw new Error('a record that is not stored');
    for (const field of new Set([...Object.keys(data), ...(fields ?? Object.keys(truth))])) {
      const same = canonical(data[field]) === canonical(truth[field]);
      if (!same) found.push({ child: nameOf(id), field, read: data[field], stored: truth[field] });
    }
  }
  return found;
}

function canonical(value: Value | undefined): string {
  return (
    JSON.stringify(value, (_, held) =>
      held !== null && typeof held === 'object' && !Array.isArray(held)
        ? Object.fromEntries(Object.entries(held).sort(([one], [other]) => (one < other ? -1 : 1)))
        : held,
    ) ?? 'absent'
  );
}

const columnsOf = (name: string): string[] => sample(name).toString().split('\n', 1)[0]?.split(',').slice(1) ?? [];

/** Splits differences: those a fact of the format explains, and the rest, of which there must be none. */
function explained(found: readonly Difference[], facts: readonly ((difference: Difference) => boolean)[]) {
  return {
    counts: facts.map((fact) => found.filter(fact).length),
    unexplained: found.filter((difference) => !facts.some((fact) => fact(difference))),
  };
}

// The facts. Each is a loss or an addition of Primero's exporter that no reader can undo.

/** Primero lays the linked Family over the case when it exports; a case without one gets an empty list. */
const familyOverlay = ({ field, read, stored: truth }: Difference): boolean =>
  field === 'family_details_section' && ((truth === undefined && canonical(read) === '[]') || Array.isArray(truth));
/** Nothing between two commas is an absent field or a null one. */
const nullIsNothing = ({ read, stored: truth }: Difference): boolean => read === undefined && truth === null;
/** A cell has seconds, not milliseconds. */
const milliseconds = ({ field, read, stored: truth }: Difference): boolean =>
  field === 'date_case_plan' && truth === '2026-02-22T09:08:07.123Z' && read === '2026-02-22T09:08:07.000Z';
/** Primero takes any ISO text for a time and rewrites it, in a text field too. */
const sniffedTime = ({ field, read, stored: truth }: Difference): boolean =>
  field === 'occupation' && truth === '2021-03-04T05:06:07.000Z' && read === '2021-03-04 05:06:07 UTC';
/** A cell has no types: a number or tick that was stored as text (migrated data) reads as the number or tick. */
const textOfType = ({ field, read, stored: truth }: Difference): boolean =>
  ['age', 'estimated', 'consent_for_services'].includes(field) && typeof truth === 'string' && truth === String(read);
/** The table's column writes the same moment with another offset sign. */
const offsetSign = ({ field, read, stored: truth }: Difference): boolean =>
  field === 'created_at' && typeof truth === 'string' && truth.replace('+00:00', 'Z') === read;
/** A field that the exporting role's forms do not show is not in the file. */
const notExported = ({ read, stored: truth }: Difference): boolean => read === undefined && truth !== undefined;

const csvFacts = [familyOverlay, nullIsNothing, milliseconds, sniffedTime, textOfType];
const issuesOf = (issues: readonly Issue[]): string[] =>
  issues.map(({ code, row, field }) => `${row} ${code} ${field}`).sort();

const optionIssues = [
  'nationality',
  'protection_concerns',
  'protection_status',
  'risk_level',
  'services_section.service_type',
].map((field) => `15 value.unknown-option ${field}`);
const dateIssues = ['assessment_due_date', 'case_plan_due_date', 'date_case_plan', 'registration_date'].map(
  (field) => `23 value.not-a-date ${field}`,
);

describe.skipIf(!present)('Primero’s exports', () => {
  it.each([
    ['cases.csv', 'primero-2.15', []],
    ['cases.three_batches.csv', 'primero-2.15', []],
    ['v2.14_style.cases.csv', 'primero-2.14', []],
    ['cases.duplicate_labels.csv', 'primero-2.15', ['contact_details', 'long_q_0', 'long_q_1', 'sex_at_birth']],
  ])('%s reads as it is stored, but for the facts of the format', async (name, version, unknown) => {
    expect(recognise(sample(name).subarray(0, headSize), sample(name).length)?.recognised).toEqual({
      format: 'primero-csv',
      version,
      columns: expect.any(Number),
    });
    const outcome = await importBytes(sample(name));
    expect(outcome.records.map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
    const { counts, unexplained } = explained(differences(outcome, columnsOf(name)), csvFacts);
    expect(unexplained).toEqual([]);
    // 16 cases without a family and the one whose Family is laid over it; one null; then case 23 and case 18.
    expect(counts).toEqual([17, 1, 1, 1, 3]);
    expect(issuesOf(outcome.issues)).toEqual(
      [...unknown.map((field) => `0 field.unknown ${field}`), ...optionIssues, ...dateIssues].sort(),
    );
  });

  it.each(['cases.json', 'cases.three_batches.json'])(
    '%s reads as it is stored, but for the facts of the format',
    async (name) => {
      const outcome = await importBytes(sample(name));
      expect(outcome.format).toBe('primero-json');
      expect(outcome.records.map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
      const found = differences(outcome, null);
      const { counts, unexplained } = explained(found, [familyOverlay, offsetSign, notExported]);
      expect(unexplained).toEqual([]);
      expect(counts.slice(0, 2)).toEqual([17, 19]);
      // What is absent is absent in the file too: each record is its `data` there, and the facts beside it.
      const file = JSON.parse(sample(name).toString().replaceAll('][', ',')) as readonly Stored[];
      const beside = new Set<string>();
      for (const [index, { data }] of outcome.records.entries()) {
        const inFile = file[index]?.data ?? {};
        expect(data).toMatchObject(inFile);
        for (const field of Object.keys(data)) if (!Object.hasOwn(inFile, field)) beside.add(field);
      }
      // Every fact is beside some record's data, but for `status`: that one is on a form which the role sees. One case
      // is linked to a Family; none is marked as a duplicate of another.
      expect([...beside].sort()).toEqual([...mirrored.filter((fact) => fact !== 'status'), 'family_id'].sort());
      expect(issuesOf(outcome.issues)).toEqual(
        [
          ...optionIssues,
          ...dateIssues,
          '23 value.not-a-number age',
          '23 value.not-a-boolean estimated',
          '23 value.not-a-boolean consent_for_services',
        ].sort(),
      );
    },
  );

  it('cases.json has the facts of each record that its data lacks, and no name that data has not', async () => {
    const { records } = await importBytes(sample('cases.json'));
    const always = mirrored.filter((name) => name !== 'transfer_status');
    for (const { id, data } of records) {
      for (const name of always) expect(data, `${nameOf(id)} ${name}`).toHaveProperty(name);
      expect(Object.keys(data).filter((name) => name.startsWith('srch_') || name === 'hidden_name')).toEqual([]);
    }
    expect(records.find(({ id }) => nameOf(id) === 'a745167')?.data.record_state).toBe(false);
    expect(records.find(({ id }) => nameOf(id) === '0d99a16')?.data.transfer_status).toBe('in_progress');
    const linked = records.filter(({ data }) => Object.hasOwn(data, 'family_id'));
    expect(linked.map(({ id, data }) => [nameOf(id), data.family_id])).toEqual([
      ['c248420', '94435b96-867d-517e-9d7b-aa153ef4ad56'],
    ]);
  });

  it.each(['single_case', 'referred_to_provider'])(
    '%s reads the same from CSV and JSON, and as it is stored',
    async (name) => {
      const csv = await importBytes(sample(`${name}.csv`));
      const json = await importBytes(sample(`${name}.json`));
      expect([csv.records.length, json.records.length]).toEqual([1, 1]);
      expect(explained(differences(csv, columnsOf(`${name}.csv`)), csvFacts).unexplained).toEqual([]);
      expect(explained(differences(json, null), [familyOverlay, offsetSign, notExported]).unexplained).toEqual([]);
      const both = Object.keys(csv.records[0]?.data ?? {});
      expect(both.length).toBeGreaterThan(10);
      for (const field of both)
        expect(canonical(json.records[0]?.data[field]), field).toBe(canonical(csv.records[0]?.data[field]));
      expect([...csv.issues, ...json.issues]).toEqual([]);
    },
  );

  it('read the same whatever the chunks they come in', async () => {
    for (const name of ['cases.csv', 'cases.json']) {
      const whole = await importBytes(sample(name));
      for (const size of [1, 7, 4096]) expect(await importBytes(sample(name), size)).toEqual(whole);
    }
  });

  it('keep the awkward values: escapes, Arabic digits, signs, 43,400 characters, zeroes', async () => {
    for (const name of ['cases.csv', 'v2.14_style.cases.csv', 'cases.json']) {
      const { records } = await importBytes(sample(name));
      const child = (short: string): Data => records.find(({ id }) => nameOf(id) === short)?.data ?? {};
      expect(child('cee5137').national_id_no).toBe('000123456');
      expect(child('cee5137').telephone_current).toBe('+999 55 0123');
      expect(child('89fcfc6').occupation).toBe('  = spaces first');
      expect(child('89fcfc6').other_agency_name).toBe('\t=tabbed');
      expect(child('75ec0fa').age).toBe(0);
      expect(
        Object.values(child('1eb7fc1')).some((value) => typeof value === 'string' && value.length === 43_400),
      ).toBe(true);
    }
  });

  it.each([
    ['cases.csv.zip', 'import.password-protected'],
    ['cases.intended_aes256.csv.zip', 'import.password-protected'],
    ['cases.intended.csv.7z', 'import.password-protected'],
    ['v2.14_style.12_cases.csv.zip', 'import.password-protected'],
    ...[
      'api_get_forms.json',
      'api_get_lookups.json',
      'config.trimmed.json',
      'reference_data.json',
      'form_export.xlsx',
      'MANIFEST.md',
    ].map((name) => [name, 'file.not-recognised']),
  ])('%s is not taken for an export of cases: %s', (name, code) => {
    const bytes = sample(name as string);
    const head = bytes.subarray(0, headSize);
    expect(recognise(head, bytes.length)).toBeNull();
    expect(notRecognised(head, bytes.length).code).toBe(code);
  });
});

describe.skipIf(!present)('the dictionary that ships', () => {
  it('knows every field that is stored in a case', () => {
    const names = new Set(stored.flatMap(({ data }) => Object.keys(data)));
    expect([...names].filter((name) => !Object.hasOwn(dictionary.fields, name))).toEqual([]);
  });

  it('has the options of Primero’s own lookups, and French or Arabic where Primero has them', () => {
    const { data } = JSON.parse(sample('api_get_lookups.json').toString()) as {
      data: readonly { unique_id: string; values: readonly { id: string; display_text: Record<string, string> }[] }[];
    };
    for (const { unique_id, values } of data) {
      const lookup = dictionary.lookups[unique_id];
      expect(Object.keys(lookup ?? {}).sort(), unique_id).toEqual(values.map(({ id }) => id).sort());
      for (const { id, display_text: text } of values) {
        expect(lookup?.[id]?.en, `${unique_id} ${id}`).toBe(text['en']);
        // Where Primero has none, the words are ours.
        if (text['fr']) expect(lookup?.[id]?.fr).toBe(text['fr']);
        if (text['ar']) expect(lookup?.[id]?.ar).toBe(text['ar']);
      }
    }
  });
});
