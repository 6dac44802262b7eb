// `npm run bench`: Courier beside its peers in one run, as ratios. Seconds depend on the machine; ratios hardly do.
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openFile, writeSafely } from '../../electron/engine/files/disk.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import { openPackage } from '../../electron/engine/package/open.ts';
import { sealPackage } from '../../electron/engine/package/seal.ts';
import { child, cleanUp, introduce, organisation } from '../support/engines.ts';
import { assessRaces } from './assess.ts';
import { exchangeRaces } from './exchanges.ts';
import { importRaces } from './imports.ts';
import { matchingFigures } from './matching.ts';
import { mappingRaces } from './mapping.ts';
import { largePackageRaces } from './packages.ts';
import { someLine } from '../support/packages.ts';
import { isInstalled, program, race, timed } from './race.ts';
import { pollock } from './pollock.ts';
import { riskMethod, riskRaces } from './risk.ts';
import { secondHalfGrowth } from './second-half.ts';
import { scanWords } from './scan-words.ts';
import { scanAcrossScripts } from './scan-scripts.ts';
import { windowStarts } from './window.ts';

/** How many cases a package is made of. */
const cases = 20_000;
const folder = await mkdtemp(path.join(tmpdir(), 'courier-bench-'));

async function packageRaces(lines: string): Promise<void> {
  if (!isInstalled('gpg')) return;
  const home = path.join(folder, 'gnupg');
  await mkdir(home, { mode: 0o700 });
  const env = { ...process.env, GNUPGHOME: home };
  const gpg = (...args: string[]) =>
    program(
      'gpg',
      [
        '--batch',
        '--yes',
        '--quiet',
        '--trust-model',
        'always',
        '--pinentry-mode',
        'loopback',
        '--passphrase',
        '',
        ...args,
      ],
      undefined,
      env,
    );
  for (const name of ['sender', 'partner'])
    await gpg('--quick-generate-key', `${name}@bench.invalid`, 'future-default', 'default', 'never');

  const [sender, partner] = [await organisation('Sender'), await organisation('Partner')];
  await introduce(partner, sender);
  const from = opened(sender.engine.context);
  const to = opened(partner.engine.context);
  const sealed = path.join(folder, 'sealed.age');
  const seal = async () => {
    await rm(sealed, { force: true });
    await writeSafely(folder, 'sealed.age', (write) =>
      sealPackage({
        identity: from.identity,
        manifest: {
          world: 'live',
          kind: 'referral',
          id: '00000000-0000-4000-8000-000000000000',
          created: '2026-11-22T09:00:00Z',
          from: { card: from.card.id, organisation: from.organisation },
          to: { card: to.card.id, recipient: to.card.recipient },
          agreement: { id: 'a', version: '1', sha256: '0'.repeat(64) },
          useCase: 'u',
          ...someLine,
          sequence: 1,
          previous: null,
        },
        files: [{ name: 'records.jsonl', chunks: () => createReadStream(lines, { highWaterMark: 256 * 1024 }) }],
        write,
      }),
    );
  };
  const openAndRead = async () => {
    const input = await openFile(sealed);
    const found = await openPackage(input, {
      identity: to.identity,
      card: to.card.id,
      world: 'live',
      signerOf: () => from.card.signer,
    });
    for await (const _ of found.read('records.jsonl'));
    await input.close();
  };
  const size = ((await stat(lines)).size / 1e6).toFixed(0);
  const theirs = path.join(folder, 'sealed.gpg');
  await race(
    `Seal ${size} MB of JSON lines: compressed, signed, encrypted, flushed, read back`,
    { name: 'Courier', run: () => timed(seal) },
    {
      name: 'gpg -se',
      run: () => gpg('-se', '-u', 'sender@bench.invalid', '-r', 'partner@bench.invalid', '-o', theirs, lines),
    },
  );
  await race(
    'Open it: everything verified first, then read (two passes; gpg hands out what it has not verified)',
    { name: 'Courier', run: () => timed(openAndRead) },
    { name: 'gpg -d', run: () => gpg('-d', '-o', path.join(folder, 'opened'), theirs) },
  );
  sender.engine.close();
  partner.engine.close();
}

async function packages(): Promise<void> {
  const lines = path.join(folder, 'records.jsonl');
  await writeFile(
    lines,
    Array.from({ length: cases }, (_, number) =>
      JSON.stringify(
        child(number, { note: `Seen on day ${number % 365}; ${'went to school and came back. '.repeat(20)}` }),
      ),
    ).join('\n'),
  );
  await packageRaces(lines);
  await largePackageRaces(folder);
}

/** What is measured, in its order. Names behind `npm run bench --` choose among them. */
const sections: Readonly<Record<string, () => Promise<void> | void>> = {
  import: () => importRaces(folder),
  assess: () => assessRaces(folder),
  mapping: () => mappingRaces(folder),
  packages,
  exchanges: () => exchangeRaces(folder),
  'second-half': secondHalfGrowth,
  risk: async () => {
    await riskRaces(folder);
    await riskMethod();
  },
  matching: matchingFigures,
  pollock,
  scan: async () => {
    scanWords();
    await scanAcrossScripts();
  },
  window: () => windowStarts(folder),
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !Object.hasOwn(sections, name));
if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}: ${Object.keys(sections).join(', ')}`);
try {
  for (const [name, run] of Object.entries(sections)) if (chosen.length === 0 || chosen.includes(name)) await run();
} finally {
  await cleanUp();
  await rm(folder, { recursive: true, force: true });
}
