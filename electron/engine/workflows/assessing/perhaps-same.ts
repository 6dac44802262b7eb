// Records that may be of one child: a refusal of either keeps both until a person decides. Engine.
import type { Reason, RecordReason } from '../../../../shared/model/case/assessment.ts';
import type { SameChildSettlement } from '../../../../shared/model/case/settlement.ts';
import { reasonsAgainst } from '../../exchange/reasons.ts';
import type { Settled } from '../../exchange/settle.ts';
import { isConsentWithdrawn } from '../../store/consent-withdrawn.ts';
import { recordAt, type StoredRecord } from '../../store/records.ts';
import { answeredIn } from '../cases/columns.ts';
import { consentOf } from '../cases/indexing.ts';
import { type Context, opened } from '../context.ts';
import type { Chosen } from './choice.ts';

/**
 * What a record that may be of the same child does to one that could go: `stop` where it refuses and a person has said that
 * they are of one child, `decide` where it refuses and nobody has decided; undefined where nothing stands in the way.
 */
export function keptBySameChild(
  context: Context,
  chosen: Chosen,
  record: StoredRecord,
  { sameChild }: Settled,
): 'stop' | 'decide' | undefined {
  let effect: 'stop' | 'decide' | undefined;
  for (const { settled } of refusingOthers(context, chosen, record, sameChild)) {
    if (settled?.same === true) return 'stop';
    if (settled === undefined) effect = 'decide';
  }
  return effect;
}

/** The records that may be of the same child as this one and refuse, with what was decided about each. */
export function* refusingOthers(
  context: Context,
  chosen: Chosen,
  record: StoredRecord,
  decisions: readonly SameChildSettlement[],
): Generator<{ readonly other: StoredRecord; readonly settled: SameChildSettlement | undefined }> {
  const { store } = opened(context);
  const isAnswered = answeredIn(store);
  for (const number of chosen.alike.others.get(record.number) ?? []) {
    const other = recordAt(store, number);
    if (other === undefined || !(refuses(chosen, other, isAnswered) || isConsentWithdrawn(store, number))) continue;
    const settled = decisions.find((each) => each.other === other.id && each.batch === other.batch);
    yield { other, settled: settled ?? rememberedOf(chosen, record, other) };
  }
}

/** What a person has decided of the pair for all agreements (`matching`), as a decision under this one. */
function rememberedOf({ alike }: Chosen, record: StoredRecord, other: StoredRecord): SameChildSettlement | undefined {
  const decision = alike.decidedOf(record.number, other.number);
  if (decision === null) return undefined;
  const { same, reason } = decision;
  return { record: record.id, other: other.id, batch: other.batch, same, reason: reason ?? '' };
}

/** No, or an answer that nobody can read. */
const refusing: ReadonlySet<RecordReason> = new Set([
  'condition.not-met',
  'condition.differs',
  'condition.wrong-type',
  'condition.unreadable',
]);

/**
 * True where a record refuses what the use case is for: it says no to a condition or a consent of the use case, or its files
 * disagree about one, or it refuses services or disclosure as Primero asks for them. An answer that is left empty is none,
 * which is a no; a file without the column asks nobody. Decisions about the record do not count.
 */
function refuses(
  { plan: { redactor, map } }: Chosen,
  record: StoredRecord,
  isAnswered: ReturnType<typeof answeredIn>,
): boolean {
  if (consentOf(record.data) === 'no' || record.data.unhcr_export_opt_out === true) return true;
  const reasons = reasonsAgainst(record, redactor.gate, redactor.rows, { today: map.sealing.day, units: [] });
  const isLeftEmpty = ({ code, field }: Reason) =>
    code === 'condition.missing' && field !== undefined && isAnswered(record, field);
  return reasons.some((reason) => refusing.has(reason.code) || isLeftEmpty(reason));
}
