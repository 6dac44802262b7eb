// The second half of the exchange at two sizes: what each step costs, and how it grows. Nothing may grow by the square. Bench.
import path from 'node:path';
import { child, importChildren, openPackageFile, type Organisation, partners, sealBatch } from '../support/engines.ts';

const [small, factor] = [5_000, 4];
const by = 'Amina';

/** Seconds of the processor for each step, with `size` children. */
async function stepsOf(size: number): Promise<ReadonlyMap<string, number>> {
  const seconds = new Map<string, number>();
  const timed = async <T>(step: string, work: () => Promise<T>): Promise<T> => {
    const before = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(before);
    seconds.set(step, (user + system) / 1e6);
    return result;
  };
  const { hope, unhcr, card, choice } = await partners();
  const out = (at: Organisation) => at.engine.grants.issue(at.folder);
  const children = (note?: string) =>
    Array.from({ length: size }, (_, number) => child(number + 1, note === undefined ? {} : { address_current: note }));
  const [sending, receiving] = [hope.engine, unhcr.engine];

  const batch = await timed('import', () => importChildren(hope, children()));
  const sealed = await timed('seal', () => sealBatch(hope, batch, card, choice));
  const { package: id } = sealed;
  await timed('open', () => openPackageFile(unhcr, sealed.path));
  await timed('a page of referrals', () =>
    receiving.call('package.referrals', { package: id, offset: size - 50, limit: 50 }),
  );
  const plan = await timed('plan the taking over', () =>
    receiving.call('take-over.plan', { package: id, form: 'csv' }),
  );
  const request = { package: id, form: 'csv', hash: plan.hash };
  const decisions = { kinds: { new: 'take' as const }, children: [] };
  await timed('take over', () => receiving.call('take-over.run', { ...request, decisions, by }));
  await timed('write the files', () =>
    receiving.call('take-over.write', { package: id, form: 'csv', folder: out(unhcr), by, replace: false }),
  );
  await timed('decide all', () =>
    receiving.call('answer.keep-all', { package: id, decision: { decision: 'accepted' } }),
  );
  const { draft } = await receiving.call('answer.begin', { package: id });
  const made = Object.entries(draft).map(([referral, decision]) => ({ ...decision, referral }));
  const answer = await timed('answer', () =>
    receiving.call('answer.run', { package: id, decisions: made, folder: out(unhcr) }),
  );
  await timed('open the answer', () => openPackageFile(hope, path.join(unhcr.folder, answer.file)));
  await timed('the board', () => sending.call('board.page', { offset: 0, limit: 50 }));
  await timed('to do in Primero', () => sending.call('to-do.list', { offset: 0, limit: 50 }));
  await timed('one child’s story', () => sending.call('ledger.story', { record: child(7).id }));
  const changed = await timed('a newer import', () => importChildren(hope, children('Block 9'), 'newer.csv'));
  const correction = await timed('correct all', () =>
    sending.call('correction.run', { package: id, batch: changed, folder: out(hope), by }),
  );
  await timed('open the correction', () => openPackageFile(unhcr, path.join(hope.folder, correction.file)));
  await timed('write again', () => sending.call('board.resend', { package: id, folder: out(hope) }));
  const chosen = [{ package: id, referrals: made.slice(0, made.length >> 1).map(({ referral }) => referral) }];
  const { sealed: notices } = await timed('withdraw half', () =>
    sending.call('withdraw.run', { of: { kind: 'referrals', chosen }, code: 'consent', by, folder: out(hope) }),
  );
  const notice = notices[0] as (typeof notices)[number];
  await timed('open the withdrawal', () => openPackageFile(unhcr, path.join(hope.folder, notice.file)));
  await timed('erase', () => receiving.call('notice.erase', { notice: notice.package, by }));
  const reply = await timed('acknowledge', () =>
    receiving.call('acknowledge.run', { notice: notice.package, folder: out(unhcr) }),
  );
  await timed('open the acknowledgement', () => openPackageFile(hope, path.join(unhcr.folder, reply.file)));
  await timed('seal the newer import again', () =>
    sealBatch(
      hope,
      changed,
      card,
      choice,
      [],
      children()
        .slice(size >> 1)
        .map((one) => one.id),
    ),
  );
  await timed('verify the log', () => sending.call('log.verify', {}));
  hope.engine.close();
  unhcr.engine.close();
  return seconds;
}

/** Prints seconds of the processor at both sizes, and by how much the larger takes more. */
export async function secondHalfGrowth(): Promise<void> {
  console.info(
    `\nThe second half of the exchange: ${small} children, and ${factor} times as many (seconds of the processor)`,
  );
  const [few, many] = [await stepsOf(small), await stepsOf(small * factor)];
  for (const [step, seconds] of few) {
    const larger = many.get(step) ?? 0;
    const growth = seconds < 0.05 ? '' : `  ${(larger / seconds).toFixed(1)} times`;
    console.info(`  ${step.padEnd(30)} ${seconds.toFixed(2).padStart(7)} ${larger.toFixed(2).padStart(7)}${growth}`);
  }
}
