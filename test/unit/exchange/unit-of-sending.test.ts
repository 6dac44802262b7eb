// What was never asked for does not go: without a row that is sent, nothing of the case is.
import { describe, expect, it } from 'vitest';
import { prepare, type Plan } from '../../../electron/engine/exchange/prepare.ts';
import { redactor } from '../../../electron/engine/exchange/redactor.ts';
import { pseudonymCoder } from '../../../electron/engine/keys/pseudonym.ts';
import type { UseCase } from '../../../shared/model/agreement/agreement.ts';
import type { CaseRecord, Value } from '../../../shared/model/case/record.ts';
import type { Mapping } from '../../../shared/model/mapping/mapping.ts';
import { readMapping } from '../../../shared/model/mapping/upgrade.ts';
import { noKnowledge } from '../../../electron/engine/workflows/mapping/knowledge.ts';

const pseudonym = await pseudonymCoder(new Uint8Array(32).fill(7));
const useCase = (change: Partial<UseCase> = {}): UseCase => ({
  id: 'test',
  title: { en: 'Test' },
  purpose: 'referral',
  from: 'a',
  to: 'b',
  condition: { field: 'consent', is: true },
  rows: { services: { field: 'agency', is: 'UNHCR' } },
  dataPoints: [
    { field: 'id', rule: { kind: 'share' } },
    { field: 'phone', rule: { kind: 'share' } },
    { field: 'services.note', rule: { kind: 'share' } },
  ],
  ...change,
});
const mapping = (forEach?: string): Mapping =>
  readMapping({
    format: 'courier-mapping/1',
    id: 'm',
    version: 1,
    title: { en: 'M' },
    writes: 'ping-referral',
    ...(forEach === undefined ? {} : { forEach }),
    reference: 'id',
    fields: [{ target: 'phone', from: 'phone', transform: { kind: 'copy' }, required: false }],
  });
const prepared = (to: UseCase, services: Value | undefined, by?: Mapping) => {
  const plan: Plan = {
    redactor: redactor(to),
    mapping: by,
    pseudonym,
    place: () => undefined,
    map: { sealing: { day: '2026-11-22', sender: 'Hope' }, knowledge: noKnowledge },
  };
  const data = { consent: true, phone: '0999', ...(services === undefined ? {} : { services }) };
  const record: CaseRecord = { id: 'r', data };
  const { verdict, redaction, findings } = prepare(record, '1', plan);
  return {
    verdict,
    reasons: redaction.reasons,
    data: { ...redaction.data },
    findings: findings.map(({ code }) => code),
  };
};
const ours = { agency: 'UNHCR', note: 'school' };
const others = { agency: 'OTHER', note: 'for others' };
const stays = {
  verdict: 'stop',
  reasons: [{ code: 'rows.none', field: 'services' }],
  data: {},
  findings: [],
};

describe.each<[string, Mapping | undefined]>([
  ['no mapping', undefined],
  ['a mapping of cases', mapping()],
])('a referral of which the rows are narrowed, with %s', (_, by) => {
  it.each<[string, Value | undefined]>([
    ['rows for others', [others]],
    ['no row', []],
    ['no answer', undefined],
    ['null', null],
    ['a text', 'UNHCR'],
    ['a row of which nobody can say for whom it is', [{ agency: 'unhcr', note: 'x' }]],
    ['a row with nothing in it to send', [{ agency: 'UNHCR' }]],
  ])('keeps a case with %s', (__, services) => expect(prepared(useCase(), services, by)).toEqual(stays));
  it('lets a case with a row for the partner go, and nothing of the other rows', () => {
    const { verdict, data } = prepared(useCase(), [others, ours], by);
    expect(verdict).toBe('go');
    expect(JSON.parse(JSON.stringify(data))).toEqual({ id: 'r', phone: '0999', services: [{ note: 'school' }] });
  });
});

describe('the unit of sending', () => {
  it('is the case where the agreement says so', () => {
    expect(prepared(useCase({ each: 'case' }), [others]).verdict).toBe('go');
    expect(prepared(useCase({ purpose: 'dashboard' }), [others]).verdict).toBe('go');
  });
  it('is the row where the agreement says so, whatever it is for, and also where no row is left out', () => {
    const to = useCase({ purpose: 'tracing', rows: {}, each: { rows: 'services' } });
    expect(prepared(to, [others]).verdict).toBe('go');
    expect(prepared(to, [])).toEqual(stays);
  });
  it('is each of several lists that a referral narrows', () => {
    const rows = { services: { field: 'agency', is: 'UNHCR' }, family: { field: 'relation', is: 'mother' } };
    const dataPoints = [...useCase().dataPoints, { field: 'family.name', rule: { kind: 'share' as const } }];
    expect(prepared(useCase({ rows, dataPoints }), [ours]).reasons).toEqual([{ code: 'rows.none', field: 'family' }]);
  });
  it('is not lifted by circumstances in which its columns do not go', () => {
    const dataPoints = useCase().dataPoints.map((point) =>
      point.field === 'services.note' ? { ...point, when: { field: 'phone', is: 'other' } as const } : point,
    );
    expect(prepared(useCase({ dataPoints }), [ours])).toEqual(stays);
  });
  it('must be what the mapping makes referrals of', () => {
    expect(prepared(useCase({ each: { rows: 'services' } }), [ours], mapping())).toMatchObject({
      verdict: 'decide',
      findings: ['map.unit'],
    });
    expect(prepared(useCase({ each: 'case' }), [ours], mapping('services'))).toMatchObject({
      verdict: 'decide',
      findings: ['map.unit'],
    });
    expect(prepared(useCase({ each: { rows: 'services' } }), [ours], mapping('services')).verdict).toBe('go');
  });
});
