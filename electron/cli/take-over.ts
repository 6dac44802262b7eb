// The commands about taking over: a package becomes what another system takes, and plain files that stay on record. Ordinary Node.
import { type TakeOverDecisions, takeOverDecisionsSchema } from '../../shared/model/package/take-over.ts';
import { Problem } from '../../shared/problems.ts';
import type { Engine } from '../engine/index.ts';
import { makeFolder } from '../engine/files/disk.ts';
import { undecidedIn } from '../engine/workflows/taking-over/decided.ts';
import type { Params, Result } from '../../shared/rpc/contract/index.ts';
import path from 'node:path';
import type { Arguments } from './arguments.ts';
import { tellProgress, textIn } from './engine.ts';

/** Who says so; on the command line the organisation where no person is named. */
const byIn = (engine: Engine, options: Arguments): string =>
  options.optional('by') ?? engine.context.session?.organisation ?? 'command line';

/** `"take"`, or `{ "same-as": KEY }`, as one decision about a child. */
function decisionOf(child: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('same-as' in value)) return { child, decision: value };
  return { child, decision: 'same-as', as: value['same-as'] };
}

/** What a person decided, and the hash of the plan that they looked at, where the file says so. */
interface Decided {
  readonly decisions: TakeOverDecisions;
  readonly hash: string | null;
}

/**
 * The decisions of `--decide`: `{ "kinds": { "different": "take" }, "children": { "3": "leave", "4": { "same-as": KEY } } }`,
 * or `children` as a list of `{ child, decision, as }`; without a file none. `"hash"`: of the plan that was looked at.
 * Throws `take-over.decision`.
 */
async function decisionsIn(options: Arguments): Promise<Decided> {
  const file = options.optional('decide');
  if (file === undefined) return { decisions: { kinds: {}, children: [] }, hash: null };
  const text = await textIn(file);
  try {
    const value = JSON.parse(text) as unknown;
    const whole = Array.isArray(value) ? { children: value as unknown[] } : (value as Record<string, unknown>);
    const { children = [], hash = null, ...rest } = whole;
    if (hash !== null && typeof hash !== 'string') throw new Problem('take-over.decision', { child: '' });
    const list = Array.isArray(children)
      ? children
      : Object.entries(children as Record<string, unknown>).map(([child, one]) => decisionOf(child, one));
    return { decisions: takeOverDecisionsSchema.parse({ ...rest, children: list }), hash };
  } catch {
    throw new Problem('take-over.decision', { child: '' });
  }
}

type Line = Result<'take-over.page'>['rows'][number];

async function allLines(engine: Engine, request: Omit<Params<'take-over.page'>, 'offset' | 'limit' | 'state'>) {
  const lines: Line[] = [];
  for (;;) {
    const { total, rows } = await engine.call('take-over.page', {
      ...request,
      state: null,
      offset: lines.length,
      limit: 200,
    });
    lines.push(...rows);
    if (rows.length === 0 || lines.length >= total) return lines;
  }
}

/** What a command prints, and its exit code: 1 while a child waits for a decision. */
export interface TakeOverPrinted {
  readonly printed: unknown;
  readonly code: number;
}

/**
 * Plans, takes over and writes. With `--dry-run` only the plan is printed. While a child waits for a decision nothing is
 * taken over and nothing is written.
 */
export async function takeOverPackage(engine: Engine, options: Arguments): Promise<TakeOverPrinted> {
  const isDry = options.flag('dry-run');
  const id = options.required('package');
  const form = isDry ? (options.optional('to') ?? null) : options.required('to');
  const folder = isDry ? undefined : path.resolve(options.required('out'));
  const { decisions, hash: looked } = await decisionsIn(options);
  const call = { progress: tellProgress() };
  const plan = await engine.call('take-over.plan', { package: id, form }, call);
  // What was decided on another plan is not applied to this one.
  if (looked !== null && looked !== plan.hash) throw new Problem('take-over.changed', { package: id });
  const request = { package: id, form: plan.form, hash: plan.hash };
  const children = await allLines(engine, request);
  const undecided = await undecidedIn(engine.context, request, decisions);
  const { hash, states, why, forms } = plan;
  const printed = { package: id, to: plan.form, plan: { hash, states, why, forms }, children, undecided };
  if (isDry || undecided.length > 0)
    return { printed: { ...printed, ...(isDry ? { dryRun: true } : {}) }, code: undecided.length > 0 ? 1 : 0 };
  const by = byIn(engine, options);
  const isOpen = states.new + states.same + states.different + states.perhaps > 0;
  const taken = isOpen ? await takeUnlessLeft(engine, { ...request, decisions, by }) : null;
  await makeFolder(folder as string);
  const token = engine.grants.issue(folder as string);
  const written = await engine.call(
    'take-over.write',
    { package: id, form: plan.form, folder: token, by, replace: options.flag('force') },
    call,
  );
  return { printed: { ...printed, taken, ...written }, code: 0 };
}

/** Takes over; null where every child that could be was left, and others were taken over before. */
async function takeUnlessLeft(engine: Engine, request: Params<'take-over.run'>) {
  try {
    return await engine.call('take-over.run', request, { progress: tellProgress() });
  } catch (error) {
    if (error instanceof Problem && error.code === 'take-over.nothing') return null;
    throw error;
  }
}

/** Takes a taking over back. */
export async function giveBackPackage(engine: Engine, options: Arguments): Promise<unknown> {
  const id = options.required('package');
  return { package: id, ...(await engine.call('take-over.undo', { package: id, by: byIn(engine, options) })) };
}

/** The plain files on record. */
export async function listWritten(engine: Engine, options: Arguments): Promise<unknown> {
  return engine.call('files.list', { package: options.optional('package') ?? null });
}

/** Deletes plain files, by the id of their set, or all whose time is over (`due`). */
export async function deleteWritten(engine: Engine, options: Arguments): Promise<unknown> {
  const by = byIn(engine, options);
  const word = options.word();
  if (word !== 'due') return engine.call('files.delete', { set: word, by });
  const deleted: unknown[] = [];
  for (const { id, isDue } of await engine.call('files.list', { package: null }))
    if (isDue) deleted.push(await engine.call('files.delete', { set: id, by }));
  return deleted;
}
