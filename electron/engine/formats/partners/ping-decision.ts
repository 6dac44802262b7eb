// Writes decisions about referrals from UNHCR as the body that its PING middleware takes (process SHP-2748). Engine.
// Shape: OpenFn/ping-primero, flow 1.2: name/value pairs; the comment travels as that of an attachment (hotfix, 25 Mar 2026).
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { OutputFormat } from '../format.ts';

const comment = 'Attachments[].Comment';

async function* write(referrals: AsyncIterable<Referral>, mapping: Mapping): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const paths = (mapping.entities[0]?.fields ?? []).map(({ to }) => to).filter((path) => path !== comment);
  const envelope = Object.entries(mapping.envelope).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`,
  );
  yield encoder.encode(`{\n${envelope.join('')}  "Data": [`);
  let first = true;
  for await (const { values } of referrals) {
    const words = values[comment] ?? null;
    const entry = {
      ExternalId: values['progres_primeroid'] ?? null,
      Fields: paths.map((path) => ({ Name: path, Value: values[path] ?? null })),
      Attachments: words === null ? [] : [{ Comment: words }],
    };
    yield encoder.encode(`${first ? '' : ','}\n    ${JSON.stringify(entry)}`);
    first = false;
  }
  yield encoder.encode(`${first ? '' : '\n  '}]\n}\n`);
}

/** Decisions for PING; written, never read. */
export const pingDecision: OutputFormat = { id: 'ping-decision', fileName: 'ping-decision.json', write };
