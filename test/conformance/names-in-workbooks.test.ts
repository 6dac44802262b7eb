// Primero's own workbooks by label, with the places and organisations of the same system: every name gets its code. Tests.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codedRecords } from '../../electron/engine/exchange/coded-names.ts';
import { primeroXlsx } from '../../electron/engine/formats/primero/xlsx.ts';
import { readReferenceFiles, recogniseReference } from '../../electron/engine/formats/reference/read-lists.ts';
import type { Data, Row } from '../../shared/model/case/record.ts';
import { makeReferences, withReferences } from '../../shared/model/case/references.ts';
import { dictionary, type Outcome, readSource, sourceOf } from '../support/reading.ts';

const folder = new URL('../../../shared/samples/primero/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn(`SKIPPED: Primero's samples are not at ${folder.pathname}; nothing is compared.`);
const sample = (name: string) => readFileSync(new URL(name, folder));

const listed = async () => {
  const { data, issues } = await readReferenceFiles([sourceOf(sample('reference_data.json'))]);
  expect(issues).toEqual([]);
  return withReferences(dictionary, makeReferences(data));
};
const byName = ({ issues }: Outcome) =>
  issues.filter(({ code }) => code === 'value.by-name' || code === 'value.ambiguous').length;

/** The codes of a case: of its places, and of the agencies of its services. */
const codesOf = (data: Data) => [
  data['location_current'] ?? null,
  data['location_last'] ?? null,
  ((data['services_section'] ?? []) as readonly Row[]).map((row) => row['service_implementing_agency'] ?? null),
];

describe.runIf(present)('Primero’s sample workbooks', () => {
  it.each<[string, number]>([
    ['cases.xlsx', 21],
    ['cases.user_fr.xlsx', 15],
    ['cases.user_ar.xlsx', 15],
    ['custom_all_forms.xlsx', 21],
    ['v2.14_style.cases.xlsx', 21],
  ])('%s: of %i names none is left without a code', async (name, count) => {
    const read = (by: typeof dictionary) => readSource(primeroXlsx, sourceOf(sample(name)), by);
    const by = await listed();
    const [before, after] = [await read(dictionary), await read(by)];
    expect([byName(before), byName(after)]).toEqual([count, 0]);
    // What came stays as it came, and the codes are those that Primero's database holds.
    expect(after.records).toEqual(before.records);
    const stored = new Map(
      (JSON.parse(sample('ground_truth.json').toString()) as readonly { data: Data }[]).map(({ data }) => [
        String(data['short_id']),
        data,
      ]),
    );
    const coded = codedRecords(by);
    const known = new Set([
      'TL',
      'TL01',
      'TL0101',
      'TL010101',
      'TL0102',
      'TL02',
      'TL0201',
      'agency-hope',
      'agency-medlink',
      'UNICEF',
    ]);
    const isNameable = (code: unknown) => typeof code === 'string' && known.has(code);
    const pairs = after.records.flatMap((record) => {
      const truth = stored.get(record.id.replace(/^~/, ''));
      if (truth === undefined) return [];
      const made = codesOf(coded(record).data).flat();
      return codesOf(truth)
        .flat()
        .map((code, index) => [code, made[index]] as const);
    });
    const named = pairs.filter(([code, made]) => isNameable(code) && typeof made === 'string' && made !== '');
    // In French and Arabic Primero leaves organisations without a translation blank.
    expect(named.length).toBeGreaterThanOrEqual(5);
    expect(named.filter(([code, made]) => code !== made)).toEqual([]);
  });

  it('no export, form or lookup is taken for such a list', () => {
    const names = ['api_get_forms.json', 'api_get_lookups.json', 'api_get_cases_full.json', 'api_get_cases_short.json'];
    const more = [
      'api_get_transitions.json',
      'cases.csv',
      'cases.json',
      'list_view.csv',
      'unhcr.csv',
      'ground_truth.json',
    ];
    const taken = [...names, ...more].filter((name) =>
      recogniseReference(sample(name).subarray(0, 262_144), sample(name).length),
    );
    expect(taken).toEqual([]);
    expect(
      recogniseReference(sample('config.trimmed.json').subarray(0, 262_144), sample('config.trimmed.json').length),
    ).toBe(true);
  });
});
