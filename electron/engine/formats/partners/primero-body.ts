// Writes referrals as requests to Primero's API: the payload of a package to an agency that works with Primero. Engine.
// The receiver makes it again without our dictionary, so nothing is checked here but what is the same for every Primero.
// Values that no Primero takes are not in it; `mapping check` and the writer of files name them.
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import type { OutputFormat } from '../format.ts';
import { requestLines } from '../primero/body/request-lines.ts';

async function* write(referrals: AsyncIterable<Referral>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const lines = requestLines(referrals, { system: undefined }, () => undefined);
  for await (const line of lines) yield encoder.encode(line);
}

/** Requests to the API of Primero; written, never read. */
export const primeroRequests: OutputFormat = { id: 'primero-body', fileName: 'primero-cases.json', write };
