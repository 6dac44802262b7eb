// A mapping that is being written is tried on one imported case; nothing of it is kept. Engine.
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { Problem } from '../../../../shared/problems.ts';
import { recordAt } from '../../store/records.ts';
import { presentUseCase } from '../agreements/agreement-state.ts';
import { caseLine } from '../cases/readable.ts';
import type { Context, Session } from '../context.ts';
import { batchOf } from '../importing/batches.ts';
import { writtenMapping } from '../mapping/written-mapping.ts';
import { targetLines } from './case-preview.ts';
import { chosenUnder } from './choice.ts';
import type { Choice } from './dependencies.ts';
import { prepareOne } from './preparing.ts';

/**
 * What a written mapping makes of the case at a place of an import, of what the use case releases of it and of nothing
 * else. Throws `mapping.damaged`, `batch.unknown`, `use-case.unknown`, `record.unknown`.
 */
export async function tryMapping(
  context: Context,
  session: Session,
  document: unknown,
  choice: Choice,
  place: number,
): Promise<Result<'mapping.try'>> {
  const mapping = writtenMapping(document);
  const batch = batchOf(session.store, choice.batch);
  const { stored: agreed } = presentUseCase(context, session, choice.agreement, choice.useCase);
  const chosen = await chosenUnder(context, choice, agreed, mapping);
  const stored = recordAt(session.store, batch.first + place);
  if (!stored || batch.first + place > batch.last) throw new Problem('record.unknown');
  const { prepared } = prepareOne(context, chosen, stored);
  return {
    total: batch.records,
    place,
    case: caseLine(context, stored),
    verdict: prepared.verdict,
    referrals: prepared.referrals.map((referral) => targetLines(mapping, referral)),
    findings: prepared.findings.map((finding) => ({ ...finding })),
  };
}
