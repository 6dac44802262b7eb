// Commands about what partners ask of us and what they decide: answer, and what is to be entered in Primero. Ordinary Node.
import { decisionIds, type MadeDecision, madeDecisionSchema } from '../../shared/model/package/answer.ts';
import { statusIds } from '../../shared/model/package/referral-state.ts';
import { Problem } from '../../shared/problems.ts';
import type { Result } from '../../shared/rpc/contract/index.ts';
import type { Engine } from '../engine/index.ts';
import { receivedPackageOf } from '../engine/workflows/board/board.ts';
import { opened } from '../engine/workflows/context.ts';
import { type Arguments, Usage } from './arguments.ts';
import { outFolder, tellProgress, textIn } from './engine.ts';

const pageSize = 200;

async function decisionsIn(file: string): Promise<MadeDecision[]> {
  const text = await textIn(file);
  try {
    const value = JSON.parse(text) as unknown;
    return madeDecisionSchema.array().parse(Array.isArray(value) ? value : (value as { decisions: unknown }).decisions);
  } catch {
    throw new Problem('answer.decisions');
  }
}

/** Decides everything alike that is open and that no file decides. */
async function decisionsForAll(
  engine: Engine,
  options: Arguments,
  made: readonly MadeDecision[],
): Promise<readonly MadeDecision[]> {
  const all = options.optional('all');
  if (all === undefined) return [];
  const decision = decisionIds.find((id) => id === all);
  if (decision === undefined) throw new Usage(`--all takes one of ${decisionIds.join(', ')}.`);
  const [code, reason] = [options.optional('code'), options.optional('reason')];
  const decided = new Set(made.map(({ referral }) => referral));
  const decisions: MadeDecision[] = [];
  for (let offset = 0; ; offset += pageSize) {
    const request = { package: options.required('package'), offset, limit: pageSize };
    const { rows, total } = await engine.call('package.referrals', request);
    for (const { id, state } of rows)
      if (state === 'open' && !decided.has(id))
        decisions.push({
          ...{ referral: id, decision },
          ...(code === undefined ? {} : { code }),
          ...(reason === undefined ? {} : { reason }),
        });
    if (offset + pageSize >= total) return decisions;
  }
}

/** Seals an answer with the decisions of a file, and one decision for everything else. */
export async function answer(engine: Engine, options: Arguments): Promise<unknown> {
  const file = options.optional('decide') ?? options.optional('decisions');
  if (file === undefined && options.optional('all') === undefined)
    throw new Usage('"answer" takes --decide FILE, --all DECISION, or both.');
  const made = file === undefined ? [] : await decisionsIn(file);
  const others = await decisionsForAll(engine, options, made);
  return engine.call('answer.run', {
    package: options.required('package'),
    decisions: [...made, ...others],
    folder: await outFolder(engine, options),
  });
}

/** Everything that is to be entered in Primero, whole. */
export async function toDo(engine: Engine): Promise<Result<'to-do.list'>> {
  const rows: Result<'to-do.list'>['rows'] = [];
  for (;;) {
    const page = await engine.call('to-do.list', { offset: rows.length, limit: pageSize });
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return { total: page.total, rows };
  }
}

/** Tells how referrals go on that we have accepted: some (`--referral`), or all that are accepted and go on alike. */
export async function status(engine: Engine, options: Arguments): Promise<unknown> {
  const wanted = options.required('to');
  const to = statusIds.find((id) => id === wanted);
  if (to === undefined) throw new Usage(`--to takes one of ${statusIds.join(', ')}.`);
  receivedPackageOf(opened(engine.context), options.required('package'));
  const accepted = new Set<string>(['accepted', 'partly', 'done', ...statusIds]);
  // Those that are named, whatever is wrong with one of them: none is left aside in silence.
  const only = [...new Set(options.referrals)];
  const statuses = only.map((referral) => ({ referral, status: to }));
  let isSaid = false;
  for (let offset = 0; only.length === 0; offset += pageSize) {
    const request = { package: options.required('package'), offset, limit: pageSize };
    const { rows, total } = await engine.call('package.referrals', request);
    for (const { id, state } of rows) {
      isSaid ||= state === to;
      if (accepted.has(state) && state !== to) statuses.push({ referral: id, status: to });
    }
    if (offset + pageSize >= total) break;
  }
  if (statuses.length === 0) throw new Problem(isSaid ? 'notice.already' : 'status.not-accepted');
  const folder = await outFolder(engine, options);
  return engine.call('status.run', { package: options.required('package'), statuses, folder });
}

/** Seals what is otherwise in a newer import than a package of ours has sent. */
export async function correct(engine: Engine, options: Arguments): Promise<unknown> {
  const second = options.optional('second');
  return engine.call(
    'correction.run',
    {
      package: options.required('package'),
      batch: options.required('batch'),
      by: options.required('by'),
      ...(second === undefined ? {} : { second }),
      folder: await outFolder(engine, options),
    },
    { progress: tellProgress() },
  );
}
