// Referrals and transfers as Primero's own API answers, gathered by case. Tests.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recognise } from '../../electron/engine/formats/index.ts';
import type { Data, Row } from '../../shared/model/record.ts';
import { importBytes } from '../support/reading.ts';

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
});
