// A whole exchange of 100,000 referrals over the command line, beside what people would do with stock tools. Bench.
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import { agreementBetween } from '../support/engines.ts';
import { command, millerCommand, useCases, writeCases } from './assess.ts';
import { isInstalled, median, program, race } from './race.ts';

const cases = 100_000;
const rounds = { rounds: 3, warmUp: false };
const cli = path.join(import.meta.dirname, '../../electron/cli.ts');
const run = promisify(execFile);

/** A use case for each round: what was sent under one of them does not go under it again. */
const once = useCases
  .filter(({ id }) => id === 'referral')
  .flatMap((useCase) => [1, 2, 3].map((round) => ({ ...useCase, id: `referral-${round}` })));

/** A command of the command line whose document is wanted, not its time. */
async function courier(...args: string[]): Promise<{ readonly [member: string]: unknown }> {
  const { stdout } = await run(process.execPath, [cli, ...args, '--json'], { maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout) as { readonly [member: string]: unknown };
}

/** Sealing and opening, each a command in a process of its own: its start and the unlocking are counted. */
export async function exchangeRaces(folder: string): Promise<void> {
  if (!isInstalled('mlr') || !isInstalled('age')) return;
  const [json, csv] = [path.join(folder, 'exchange.json'), path.join(folder, 'exchange.csv')];
  const [sender, partner, stick] = ['sender', 'partner', 'stick'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  await mkdir(stick, { recursive: true });
  await writeCases(json, csv, cases);
  const agreement = path.join(folder, 'agreement.json');
  await writeFile(agreement, JSON.stringify({ ...agreementBetween('Sender', 'Partner'), useCases: [...once] }));
  const cards: string[] = [];
  for (const [workspace, organisation] of [
    [sender, 'Sender'],
    [partner, 'Partner'],
  ] as const) {
    await courier('init', '--workspace', workspace, '--organisation', organisation, '--training');
    const card = await courier('card', 'show', '--workspace', workspace);
    const file = path.join(folder, `${organisation}.json`);
    await writeFile(file, (await run(process.execPath, [cli, 'card', 'show', '--workspace', workspace])).stdout);
    cards.push(file, String(card.id));
    await courier('agreement', 'add', agreement, '--workspace', workspace);
  }
  const [senderCard = '', , partnerCard = ''] = cards;
  const { id: to } = await courier('card', 'add', partnerCard, '--verified', '--workspace', sender);
  await courier('card', 'add', senderCard, '--verified', '--workspace', partner);
  const { batch } = await courier('import', json, '--workspace', sender);
  await rm(json);

  const key = path.join(folder, 'exchange-age-key.txt');
  await program('age-keygen', ['-o', key]);
  const { stdout: recipient } = await run('age-keygen', ['-y', key]);
  const other = path.join(folder, 'other.age');
  const quoted = (words: readonly string[]) => words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const stock = `mlr ${quoted(millerCommand(csv))} | gzip | age -r ${recipient.trim()} -o ${other}`;

  const memory: number[] = [];
  const timed = async (args: readonly string[]): Promise<number> => {
    const { seconds, megabytes } = await command(args);
    memory.push(megabytes);
    return seconds;
  };
  const ids = once.map(({ id }) => id);
  const seal = () => {
    const about = `--batch ${String(batch)} --agreement gambella-dpisp --use-case ${ids.shift()}`;
    return timed(['seal', '--workspace', sender, ...about.split(' '), '--to', String(to), '--out', stick]);
  };
  await race(
    `Seal ${cases} cases for a partner: assessed, put on record per child, signed, encrypted, read back`,
    { name: 'Courier', run: seal },
    { name: 'mlr | gzip | age', run: () => program('bash', ['-c', stock]) },
    rounds,
  );
  console.log(`  resident memory of the command: ${median(memory.splice(0)).toFixed(0)} MB at most`);

  const packages = (await readdir(stick)).sort();
  const sizes = await Promise.all(packages.map(async (name) => (await stat(path.join(stick, name))).size));
  console.log(`  the package: ${(Math.max(...sizes) / 1e6).toFixed(0)} MB`);
  const open = () => timed(['open', path.join(stick, packages.shift() ?? ''), '--workspace', partner]);
  await race(
    'Open it: verified to its last byte, held against the agreement, stored',
    { name: 'Courier', run: open },
    {
      name: 'age -d | gzip -d',
      run: () => program('bash', ['-c', `age -d -i ${key} ${other} | gzip -d > ${other}.json`]),
    },
    rounds,
  );
  console.log(`  resident memory of the command: ${median(memory).toFixed(0)} MB at most`);
}
