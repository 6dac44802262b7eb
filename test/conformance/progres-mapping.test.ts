// The 164 rows that were read in the live jobs, against what ships: each is accounted for, and each code of their maps too.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Mapping, mappingSchema } from '../../shared/model/mapping/mapping.ts';
import { readySystems } from '../../shared/systems/index.ts';
import { omittedRows, shippedRows } from '../support/progres-rows.ts';

const file = path.join(import.meta.dirname, '../../../shared/reference/partners/progres-mapping.json');

interface LiveRow {
  readonly id: string;
  readonly target: { readonly field: string };
  readonly valueMap: Readonly<Record<string, string>> | null;
}
const mappingOf = (id: string): Mapping =>
  mappingSchema.parse(readySystems.flatMap(({ mappings }) => mappings).find((mapping) => mapping.id === id));

/** The crosswalk in which the codes of a row's map stand. */
const tables: Readonly<Record<string, readonly [mapping: string, table: string]>> = {
  M014: ['progres-ping-referral-out-dadaab', 'requested-service'],
  M015: ['progres-ping-referral-out-dadaab', 'specific-need'],
  M021: ['progres-ping-referral-out-dadaab', 'sex'],
  M027: ['progres-ping-referral-out-dadaab', 'language'],
  M040: ['progres-dtp-referral-out-gambella', 'service'],
  M051: ['progres-dtp-referral-out-gambella', 'sex'],
  M053: ['progres-dtp-referral-out-gambella', 'language'],
  M068: ['progres-ping-decision-in', 'status'],
  M075: ['progres-dtp-decision-in', 'status'],
  M076: ['progres-dtp-decision-in', 'rejection-reason'],
  M079: ['progres-ping-referral-in', 'service'],
  M102: ['progres-ping-referral-in', 'sex'],
  M103: ['progres-ping-referral-in', 'language'],
  M109: ['progres-dtp-referral-in', 'service'],
  M130: ['progres-dtp-referral-in', 'sex'],
  M131: ['progres-dtp-referral-in', 'language'],
  M137: ['progres-ping-decision-back', 'status'],
  M145: ['progres-dtp-decision-back', 'status'],
};
/** Maps of codes that name what is not written: a filter of the fetch, and acknowledgements. */
const unwritten = ['M067', 'M107'];

const noDefault = 'a default for whatever is unknown: it stops';
const anyuak = 'the live map says Anyuak or Amharic, as the way out reads it: Other';
const byLabel = 'by the labels of Dadaab; only Gambella shows this id under that label';
/** Codes that lead elsewhere than in the live maps, on purpose. */
const otherwise: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  M079: { BID: byLabel, BIA: byLabel, 'Family Tracing and Reunification': byLabel },
  M103: { 'Cutchi-swahili': anyuak, Swahili: anyuak, 'Swahili, Congo': anyuak, Zande: anyuak },
  M131: { 'Cutchi-swahili': anyuak, Swahili: anyuak, 'Swahili, Congo': anyuak, Zande: anyuak },
};

describe.runIf(existsSync(file))('the rows of the live mappings', () => {
  const rows = JSON.parse(readFileSync(file, 'utf8')) as readonly LiveRow[];
  const rowsById = new Map(rows.map((row) => [row.id, row]));

  it('are all accounted for', () => {
    const ids = [...shippedRows, ...omittedRows].map(({ id }) => id).sort();
    expect(ids).toEqual(rows.map(({ id }) => id).sort());
  });

  it.each(shippedRows.map((row) => [row.id, row] as const))('%s is written where the live job writes it', (id, row) => {
    const field = rowsById.get(id)?.target.field ?? '';
    const name = row.to.split(/[.[\]]+/).at(-1) ?? '';
    const isNamed = field.includes(name) || /not sent/.test(field) || (id === 'M105' && name === 'status');
    expect([id, isNamed]).toEqual([id, true]);
  });

  it('have no map of codes that is not looked at', () => {
    const withMap = rows.filter(({ valueMap }) => valueMap !== null).map(({ id }) => id);
    expect(withMap.sort()).toEqual([...Object.keys(tables), ...unwritten].sort());
  });

  it.each(Object.entries(tables))('%s leads each code where the live map leads it', (id, [mapping, table]) => {
    const crosswalk = mappingOf(mapping).crosswalks[table];
    const targets = new Map(crosswalk?.rows.map(({ from, to }) => [from, to]));
    const differing: Record<string, string> = {};
    for (const [code, text] of Object.entries(rowsById.get(id)?.valueMap ?? {})) {
      if (code === '*') {
        expect([noDefault, targets.has('*')]).toEqual([noDefault, false]);
        continue;
      }
      // In the live maps a GUID stands in front of its label.
      const target = text.replace(/ \(.*$/, '');
      const shipped = targets.get(code);
      if (shipped !== target && shipped !== text) differing[code] = otherwise[id]?.[code] ?? `${target} ≠ ${shipped}`;
    }
    expect(differing).toEqual(otherwise[id] ?? {});
  });
});
