// What the live integration with OSCaR did without a word, and what ships cannot do (reference: oscar.md, traps).
import { describe, expect, it } from 'vitest';
import { crosswalkSchema, inverseRows } from '../../../shared/model/mapping/crosswalk.ts';
import type { Data } from '../../../shared/model/case/record.ts';
import type { Mapping } from '../../../shared/model/mapping/mapping.ts';
import { readyMapping, seen } from '../../support/partner-systems.ts';

const into = readyMapping('oscar-client-in');
const out = readyMapping('oscar-referral-out');
const client: Data = into.tests[0]?.record ?? {};
const row = (from: string, to: string) => ({ from, label: from, to, toLabel: to, relation: 'equivalent' as const });
const withRows = (mapping: Mapping, table: string, rows: readonly ReturnType<typeof row>[]): Mapping => ({
  ...mapping,
  crosswalks: { ...mapping.crosswalks, [table]: { from: 'theirs', to: 'ours', rows: [...rows] } },
});

describe('the silent errors of OSCaR', () => {
  it('1: consent is made up for nobody', () => {
    const { values } = seen(into, client);
    expect(Object.keys(values).filter((path) => /consent|disclosure|interview_subject/.test(path))).toEqual([]);
    expect(JSON.stringify(into.entities)).not.toMatch(/"to":"(consent|disclosure)/);
  });

  it('2: a province that stands twice is refused; a service of two meanings has no way back', () => {
    const provinces = { from: 'Provinces', to: 'User', rows: [row('22', 'mgrstg'), row('22', 'mgrotherstg')] };
    expect(crosswalkSchema.safeParse(provinces).success).toBe(false);
    const services = crosswalkSchema.parse({
      from: 'subtypes',
      to: 'services',
      rows: [
        row('disability', 'Therapeutic training'),
        row('mental_health', 'Therapeutic training'),
        row('food', 'Food'),
      ],
    });
    expect([...inverseRows(services).keys()]).toEqual(['Food']);
  });

  it('3: a filter lets through what it means, and nothing else', () => {
    const decided = {
      ...into,
      entities: [
        {
          entity: 'case',
          fields: [
            {
              to: 'services_section[].unique_id',
              required: false,
              empty: 'omit' as const,
              value: {
                kind: 'rows' as const,
                rows: 'services',
                where: { field: 'referral_status', in: ['Accepted', 'Rejected'] },
                take: 'all' as const,
                to: { kind: 'column' as const, name: 'uuid' },
              },
            },
          ],
        },
      ],
    };
    const services = [
      { uuid: 'a', referral_status: 'Accepted' },
      { uuid: 'b', referral_status: 'Referred' },
      { uuid: 'c' },
    ];
    expect(seen(decided, { ...client, services }).values['services_section[].unique_id']).toEqual(['a']);
  });

  it('4: a village keeps its zeros, both ways, by its row and by no rule of length', () => {
    const there = withRows(out, 'villages', [row('1020304', '01020304'), row('10203', '010203')]);
    const back = withRows(into, 'villages', [row('01020304', '1020304'), row('1020304', '9')]);
    const record = { ...out.tests[0]?.record, location_current: '1020304' };
    expect(seen(there, record).values['organization.location_current_village_code']).toBe('01020304');
    expect(seen(back, { ...client, location_current_village_code: '01020304' }).values['location_current']).toBe(
      '1020304',
    );
    const other = seen(there, { ...record, location_current: '102030' });
    expect([
      other.values['organization.location_current_village_code'],
      other.findings.includes('map.unmapped'),
    ]).toEqual(['', true]);
  });
});
