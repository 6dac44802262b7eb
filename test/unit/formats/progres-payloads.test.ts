// The payloads for proGres and back: the text of each, the same every time.
import { describe, expect, it } from 'vitest';
import { outputFormats } from '../../../electron/engine/formats/index.ts';
import type { Referral } from '../../../shared/model/case/assessment.ts';
import { readyMapping, seen } from '../../support/partner-systems.ts';

async function written(id: string): Promise<{ readonly text: string; readonly json: unknown }> {
  const mapping = readyMapping(id);
  const format = outputFormats.find((each) => each.id === mapping.writes);
  if (format === undefined) throw new Error(`nothing writes ${id}`);
  const referrals = mapping.tests.slice(0, 2).flatMap(({ record }) => seen(mapping, record).referrals);
  const write = async () => {
    const parts: Uint8Array[] = [];
    for await (const bytes of format.write(each(referrals), mapping)) parts.push(bytes);
    return Buffer.concat(parts).toString('utf8');
  };
  const [text, again] = [await write(), await write()];
  expect(again).toBe(text);
  return { text, json: JSON.parse(text) };
}
async function* each(referrals: readonly Referral[]): AsyncGenerator<Referral> {
  yield* referrals;
}

describe('the payload of', () => {
  it('a referral by PING has the envelope of its process (M026) and every field once', async () => {
    const { json } = await written('progres-ping-referral-out-dadaab');
    expect(json).toMatchObject({
      ShippingProcessId: 'SHP-2731',
      InteropID: 'INT-1436',
      PartnerId: 'PNR-1363',
      APIVersion: 'V2',
    });
    const { Data } = json as { Data: readonly { ExternalId: string; Fields: readonly { Name: string }[] }[] };
    expect(Data.map(({ ExternalId }) => ExternalId)).toEqual([
      '7b1d2c3e-0000-4000-8000-000000000002',
      '5f0c7a52-0000-4000-8000-000000000001',
    ]);
    const names = Data[0]?.Fields.map(({ Name }) => Name) ?? [];
    expect([names.length, new Set(names).size]).toEqual([25, 25]);
  });

  it('a decision by PING has its comment as that of an attachment', async () => {
    const { json } = await written('progres-ping-decision-back');
    expect(json).toEqual({
      ShippingProcessId: 'SHP-2748',
      PartnerId: 'PNR-1363',
      APIVersion: 'V2',
      Data: ['Referral accepted by PRIMERO', 'Referral rejected by PRIMERO: Has moved on'].map((Comment, index) => ({
        ExternalId: '7b1d2c3e-0000-4000-8000-000000000002',
        Fields: [
          { Name: 'progres_lpinterventionid', Value: '0b9c1d2e-0000-4000-8000-000000000003' },
          { Name: 'progres_businessunit', Value: '1c2d3e4f-0000-4000-8000-000000000004' },
          { Name: 'progres_primerotransferstatus', Value: ['125080003', '125080004'][index] },
          { Name: 'progres_primerotransferstatusdate', Value: '2026-01-15' },
          { Name: 'progres_primeroid', Value: '7b1d2c3e-0000-4000-8000-000000000002' },
          { Name: 'progres_primerocaseworker', Value: 'amina_cw' },
        ],
        Attachments: [{ Comment }],
      })),
    });
  });

  it('messages by DTP are flat, with nothing said as null', async () => {
    const { text } = await written('progres-dtp-decision-back');
    expect(text).toBe(`[
  {"case_id":"7b1d2c3e-0000-4000-8000-000000000002","primero_user":"amina_cw","progres_interventionnumber":"803-26-PRTITV-1000642","status":"acknowledged","closure_reason":null,"request_type":"ReceiveDecisionOutgoingReferral"},
  {"case_id":"7b1d2c3e-0000-4000-8000-000000000002","primero_user":"amina_cw","progres_interventionnumber":"803-26-PRTITV-1000642","status":"rejected","closure_reason":"Has moved on","request_type":"ReceiveDecisionOutgoingReferral"}
]
`);
  });

  it('answers for Primero names the referral beside the body of the PATCH', async () => {
    const { json } = await written('progres-ping-decision-in');
    const about = { case: '7b1d2c3e-0000-4000-8000-000000000002', service: '2405f51a-3712-4680-8638-7869bdcbc057' };
    expect(json).toEqual([
      { ...about, body: { data: { status: 'accepted' } } },
      {
        ...about,
        body: { data: { status: 'rejected', rejected_reason: 'Individual Not Found — Try the other camp' } },
      },
    ]);
  });

  it('a referral that comes in is a request that makes a case', async () => {
    const { json } = await written('progres-ping-referral-in');
    expect(json).toMatchObject([
      { method: 'POST', path: '/api/v2/cases', body: { data: { name_first: 'Achol' } } },
      {},
    ]);
    const [request] = json as [{ body: { data: { services_section: readonly unknown[] } } }];
    expect(request.body.data.services_section).toEqual([
      expect.objectContaining({ service_type: 'alternative_care', unhcr_referral_status: 'pending' }),
    ]);
  });
});
