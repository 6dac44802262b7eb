// Coverage counts every target once a referral, and every code once an answer. Vitest.
import { expect, it } from 'vitest';
import { targetCoverage } from '../../../electron/engine/exchange/target-coverage.ts';
import { mapRecord } from '../../../electron/engine/exchange/map.ts';
import { noKnowledge } from '../../../electron/engine/workflows/mapping/knowledge.ts';
import type { Data } from '../../../shared/model/case/record.ts';
import { mappingSchema } from '../../../shared/model/mapping/mapping.ts';

const mapping = mappingSchema.parse({
  format: 'courier-mapping/2',
  id: 'office',
  version: 1,
  title: { en: 'Office' },
  source: { system: 'primero' },
  target: { system: 'office' },
  writes: 'ping-referral',
  each: 'case',
  reference: { kind: 'field', path: 'id' },
  crosswalks: {
    kind: {
      from: 'lookup-kind',
      to: 'referral.kind',
      rows: [
        { from: 'a', label: 'A', to: '1', toLabel: 'One', relation: 'equivalent' },
        { from: 'b', label: 'B', to: null, reason: { en: 'Not asked for' } },
      ],
    },
  },
  entities: [
    {
      entity: 'referral',
      fields: [
        { to: 'name', value: { kind: 'field', path: 'name' }, required: true },
        {
          to: 'kinds',
          value: {
            kind: 'rows',
            rows: 'visits',
            take: 'all',
            to: { kind: 'crosswalk', table: 'kind', of: { kind: 'column', name: 'kind' } },
          },
        },
      ],
    },
    {
      entity: 'visit',
      each: { rows: 'visits' },
      fields: [{ to: 'kind', value: { kind: 'crosswalk', table: 'kind', of: { kind: 'field', path: 'visits.kind' } } }],
    },
  ],
});

it('of targets and codes', () => {
  const sum = targetCoverage(mapping);
  const records: readonly Data[] = [
    { id: '1', name: 'x', visits: [{ kind: 'a' }, { kind: 'a' }] },
    { id: '2', visits: [{ kind: 'b' }] },
    { id: '3', name: 'y', visits: [{ kind: 'c' }, {}] },
  ];
  for (const data of records) {
    const context = { sealing: { day: '2026-01-01', sender: 'x' }, knowledge: noKnowledge };
    const { referrals, findings } = mapRecord('1', data, mapping, context);
    sum.add(referrals, findings, data);
  }
  expect(sum.targets()).toEqual([
    { entity: 'referral', target: 'name', filled: 2, empty: 0, open: 1 },
    { entity: 'referral', target: 'kinds', filled: 1, empty: 1, open: 1 },
    { entity: 'visit', target: 'kind', filled: 2, empty: 2, open: 1 },
  ]);
  expect(sum.crosswalks()).toEqual([
    {
      crosswalk: 'kind',
      decided: 3,
      undecided: 1,
      codes: [
        { code: 'c', label: null, to: null, toLabel: null, means: null, count: 1 },
        { code: 'a', label: 'A', to: '1', toLabel: 'One', means: 'equivalent', count: 2 },
        { code: 'b', label: 'B', to: null, toLabel: null, means: 'none', count: 1 },
      ],
    },
  ]);
});
