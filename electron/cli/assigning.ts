// Commands: who takes a referral on. Ordinary Node.
import { assigneeKinds } from '../../shared/model/package/assignment.ts';
import type { Engine } from '../engine/index.ts';
import { type Arguments, Usage } from './arguments.ts';

function subjectIn(options: Arguments) {
  const [referral, ...others] = options.referrals;
  if (referral === undefined || others.length > 0) throw new Usage('--referral names one referral.');
  return { package: options.required('package'), referral };
}

function kindIn(options: Arguments) {
  const wanted = options.optional('kind') ?? 'agency';
  const kind = assigneeKinds.find((each) => each === wanted);
  if (kind === undefined) throw new Usage(`--kind takes one of ${assigneeKinds.join(', ')}.`);
  return kind;
}

/** `assign`: to somebody of the reference data, by code. */
export async function assignTo(engine: Engine, options: Arguments): Promise<unknown> {
  const [subject, kind, code] = [subjectIn(options), kindIn(options), options.required('to')];
  const basis = options.optional('basis');
  const reason = basis === undefined ? {} : { basis };
  await engine.call('assign.run', { ...subject, kind, code, by: options.required('by'), ...reason });
  return { ...subject, ...(await engine.call('assign.of', subject)) };
}

/** `assign list`: who may take it on, with why not; and who has. */
export async function listAssignees(engine: Engine, options: Arguments): Promise<unknown> {
  const search = options.optional('search');
  const searched = search === undefined ? {} : { search };
  return engine.call('assign.list', { ...subjectIn(options), kind: kindIn(options), ...searched });
}

/** `assign undo`: it was a mistake. */
export async function undoAssigned(engine: Engine, options: Arguments): Promise<unknown> {
  const subject = subjectIn(options);
  await engine.call('assign.undo', { ...subject, by: options.required('by') });
  return { ...subject, to: null };
}

/** `assign own`: an agency is a part of our organisation; with `--not`, it is none. */
export async function ownAgency(engine: Engine, options: Arguments): Promise<unknown> {
  const [code, isOwn] = [options.required('to'), !options.flag('not')];
  await engine.call('assign.own', { code, isOwn, by: options.required('by') });
  return { code, own: isOwn };
}
