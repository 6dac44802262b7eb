// A JSON list with one entry a referral, one a line: the same text for the same referrals. Engine.
import type { Referral } from '../../../shared/model/case/assessment.ts';
import type { Value } from '../../../shared/model/case/record.ts';

/** The bytes of the list. `entryOf` gives the entry of a referral. */
export async function* listDocument(
  referrals: AsyncIterable<Referral>,
  entryOf: (referral: Referral) => { readonly [name: string]: Value },
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode('[');
  let first = true;
  for await (const referral of referrals) {
    yield encoder.encode(`${first ? '' : ','}\n  ${JSON.stringify(entryOf(referral))}`);
    first = false;
  }
  yield encoder.encode(`${first ? '' : '\n'}]\n`);
}
