// An agreement that is being written is tried on imported cases; nothing of it is kept. Engine.
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { writtenAgreement } from '../agreements/agreement-reading.ts';
import type { Context, Session } from '../context.ts';
import { batchOf } from '../importing/batches.ts';
import { assessAll } from './assess.ts';
import { chosenUnder } from './choice.ts';
import { sentListOf } from './sent-list.ts';
import { summary } from './summary.ts';

/** What one use case of a written document would do with a batch. Throws `agreement.damaged`, `batch.unknown`, `use-case.unknown`. */
export async function tryAgreement(
  context: Context,
  session: Session,
  document: unknown,
  useCase: string,
  batch: string,
  call: Call,
): Promise<Result<'agreement.try'>> {
  const written = writtenAgreement(document);
  batchOf(session.store, batch);
  const choice = { batch, agreement: written.agreement.id, useCase };
  const chosen = await chosenUnder(context, choice, written);
  return summary(await assessAll(context, chosen, call), sentListOf(context, chosen));
}
