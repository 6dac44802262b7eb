// Writes referrals as the bodies that OSCaR's API takes for clients, one `{"organization": {…}}` each. Engine.
// Shape: rotati/oscar-web, `POST /api/v1/organizations/clients/upsert`. OSCaR takes one body a request: this is their list.
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { OutputFormat } from '../format.ts';
import { nesting } from '../writing/nested.ts';

const around = 'organization';

async function* write(referrals: AsyncIterable<Referral>, mapping: Mapping): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const paths = (mapping.entities[0]?.fields ?? []).map(({ to }) => to);
  const nest = nesting(paths);
  // A mapping may name the paths with what stands around them, or without.
  const isWhole = paths.every((path) => path.startsWith(`${around}.`));
  yield encoder.encode('[');
  let first = true;
  for await (const { values } of referrals) {
    const body = isWhole ? nest(values) : { [around]: nest(values) };
    yield encoder.encode(`${first ? '' : ','}\n  ${JSON.stringify(body)}`);
    first = false;
  }
  yield encoder.encode(`${first ? '' : '\n'}]\n`);
}

/** Clients for OSCaR; written, never read. */
export const oscarClients: OutputFormat = { id: 'oscar-json', fileName: 'oscar-clients.json', write };
