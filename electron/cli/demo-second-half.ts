// The second half of the demo: the partner takes over what it accepted; a consent is withdrawn, erased and acknowledged.
// Ordinary Node.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../shared/problems.ts';
import type { Engine } from '../engine/index.ts';

/** What the second half works on. The engine has the workspace of the partner open, and leaves that of the sender open. */
export interface DemoExchange {
  readonly engine: Engine;
  /** The id of the package that the partner has opened and answered. */
  readonly package: string;
  readonly answerFile: string;
  /** Where the packages lie; its token. */
  readonly stick: string;
  /** A referral that the partner has accepted. */
  readonly referral: string;
  /** Where the partner's files for its own system go. */
  readonly folder: string;
  /** In whose name it is done, on both sides. */
  readonly by: string;
}

/** What came of it. */
export interface SecondHalf {
  /** Children and files that the partner took over. */
  readonly taken: number;
  readonly files: readonly string[];
  readonly accepted: number;
  readonly rejected: number;
  readonly withdrawal: string;
  readonly acknowledgement: string;
  readonly outcome: string;
  readonly why: readonly string[];
  readonly entries: number;
}

/** Runs the second half. Throws what the engine throws. */
export async function secondHalf(exchange: DemoExchange): Promise<SecondHalf> {
  const { engine, by, stick, folder } = exchange;
  const fileIn = (file: string) => path.join(engine.grants.path(stick), file);
  const open = (file: string) => engine.call('package.open', { file: engine.grants.issue(file) });

  const plan = await engine.call('take-over.plan', { package: exchange.package, form: 'csv' });
  const choice = { package: exchange.package, form: plan.form, hash: plan.hash };
  const decisions = { kinds: { new: 'take' as const }, children: [] };
  const { taken } = await engine.call('take-over.run', { ...choice, decisions, by });
  await mkdir(folder, { recursive: true });
  const out = engine.grants.issue(folder);
  const written = await engine.call('take-over.write', {
    package: exchange.package,
    form: 'csv',
    folder: out,
    by,
    replace: false,
  });

  await engine.call('training.switch', {});
  const board = await open(exchange.answerFile);
  const chosen = [{ package: exchange.package, referrals: [exchange.referral] }];
  const { sealed } = await engine.call('withdraw.run', {
    of: { kind: 'referrals', chosen },
    code: 'consent',
    by,
    folder: stick,
  });
  const [withdrawal] = sealed;
  if (withdrawal === undefined) throw new Problem('app.unexpected');

  await engine.call('training.switch', {});
  await open(fileIn(withdrawal.file));
  await engine.call('notice.erase', { notice: withdrawal.package, by });
  const acknowledgement = await engine.call('acknowledge.run', { notice: withdrawal.package, folder: stick });

  await engine.call('training.switch', {});
  await open(fileIn(acknowledgement.file));
  const notices = await engine.call('notice.list', {});
  const line = notices.find((notice) => notice.package === withdrawal.package)?.lines[0];
  const { entries } = await engine.call('log.verify', {});
  return {
    taken,
    files: written.files.map(({ name }) => path.join(folder, name)),
    accepted: board.accepted ?? 0,
    rejected: board.rejected ?? 0,
    withdrawal: fileIn(withdrawal.file),
    acknowledgement: fileIn(acknowledgement.file),
    outcome: line?.outcome ?? '',
    why: line?.why ?? [],
    entries,
  };
}
