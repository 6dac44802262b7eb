// Writes referrals as a plain JSON list, an object each: for any partner without a format of its own. Engine.
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { OutputFormat } from '../format.ts';
import { nesting } from '../writing/nested.ts';

async function* write(referrals: AsyncIterable<Referral>, mapping: Mapping): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const nestOf = new Map(mapping.entities.map(({ entity, fields }) => [entity, nesting(fields.map(({ to }) => to))]));
  const [first] = mapping.entities;
  yield encoder.encode('[');
  let isFirst = true;
  for await (const { values, also = [] } of referrals) {
    const entry = {
      ...(first && nestOf.get(first.entity)?.(values)),
      ...(also.length === 0
        ? {}
        : { also: also.map((more) => ({ entity: more.entity, values: nestOf.get(more.entity)?.(more.values) })) }),
    };
    yield encoder.encode(`${isFirst ? '' : ','}\n  ${JSON.stringify(entry)}`);
    isFirst = false;
  }
  yield encoder.encode(`${isFirst ? '' : '\n'}]\n`);
}

/** A list of objects whose keys are the partner's fields; written, never read. */
export const plainJson: OutputFormat = { id: 'plain-json', fileName: 'referrals.json', write };
