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

/** So far a case is looked for that goes: a person waits for it. */
const furthest = 300;

/** The case to be tried. `towards`: the way in which another one is looked for where that one stays. */
interface Wanted {
  readonly place: number;
  readonly towards: 'next' | 'before' | null;
}

/**
 * What a written mapping makes of a case of an import, of what the use case releases of it and of nothing else. Throws
 * `mapping.damaged`, `batch.unknown`, `use-case.unknown`, `record.unknown`.
 */
export async function tryMapping(
  context: Context,
  session: Session,
  document: unknown,
  choice: Choice,
  { place, towards }: Wanted,
): Promise<Result<'mapping.try'>> {
  const mapping = writtenMapping(document);
  const batch = batchOf(session.store, choice.batch);
  const { stored: agreed } = presentUseCase(context, session, choice.agreement, choice.useCase);
  const chosen = await chosenUnder(context, choice, agreed, mapping);
  const tryAt = (at: number) => {
    const number = batch.first + at;
    const stored = at >= 0 && number <= batch.last ? recordAt(session.store, number) : undefined;
    return stored && { at, stored, prepared: prepareOne(context, chosen, stored).prepared };
  };
  const first = tryAt(place);
  if (first === undefined) throw new Problem('record.unknown');
  let tried = first;
  const step = towards === 'next' ? 1 : towards === 'before' ? -1 : 0;
  for (let away = 1; step !== 0 && tried.prepared.verdict === 'stop' && away <= furthest; away += 1) {
    const other = tryAt(place + step * away);
    if (other === undefined) break;
    if (other.prepared.verdict !== 'stop') tried = other;
  }
  const { at, stored, prepared } = tried;
  return {
    total: batch.records,
    place: at,
    case: caseLine(context, stored),
    verdict: prepared.verdict,
    referrals: prepared.referrals.map((referral) => targetLines(mapping, referral)),
    findings: prepared.findings.map((finding) => ({ ...finding })),
  };
}
