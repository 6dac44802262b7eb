// Primero's tables for people (list view, UNHCR, duplicates), compared with what its database holds. Tests.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { duplicateIdLabels } from '../../electron/engine/formats/primero/labels/duplicate-id-labels.ts';
import { listViewLabels } from '../../electron/engine/formats/primero/labels/list-view-labels.ts';
import { unhcrLabels } from '../../electron/engine/formats/primero/labels/unhcr-labels.ts';
import { readLocaleDate, readLocaleTime } from '../../electron/engine/formats/primero/locale-dates.ts';
import type { Data } from '../../shared/model/case/record.ts';
import { dictionary, importBytes, type Outcome } from '../support/reading.ts';

const folder = new URL('../../../shared/samples/primero/', import.meta.url);
const reference = new URL('../../../shared/reference/primero/', import.meta.url);
const present = existsSync(folder) && existsSync(reference);
if (!present) console.warn(`SKIPPED: Primero's samples are not at ${folder.pathname}; nothing is compared.`);

const sample = (name: string): Buffer => readFileSync(new URL(name, folder));
const stored: readonly { readonly data: Data }[] = present ? JSON.parse(sample('ground_truth.json').toString()) : [];
const truth = stored.map(({ data }) => data);

/** Issues as `code field`, counted. */
function counted({ issues }: Outcome): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code, field } of issues) {
    const name = field === undefined ? code : `${code} ${field}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** The fields of `names` that a case has stored. */
const pick = (data: Data, names: readonly string[]): Data =>
  Object.fromEntries(
    names.flatMap((name) => (data[name] === undefined || data[name] === null ? [] : [[name, data[name]]])),
  );

// Case 23 has these stored as texts; a list writes them out, and they read as the number and text they look like.
const oddCase = { age: 12, registration_date: '15/03/2012' };

const listFields = ['case_id_display', 'short_id', 'name', 'age', 'sex', 'registration_date'];
const unknownInLists = { 'field.unknown complete': 1, 'field.unknown alert_count': 1, 'field.unknown flag_count': 1 };
const flags = ['4e922af'];
const alerts = ['cee5137', '0d99a16'];

/** What the list says of a case: what is stored, without the name that is hidden, and with the two counts. */
function listed(data: Data, date: (iso: string) => string): Data {
  const { name, ...rest } = pick(data, listFields);
  const short = String(data.short_id);
  return {
    ...rest,
    ...(data.hidden_name === true ? { hidden_name: true } : { name }),
    ...(short === 'a332b29' ? oddCase : { registration_date: date(String(data.registration_date)) }),
    alert_count: alerts.includes(short) ? '1' : '0',
    flag_count: flags.includes(short) ? '1' : '0',
  } as Data;
}

describe.skipIf(!present)('the list view', () => {
  it.each(['list_view.csv', 'list_view.server_fr.csv', 'list_view.server_ar.csv'])(
    '%s reads as stored',
    async (name) => {
      const outcome = await importBytes(sample(name));
      expect(outcome.format).toBe('primero-list-view');
      expect(outcome.records.map(({ id }) => id)).toEqual(truth.map((data) => `~${data.case_id_display}`));
      expect(outcome.records.map(({ data }) => data)).toEqual(truth.map((data) => listed(data, (iso) => iso)));
      expect(counted(outcome)).toEqual({
        ...unknownInLists,
        'value.hidden-name name': 1,
        'value.not-a-date registration_date': 1,
      });
    },
  );

  it.each([
    ['list_view.server_am-ET.csv', /^$/],
    ['list_view.server_ar-SD.csv', /^\.{8} -\D+-\d{4}$/],
    ['list_view.server_so.csv', /^\d\d-b-\d{4}$/],
    ['list_view.server_uk.csv', /^\d\d-\D+-%Р$/],
  ])('%s has dates that cannot be read back: they stay as they are', async (name, shape) => {
    const outcome = await importBytes(sample(name));
    for (const [index, { data }] of outcome.records.entries()) {
      const { registration_date: date, ...rest } = data;
      const { registration_date: real, ...others } = listed(truth[index] as Data, (iso) => iso);
      expect(rest).toEqual(others);
      if (data.short_id === 'a332b29') expect(date).toBe(real);
      else expect(date).toMatch(shape);
    }
    expect(counted(outcome)).toMatchObject({
      'value.date-incomplete registration_date': 24,
      'value.not-a-date registration_date': 1,
    });
  });

  it.each(['list_view.user_fr.csv', 'list_view.user_ar.csv'])('%s, a manager’s, has no names', async (name) => {
    const outcome = await importBytes(sample(name));
    expect(outcome.records.map(({ data }) => data)).toEqual(
      truth.map((data) => {
        // Without names there are no stars, either.
        const { name: _, hidden_name: __, ...rest } = listed(data, (iso) => iso);
        return rest;
      }),
    );
    expect(counted(outcome)).toEqual({ ...unknownInLists, 'value.not-a-date registration_date': 1 });
  });

  it('reads the same whatever the chunks it comes in', async () => {
    const whole = await importBytes(sample('list_view.user_ar.csv'));
    for (const size of [1, 7, 4096]) expect(await importBytes(sample('list_view.user_ar.csv'), size)).toEqual(whole);
  });
});

/** Columns of a UNHCR table that say what is stored, whatever it is. */
const plain = ['unhcr_needs_codes', 'location_current', 'date_of_birth'];

describe.skipIf(!present)('the export for UNHCR', () => {
  const unknown = { 'field.unknown identification_date': 1, 'field.unknown reunification_status': 1 };

  it.each([
    ['unhcr.csv', 'No'],
    ['unhcr.server_fr.csv', 'Non'],
  ])('%s names one case, by its CPIMS code; the others could not be traced', async (name, no) => {
    const outcome = await importBytes(sample(name));
    expect(outcome.format).toBe('primero-unhcr');
    expect(outcome.records).toEqual([
      {
        id: '~007',
        data: { ...pick(truth[17] as Data, ['cpims_id', 'sex', 'age', 'status']), reunification_status: no },
      },
    ]);
    expect(counted(outcome)).toEqual({ ...unknown, 'row.no-id': 24 });
  });

  it('reads every value as stored, once its rows have a code', async () => {
    const [head = '', ...rows] = sample('unhcr.csv').toString().trimEnd().split('\n');
    const coded = rows.map((row, index) => row.replace(/^(\d+),,[^,]*,/, `$1,,CP-${index + 1},`));
    const { records } = await importBytes(Buffer.from([head, ...coded].join('\n')));
    const options = ['sex', 'protection_status', 'country_of_origin'];
    for (const [index, { data }] of records.entries()) {
      const child = truth[index] as Data;
      // An option that its list does not have comes out empty.
      const known = options.filter((name) =>
        Object.hasOwn(dictionary.lookups[dictionary.fields[name]?.options ?? ''] ?? {}, String(child[name])),
      );
      expect(pick(data, [...options, ...plain])).toEqual(pick(child, [...known, ...plain]));
    }
    // `transferred` is in none of the lists that Primero took the label from; a current care arrangement is computed.
    expect(records.map(({ data }) => data.status)).toEqual(
      truth.map(({ status }) => (status === 'transferred' ? undefined : status)),
    );
    expect(records[24]?.data.current_care_arrangements_type).toBe('kafala');
  });

  it('takes a row that opted out as one', async () => {
    const outcome = await importBytes(sample('unhcr.with_opt_out.csv'));
    expect(outcome.records[0]).toEqual({ id: '~CP-2', data: { cpims_id: 'CP-2', unhcr_export_opt_out: true } });
    expect(outcome.records.map(({ id }) => id)).toEqual(['~CP-2', '~007']);
    expect(counted(outcome)).toEqual({ ...unknown, 'row.no-id': 23, 'row.opted-out': 1 });
    expect(outcome.issues.find(({ code }) => code === 'row.opted-out')?.row).toBe(2);
  });
});

describe.skipIf(!present)('the list of possible duplicates', () => {
  it('reads as stored; its Case ID is the long id', async () => {
    const outcome = await importBytes(sample('duplicate_id.csv'));
    expect(outcome.format).toBe('primero-duplicate-id');
    const duplicates = truth.filter(({ national_id_no: number }) => number === 'DUP-777');
    expect(outcome.records).toEqual(
      duplicates.map((data) => ({
        id: `~${data.case_id}`,
        data: pick(data, ['national_id_no', 'name', 'age', 'case_id']),
      })),
    );
    expect(counted(outcome)).toEqual({ 'field.unknown family_count_no': 1 });
  });
});

interface Locale {
  readonly date_2026_02_03: string;
  readonly datetime_2026_02_03_1405: string;
  readonly lossless_date: boolean;
  readonly unhcr_headers: Readonly<Record<string, string | null>>;
  readonly duplicate_headers: Readonly<Record<string, string | null>>;
  readonly case_list_headers: Readonly<Record<string, string | null>>;
}
const locales: readonly (readonly [string, Locale])[] = present
  ? Object.entries(JSON.parse(readFileSync(new URL('locale_values.json', reference), 'utf8')))
  : [];

describe.skipIf(!present)('each of Primero’s languages', () => {
  it.each(locales)('%s: its dates read back where they are whole', (name, locale) => {
    const whole = { iso: '2026-02-03' };
    expect(readLocaleDate(locale.date_2026_02_03)).toEqual(locale.lossless_date ? whole : 'incomplete');
    // Somali leaves the month out of dates, not out of times.
    const wholeTime = locale.lossless_date || name === 'so';
    const read = readLocaleTime(locale.datetime_2026_02_03_1405);
    expect(read).toEqual(wholeTime ? { iso: '2026-02-03T14:05:00.000Z' } : 'incomplete');
  });

  it.each(locales)('%s: its headers are known', (_, locale) => {
    for (const [headers, table] of [
      [locale.case_list_headers, listViewLabels],
      [locale.unhcr_headers, unhcrLabels],
      [locale.duplicate_headers, duplicateIdLabels],
    ] as const) {
      for (const [key, label] of Object.entries(headers)) {
        const text = (label ?? '').trim().replace(/\s+/g, ' ');
        if (text !== '') expect(table.get(text), `${key}: ${text}`).toContain(key);
      }
    }
  });
});
