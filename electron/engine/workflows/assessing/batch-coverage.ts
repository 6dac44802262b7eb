// The coverage of a batch under a use case: one pass over its records, as they are prepared for sealing. Engine.
import type { Call } from '../../../../shared/rpc/link.ts';
import { type Coverage, startCoverage } from '../../exchange/coverage.ts';
import type { MetCode } from '../../exchange/map.ts';
import { type Context, opened, type Session } from '../context.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { type Chosen, choose } from './choice.ts';
import { type Choice, isSameKey, type Key } from './dependencies.ts';
import { prepareAll } from './preparing.ts';

interface Kept {
  readonly key: Key;
  readonly leaveOut: string;
  readonly coverage: Coverage;
}

const coverages = new WeakMap<Session, Kept>();

/** Records between two turns of other calls. */
const slice = 100;

/** The same choice, with a list of the codes that its mapping is asked for. */
function listening(chosen: Chosen): { readonly chosen: Chosen; readonly take: () => readonly MetCode[] } {
  let met: MetCode[] = [];
  const map = { ...chosen.plan.map, meet: (code: MetCode) => void met.push(code) };
  return {
    chosen: { ...chosen, plan: { ...chosen.plan, map } },
    take: () => {
      const all = met;
      met = [];
      return all;
    },
  };
}

/** The coverage of a choice; `leaveOut`: the children that stay. Nothing is there to cover without a mapping. Throws `app.cancelled`. */
export async function batchCoverage(
  context: Context,
  choice: Choice,
  leaveOut: readonly string[],
  call: Call,
): Promise<Coverage> {
  const session = opened(context);
  const chosen = await choose(context, choice);
  const leftOut = new Set(leaveOut);
  const before = coverages.get(session);
  const leaveOutKey = JSON.stringify([...leftOut].sort());
  if (before && isSameKey(before.key, chosen.key) && before.leaveOut === leaveOutKey) return before.coverage;
  const sum = startCoverage();
  if (chosen.mapping !== undefined) {
    const { chosen: asked, take } = listening(chosen);
    let count = 0;
    for (const { record, prepared } of prepareAll(context, asked)) {
      const { verdict, findings, redaction } = prepared;
      const parked = redaction.reasons.filter(({ code }) => code === 'record.parked').length;
      const met = take();
      if (verdict !== 'stop' || parked > 0)
        sum.add({ id: record.id, met, findings, parked, isLeftOut: leftOut.has(record.id) });
      count += 1;
      if (count % slice !== 0) continue;
      stopIfCancelled(call.signal);
      call.progress({ stage: 'mapping', done: count, total: chosen.batch.records });
      await breathe();
    }
  }
  const coverage = sum.result();
  coverages.set(session, { key: chosen.key, leaveOut: leaveOutKey, coverage });
  return coverage;
}
