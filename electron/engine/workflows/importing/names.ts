// The names of places and agencies in an import that have no code by the lists of the workspace. Engine.
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { referencesOf } from '../../../../shared/model/case/references.ts';
import { startNames } from '../../exchange/open-names.ts';
import { recordsBetween } from '../../store/records.ts';
import { type Context, opened } from '../context.ts';
import { breathe, stopIfCancelled } from '../long-work.ts';
import { batchOf } from './batches.ts';

/** Names that are shown; the others are counted. */
const shownNames = 100;
/** Records that are looked at before other calls have their turn. */
const slice = 250;

/** Looks through a batch. Throws `batch.unknown`, `app.cancelled`. */
export async function namesInBatch(context: Context, id: string, call: Call): Promise<Result<'reference.names'>> {
  const { store } = opened(context);
  const { first, last } = batchOf(store, id);
  const references = referencesOf(context.dictionary);
  const names = startNames(context.dictionary);
  for (let from = first; references !== undefined && from <= last; from += slice) {
    for (const { data } of recordsBetween(store, from, Math.min(last, from + slice - 1))) names.take(data);
    call.progress({ stage: 'reading', done: Math.min(last, from + slice - 1) - first + 1, total: last - first + 1 });
    await breathe();
    stopIfCancelled(call.signal);
  }
  const { coded, open } = names.result();
  return {
    places: references?.has('Location') === true,
    agencies: references?.has('Agency') === true,
    coded,
    names: open.slice(0, shownNames).map((each) => ({ ...each, candidates: [...each.candidates] })),
    more: Math.max(0, open.length - shownNames),
  };
}
