// The payload for OSCaR: the bodies of its API, with an empty text where it wants one. Tests.
import { describe, expect, it } from 'vitest';
import { oscarClients } from '../../../electron/engine/formats/partners/oscar-clients.ts';
import type { Mapping } from '../../../shared/model/mapping/mapping.ts';
import { mappingOf, referralsOf } from '../../support/writing.ts';

async function written(mapping: Mapping, rows: Parameters<typeof referralsOf>[0]): Promise<string> {
  const chunks: Uint8Array[] = [];
  const referrals = async function* () {
    yield* referralsOf(rows);
  };
  for await (const chunk of oscarClients.write(referrals(), mapping)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const client = {
  external_id: '11111111-0000-4000-8000-000000000001',
  given_name: 'Sokha',
  family_name: '',
  is_referred: true,
  'services[].uuid': ['22222222-0000-4000-8000-000000000001'],
  'services[].name': ['Day care'],
};
const body = {
  organization: {
    external_id: '11111111-0000-4000-8000-000000000001',
    given_name: 'Sokha',
    family_name: '',
    is_referred: true,
    services: [{ uuid: '22222222-0000-4000-8000-000000000001', name: 'Day care' }],
  },
};

describe('the payload for OSCaR', () => {
  it('is a list of its bodies, an empty text where the mapping says so, and nothing that the mapping left out', async () => {
    const text = await written(mappingOf({ client: Object.keys(client) }), [client, { given_name: 'Dara' }]);
    expect(JSON.parse(text)).toEqual([body, { organization: { given_name: 'Dara' } }]);
    expect(await written(mappingOf({ client: ['given_name'] }), [])).toBe('[]\n');
  });

  it('is the same where the paths name what stands around them', async () => {
    const whole = Object.fromEntries(Object.entries(client).map(([path, value]) => [`organization.${path}`, value]));
    const text = await written(mappingOf({ organization: Object.keys(whole) }), [whole]);
    expect(text).toBe(await written(mappingOf({ client: Object.keys(client) }), [client]));
  });

  it('gives a row that is alone its single values', async () => {
    const mapping = mappingOf({ client: ['services[].uuid', 'services[].name'] });
    const text = await written(mapping, [{ 'services[].uuid': '1', 'services[].name': 'Day care' }]);
    expect(JSON.parse(text)).toEqual([{ organization: { services: [{ uuid: '1', name: 'Day care' }] } }]);
  });
});
