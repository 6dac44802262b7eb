// What comes under any ready mapping begins with the child and with what is asked, whichever system it is from. Vitest.
import { describe, expect, it } from 'vitest';
import { mapRecord } from '../../../electron/engine/exchange/map.ts';
import { testSealing } from '../../../electron/engine/exchange/mapping-tests.ts';
import { targetLines } from '../../../electron/engine/workflows/assessing/case-preview.ts';
import { createContext } from '../../../electron/engine/workflows/context.ts';
import { noKnowledge } from '../../../electron/engine/workflows/mapping/knowledge.ts';
import { recordReading } from '../../../electron/engine/workflows/opening/record-reading.ts';
import { referralHead } from '../../../electron/engine/workflows/opening/referral-head.ts';
import type { Data } from '../../../shared/model/case/record.ts';
import { readySystems } from '../../../shared/systems/index.ts';

const empty = { format: 'courier-dictionary/1' as const, id: 'none', name: 'none', forms: {}, fields: {}, lookups: {} };
const context = createContext(
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
const mappings = new Map(readySystems.flatMap(({ mappings: all }) => all.map((mapping) => [mapping.id, mapping])));
const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

/** The first record of a mapping's own tests, read with its first referral. */
function readFirst(id: string) {
  const mapping = mappings.get(id);
  const data = mapping?.tests[0]?.record as Data | undefined;
  if (mapping === undefined || data === undefined) throw new Error(`no test in ${id}`);
  const [referral] = mapRecord('1', data, mapping, { sealing: testSealing, knowledge: noKnowledge }).referrals;
  const values = referral === undefined ? [] : targetLines(mapping, referral);
  const source = { data, values, row: null, about: null, useCase: 'Use case', organisation: 'Hope' };
  return { head: referralHead(context, source), reading: recordReading(context, [], data) };
}

describe('a record under a ready mapping', () => {
  it.each([...mappings.keys()])('%s: no id of a program stands before the details', (id) => {
    const { reading } = readFirst(id);
    const shown = reading.sections.flatMap(({ fields, tables }) => [
      ...fields,
      ...tables.flatMap(({ rows }) => rows.flatMap((row) => row.fields)),
    ]);
    for (const { text } of shown) expect(text).not.toMatch(new RegExp(`^${guid.source}$`));
  });

  it.each([
    ['progres-ping-referral-out', 'Achol Nyibol Sample', 'female', '2016-03-01', 'food_service'],
    ['progres-dtp-referral-out-gambella', 'Achol Nyibol Sample', 'male', '2016-03-01', 'food'],
    ['progres-ping-referral-in', 'Achol Nyibol Sample', '125080000', '2016-03-01T00:00:00Z', 'Alternative Care'],
    ['progres-dtp-referral-in', 'Achol Nyibol Sample', '125080000', '2016-03-01T00:00:00Z', 'Alternative Care'],
    ['oscar-referral-out', 'សុខា ចាន់', 'female', '2014-03-05', 'Needs help at school'],
    ['oscar-client-in', 'Sokha Chan', 'female', '2014-03-05', 'Use case'],
    ['ona-case-rows', null, 'female', null, 'Health and wellbeing'],
  ])('%s: the child and what is asked', (id, name, sex, birth, asked) => {
    const { head } = readFirst(id);
    expect([head.name, head.sex, head.birth?.value ?? null, head.asked[0]]).toEqual([name, sex, birth, asked]);
  });
});
