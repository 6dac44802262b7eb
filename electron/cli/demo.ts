// The whole job, headless, on the built-in data: two training workspaces, a package out, an answer back, a consent withdrawn.
// Ordinary Node.
import { mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { createTexts } from '../../shared/i18n.ts';
import { Problem } from '../../shared/problems.ts';
import type { Engine } from '../engine/index.ts';
import { opened } from '../engine/workflows/context.ts';
import { trainingAgeIdentity } from '../engine/workflows/training/training-keys.ts';
import type { Arguments } from './arguments.ts';
import { secondHalf } from './demo-second-half.ts';
import { engineIn } from './engine.ts';

type Print = (options: Arguments, value: unknown) => Promise<void>;

/** The first folder of this name that is not there yet, so that `npm run demo` can be run again. */
function freshFolder(name: string): string {
  for (let number = 1; ; number += 1) {
    const folder = path.resolve(number === 1 ? name : `${name}-${number}`);
    if (!existsSync(folder)) return folder;
  }
}

/** The age identity of a training workspace, so that stock tools can open the demo's package. Never of a live one. */
async function writeAgeIdentity(engine: Engine, file: string): Promise<void> {
  const identity = trainingAgeIdentity(opened(engine.context));
  const text = `# Training only: this secret key is printed by the demo and protects nothing.\n${identity}\n`;
  await writeFile(file, text, { mode: 0o600 });
}

async function writePublicKey(engine: Engine, file: string): Promise<void> {
  await writeFile(
    file,
    `untrusted comment: minisign public key of a training workspace\n${opened(engine.context).identity.signer}\n`,
  );
}

/** Runs the job and prints what happened, in words or (`--json`) as paths and counts. */
export async function demo(options: Arguments, print: Print): Promise<void> {
  const out = options.optional('out');
  const folder = out === undefined ? freshFolder('courier-demo') : path.resolve(out);
  if (existsSync(path.join(folder, 'training-sender'))) throw new Problem('workspace.exists');
  await mkdir(folder, { recursive: true });
  const texts = createTexts(options.locale);
  const say = (step: string, values: Record<string, string | number>) => {
    if (!options.json) process.stdout.write(`${texts.textOf(`demo.${step}`, values)}\n`);
  };
  const engine = engineIn(folder);
  try {
    await engine.call('app.locale', { locale: options.locale });
    const sender = await engine.call('training.begin', {});
    say('begin', { organisation: sender.organisation, folder });
    const { export: exportFile, stick } = await engine.call('training.files', {});

    const staged = await engine.call('import.stage', { files: [{ file: exportFile.token }] });
    const batch = await engine.call('import.commit', { batch: staged.id });
    say('import', { records: batch.records, issues: batch.issues });

    const [useCase] = await engine.call('use-case.list', {});
    if (!useCase?.card) throw new Problem('use-case.unknown');
    const choice = { batch: batch.id, agreement: useCase.agreement, useCase: useCase.useCase };
    const sums = await engine.call('assess.run', choice);
    say('assess', { go: sums.go, stop: sums.stop, decide: sums.decide, partner: useCase.partner });
    const openCases = await engine.call('assess.page', { ...choice, verdict: 'decide', offset: 0, limit: 200 });
    const leaveOut = openCases.rows.map((row) => row.case.id);
    say('leave-out', { count: leaveOut.length });

    const sealed = await engine.call('seal.run', { ...choice, to: useCase.card, leaveOut, folder: stick.token });
    const packageFile = path.join(engine.grants.path(stick.token), sealed.file);
    say('seal', { referrals: sealed.referrals, records: sealed.records, file: packageFile });
    const senderPublicKey = path.join(folder, 'sender-minisign.pub');
    await writePublicKey(engine, senderPublicKey);

    const partner = await engine.call('training.switch', {});
    const received = await engine.call('package.open', { file: engine.grants.issue(packageFile) });
    say('open', { organisation: partner.organisation, referrals: received.referrals });
    const partnerIdentity = path.join(folder, 'partner-age-identity.txt');
    await writeAgeIdentity(engine, partnerIdentity);
    const { rows } = await engine.call('package.referrals', { package: received.package, offset: 0, limit: 200 });
    const decisions = rows.map(({ id }, index) =>
      index % 6 === 5
        ? { referral: id, decision: 'rejected' as const, reason: texts.textOf('demo.reason') }
        : { referral: id, decision: 'accepted' as const },
    );
    const answered = await engine.call('answer.run', { package: received.package, decisions, folder: stick.token });
    const answerFile = path.join(engine.grants.path(stick.token), answered.file);
    say('answer', { accepted: answered.accepted, rejected: answered.rejected, file: answerFile });

    const second = await secondHalf({
      engine,
      package: received.package,
      answerFile,
      stick: stick.token,
      referral: rows[0]?.id ?? '',
      folder: path.join(folder, 'partner-files'),
      by: texts.textOf('demo.person'),
    });
    say('take-over', { organisation: partner.organisation, taken: second.taken, file: second.files[0] ?? '' });
    say('board', { accepted: second.accepted, rejected: second.rejected });
    say('withdrawal', { file: second.withdrawal });
    say('acknowledgement', {
      organisation: partner.organisation,
      isErased: second.outcome === 'erased' ? 'yes' : 'no',
      file: second.acknowledgement,
    });
    say('log', { entries: second.entries });
    say('check', { package: packageFile, identity: partnerIdentity, key: senderPublicKey });

    if (options.json) {
      await print(options, {
        package: packageFile,
        answer: answerFile,
        partnerFiles: second.files,
        withdrawal: second.withdrawal,
        acknowledgement: second.acknowledgement,
        partnerIdentity,
        senderPublicKey,
        workspaces: { sender: path.join(folder, 'training-sender'), partner: path.join(folder, 'training-partner') },
        counts: {
          imported: batch.records,
          go: sums.go,
          stop: sums.stop,
          decide: sums.decide,
          sealedRecords: sealed.records,
          sealedReferrals: sealed.referrals,
          accepted: second.accepted,
          rejected: second.rejected,
          takenOver: second.taken,
          withdrawn:
            second.why.length === 0 ? { outcome: second.outcome } : { outcome: second.outcome, why: second.why },
        },
      });
    }
  } finally {
    engine.close();
  }
}
