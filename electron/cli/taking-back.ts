// Commands: what was sent is taken back; what partners take back is erased and acknowledged. Ordinary Node.
import { recallCodes, withdrawalCodes } from '../../shared/model/package/notices.ts';
import type { Params, Result } from '../../shared/rpc/contract/index.ts';
import type { Engine } from '../engine/index.ts';
import { type Arguments, Usage } from './arguments.ts';
import { outFolder } from './engine.ts';

/** One of some codes. Throws `Usage`. */
function codeIn<T extends string>(options: Arguments, codes: readonly T[]): T {
  const wanted = options.required('code');
  const code = codes.find((each) => each === wanted);
  if (code === undefined) throw new Usage(`--code takes one of ${codes.join(', ')}.`);
  return code;
}

/** The package that is named, and the referrals of it where some are. */
function chosen(options: Arguments): Params<'recall.run'>['chosen'][number] {
  const referrals = [...options.referrals];
  return { package: options.required('package'), ...(referrals.length === 0 ? {} : { referrals }) };
}

function withdrawn(options: Arguments): Params<'withdraw.run'>['of'] {
  const record = options.optional('record');
  if (record !== undefined) return { kind: 'child', record };
  if (options.alarms.length > 0) return { kind: 'alarms', alarms: [...options.alarms] };
  return { kind: 'referrals', chosen: [chosen(options)] };
}

/** `withdraw`: of a package, some referrals of it, the children of alarms, or one child at every partner. */
export async function withdraw(engine: Engine, options: Arguments): Promise<unknown> {
  const request = { of: withdrawn(options), code: codeIn(options, withdrawalCodes), by: options.required('by') };
  return engine.call('withdraw.run', { ...request, folder: await outFolder(engine, options) });
}

/** `recall`: of a whole package, or some referrals of it. */
export async function recall(engine: Engine, options: Arguments): Promise<unknown> {
  const request = { chosen: [chosen(options)], code: codeIn(options, recallCodes), by: options.required('by') };
  return engine.call('recall.run', { ...request, folder: await outFolder(engine, options) });
}

/** `void`: a package that was not carried; with `--out` the partner is told of its number. */
export async function voidPackage(engine: Engine, options: Arguments): Promise<unknown> {
  const id = options.required('package');
  const out = options.optional('out');
  const reason = options.optional('reason');
  // One that was voided before is told of without a reason.
  const voided =
    reason === undefined && out !== undefined
      ? null
      : await engine.call('board.void', {
          package: id,
          by: options.required('by'),
          reason: options.required('reason'),
        });
  if (out === undefined) return voided;
  const told = await engine.call('void.run', { packages: [id], folder: await outFolder(engine, options) });
  return { ...voided, ...told };
}

/** `suspend`: tells the parties of an agreement that we have suspended it, or do so no longer. */
export async function suspend(engine: Engine, options: Arguments): Promise<unknown> {
  const agreement = options.required('agreement');
  return engine.call('suspension.run', { agreement, folder: await outFolder(engine, options) });
}

/** `acknowledge`: erases what a notice takes back, where that was not done yet, and seals what was done. */
export async function acknowledge(engine: Engine, options: Arguments): Promise<Result<'acknowledge.run'> & object> {
  const notice = options.required('package');
  const listed = (await engine.call('notice.list', {})).find((each) => each.package === notice);
  if (listed?.kind === 'withdrawal' || listed?.kind === 'recall')
    if (listed.dealt === null) await engine.call('notice.erase', { notice, by: options.required('by') });
  return engine.call('acknowledge.run', { notice, folder: await outFolder(engine, options) });
}
