// Writes the rows that a mapping into Ona makes, each with the name of its table. What Ona imports is made of them. Engine.
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { OutputFormat } from '../format.ts';

async function* write(referrals: AsyncIterable<Referral>, mapping: Mapping): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const table = mapping.entities[0]?.entity ?? '';
  let before = '[\n  ';
  for await (const { values, also = [] } of referrals) {
    for (const row of [{ entity: table, values }, ...also]) {
      yield encoder.encode(`${before}${JSON.stringify({ table: row.entity, row: row.values })}`);
      before = ',\n  ';
    }
  }
  yield encoder.encode(before === ',\n  ' ? '\n]\n' : '[]\n');
}

/** Rows for Ona; written, never read. */
export const onaRows: OutputFormat = { id: 'ona-rows', fileName: 'ona-rows.json', write };
