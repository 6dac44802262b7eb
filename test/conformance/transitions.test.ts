// Referrals and transfers as Primero's own API answers, gathered by case. Tests.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDictionaryFiles } from '../../electron/engine/formats/dictionary/read.ts';
import { transitionColumns } from '../../electron/engine/formats/dictionary/transition-columns.ts';
import { recognise } from '../../electron/engine/formats/index.ts';
import { fieldAt } from '../../shared/model/case/field.ts';
import type { Data, Row } from '../../shared/model/case/record.ts';
import { dictionary, importBytes, sourceOf } from '../support/reading.ts';

const folder = new URL('../../../shared/samples/primero/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn(`SKIPPED: Primero's API answers are not at ${folder.pathname}; nothing is compared.`);

const sample = (name: string): Buffer => readFileSync(new URL(name, folder));

describe.skipIf(!present)('api_get_transitions.json', () => {
  const bytes = present ? sample('api_get_transitions.json') : Buffer.alloc(0);
  const sent: readonly Row[] = present ? JSON.parse(bytes.toString()).data : [];
  const stored: readonly { readonly id: string; readonly data: Data }[] = present
    ? JSON.parse(sample('ground_truth.json').toString())
    : [];

  it('reads as one record a case that is stored, with its rows exactly as sent, and nothing to say', async () => {
    const { format, records, issues } = await importBytes(bytes);
    expect(format).toBe('primero-api-transitions');
    expect(recognise(bytes, bytes.length)?.format.partial).toBe(true);
    expect(records).toEqual(sent.map((row) => ({ id: row['record_id'], data: { transitions: [row] } })));
    expect(issues).toEqual([]);
    const numbers = records.map(({ id }) => stored.findIndex((one) => one.id === id) + 1);
    // MANIFEST.md: 12 and 23 outside of Primero, 1 and 4 inside.
    expect(numbers).toEqual([12, 1, 23, 4]);
  });

  it('names services that the cases have', async () => {
    const { records } = await importBytes(bytes);
    const rows = records.flatMap(({ data }) => data['transitions'] as readonly Row[]);
    const named = rows.map((row) => row['service_record_id']).filter((id) => id !== undefined);
    const services = stored.flatMap(({ data }) => (data.services_section ?? []) as readonly Row[]);
    expect(named).toEqual(['ef6fb9a7-863d-55f5-9e58-764128982b01']);
    expect(services.filter((service) => service['unique_id'] === named[0]).length).toBe(1);
  });

  it('reads the same whatever the chunks it comes in', async () => {
    const whole = await importBytes(bytes);
    for (const size of [1, 7, 4096]) expect(await importBytes(bytes, size)).toEqual(whole);
  });

  it('has words for every column, in the dictionary that ships and in one from the API’s own forms', async () => {
    const forms = ['api_get_forms.json', 'api_get_lookups.json'].map((name) => sourceOf(sample(name)));
    for (const known of [dictionary, await readDictionaryFiles(forms)]) {
      for (const column of sent.flatMap((row) => Object.keys(row))) {
        expect(fieldAt(known, `transitions.${column}`)?.label.en, column).toMatch(/^[A-Z]/);
      }
      const statuses = known.lookups[fieldAt(known, 'transitions.status')?.options ?? ''];
      expect(statuses?.['in_progress']).toEqual({ en: 'In progress', fr: 'En cours', ar: 'قيد التنفيذ' });
    }
    for (const [name, column] of Object.entries(transitionColumns)) {
      const shipped = fieldAt(dictionary, `transitions.${name}`);
      // The form in Primero's own configuration has words for a few of them, which are kept.
      if (shipped?.hidden) expect(shipped).toEqual(column);
      else expect(shipped?.label.ar).toBeDefined();
    }
  });
});
