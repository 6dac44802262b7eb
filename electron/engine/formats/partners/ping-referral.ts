// Writes referrals as the body that UNHCR's PING middleware takes for "Primero referral to proGres". Engine.
// Shape: OpenFn/ping-primero, flow 2.1 (process SHP-2731): envelope constants, then `Data[]` of name/value pairs.
// Nobody has shown a proGres file import, so a person at UNHCR reads it or loads it with their own tool.
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { OutputFormat } from '../format.ts';

async function* write(referrals: AsyncIterable<Referral>, mapping: Mapping): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const fields = mapping.entities[0]?.fields ?? [];
  const envelope = Object.entries(mapping.envelope).map(
    ([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  yield encoder.encode(`{\n${envelope.map((line) => `  ${line},\n`).join('')}  "Data": [`);
  let first = true;
  for await (const { values } of referrals) {
    const entry = {
      ExternalId: values.progres_externalid ?? null,
      ExternalGUID: values.progres_externalguid ?? null,
      Fields: fields.map(({ to }) => ({ Name: to, Value: values[to] ?? null })),
    };
    yield encoder.encode(`${first ? '' : ','}\n    ${JSON.stringify(entry)}`);
    first = false;
  }
  yield encoder.encode(`${first ? '' : '\n  '}]\n}\n`);
}

/** The PING referral payload; written, never read. */
export const pingReferral: OutputFormat = {
  id: 'ping-referral',
  fileName: 'ping-referral.json',
  write,
};
