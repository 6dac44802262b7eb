// What persons need to decide whether two cases are of one child, in pages. Engine.
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { sharedFields } from '../../exchange/shared-fields.ts';
import { findBatch } from '../../store/batches.ts';
import { recordAt, type StoredRecord } from '../../store/records.ts';
import { settlementsAbout } from '../../store/settlements.ts';
import { caseLine } from '../cases/readable.ts';
import { type Context, labelOf, opened } from '../context.ts';
import { assess } from './assess.ts';
import { type Chosen, choose } from './choice.ts';
import type { Choice } from './dependencies.ts';
import { refusingOthers } from './perhaps-same.ts';

type SamePage = Result<'same.page'>;

/**
 * A page of the pairs, in file order: a case that could go, and one that may be of the same child and refuses. What was
 * decided stays among them, so that it can be seen and decided otherwise.
 */
export async function samePage(
  context: Context,
  choice: Choice,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  call: Call,
): Promise<SamePage> {
  const chosen = await choose(context, choice);
  const { records } = await assess(context, chosen, call);
  const { store } = opened(context);
  const rows: SamePage['rows'] = [];
  let total = 0;
  for (const { number, verdict, reasons } of records) {
    if (!chosen.alike.others.has(number)) continue;
    // A case that stays for another reason needs no decision.
    if (verdict === 'stop' && reasons.some(({ code }) => code !== 'record.same-child')) continue;
    const record = recordAt(store, number);
    if (record === undefined) continue;
    for (const { other } of refusingOthers(context, chosen, record, [])) {
      if (total >= offset && total < offset + limit) rows.push(pairRow(context, chosen, record, other));
      total += 1;
    }
  }
  return { total, rows };
}

function pairRow(
  context: Context,
  { choice, agreement, alike }: Chosen,
  record: StoredRecord,
  other: StoredRecord,
): SamePage['rows'][number] {
  const { store } = opened(context);
  const batch = findBatch(store, other.batch);
  const decisions = settlementsAbout(store, choice, agreement.version, record.id);
  const decision = decisions.find(
    ({ settlement }) =>
      settlement.kind === 'same-child' && settlement.other === other.id && settlement.batch === other.batch,
  );
  const settled = decision?.settlement.kind === 'same-child' ? decision.settlement : undefined;
  // What was decided side by side holds under every agreement.
  const remembered = alike.decidedOf(record.number, other.number);
  return {
    case: caseLine(context, record),
    other: caseLine(context, other),
    batch: other.batch,
    file: batch?.name ?? '',
    imported: batch?.imported ?? '',
    fields: sharedFields(record, other).map((field) => labelOf(context, field)),
    settled:
      decision && settled
        ? { same: settled.same, reason: settled.reason, by: decision.by, at: decision.at }
        : remembered && {
            ...{ same: remembered.same, reason: remembered.reason ?? '' },
            ...{ by: remembered.by, at: remembered.at },
          },
  };
}
