// `npm run mutate -- [--seed N] [--count N] [FILE[:LINE]…]`: changes one small thing of a file that decides, and sees
// whether a test notices. Works in a copy of the checkout; the same seed makes the same changes. Node.

import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, tool } from '../../build/paths.ts';
import { say, script, Stop } from '../../build/run.ts';
import { isReadable, type Mutant, mutantsOf, mutated } from './operators.ts';
import { type Target, targets } from './targets.ts';

/** What came of a mutant. A type error counts as noticed: `npm test` compiles before it runs anything. */
type Fate = 'killed' | 'killed by time' | 'does not compile' | 'survived';

/** No test may take longer for one mutant, in milliseconds: a changed loop may have no end. */
const limit = 150_000;

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function numbersOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Chooses `count` mutants, or all where there are fewer: first a file, then a kind of change, then a place. So a long
 * file has no more of them than a short one, and constants, which are everywhere, do not push the comparisons out.
 */
function chosen(all: readonly Mutant[], count: number, seed: number): readonly Mutant[] {
  const next = numbersOf(seed);
  const oneOf = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
  const kindOf = ({ operator }: Mutant) => operator.split(/[: ]/, 1)[0];
  let rest = all;
  const picked: Mutant[] = [];
  while (picked.length < count && rest.length > 0) {
    const file = oneOf([...new Set(rest.map((mutant) => mutant.file))]);
    const ofFile = rest.filter((mutant) => mutant.file === file);
    const kind = oneOf([...new Set(ofFile.map(kindOf))]);
    const mutant = oneOf(ofFile.filter((each) => kindOf(each) === kind));
    picked.push(mutant);
    rest = rest.filter((each) => each !== mutant);
  }
  return picked;
}

/** A copy of the checkout to change: a run that is cut off leaves the checkout itself as it was. */
async function copyCheckout(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'courier-mutation-'));
  const isLeftOut = /^(node_modules|\.git|dist|release|test-results)(\/|$)/;
  await cp(root, copy, {
    recursive: true,
    filter: (source) => !isLeftOut.test(source.slice(root.length + 1).replaceAll('\\', '/')),
  });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  return copy;
}

/** What ends a run early, and what it has started with it. */
const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * The end of a program in the copy: its code, or null where it took too long and was ended, with all that it had
 * started. A signal to this process ends it, too, and removes the copy.
 */
function ended(command: string, args: readonly string[], cwd: string, time = limit): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const isGroup = process.platform !== 'win32';
    const child = spawn(command, args, { cwd, stdio: 'ignore', detached: isGroup, shell: command.endsWith('.cmd') });
    let isLate = false;
    const end = () => {
      if (child.pid !== undefined && isGroup) process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    };
    const timer = setTimeout(() => {
      isLate = true;
      end();
    }, time);
    const leave = () => {
      end();
      rmSync(cwd, { recursive: true, force: true });
      process.exit(130);
    };
    for (const signal of signals) process.once(signal, leave);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, leave);
      resolve(isLate ? null : (code ?? 1));
    });
  });
}

const testsEnd = (copy: string, tests: readonly string[], time = limit): Promise<number | null> =>
  tests.length === 0 ? Promise.resolve(0) : ended(tool('vitest'), ['run', '--bail', '1', ...tests], copy, time);

async function fateOf(copy: string, target: Target, mutant: Mutant, code: string): Promise<Fate> {
  const text = mutated(code, mutant);
  if (!isReadable(mutant.file, text)) return 'does not compile';
  const file = join(copy, mutant.file);
  await writeFile(file, text);
  try {
    for (const tests of [target.near, target.far]) {
      const end = await testsEnd(copy, tests);
      if (end !== 0) return end === null ? 'killed by time' : 'killed';
    }
    const compiled = await ended(tool('tsc'), ['-p', 'electron/engine', '--pretty', 'false'], copy);
    return compiled === 0 ? 'survived' : 'does not compile';
  } finally {
    await writeFile(file, code);
  }
}

const nameOf = ({ file, line, operator, text }: Mutant): string =>
  `${file}:${line}  ${operator}${text === '' ? '' : ` → ${text.trim()}`}`;

/** The mutants of what was named: files, or lines of files; of all files that decide where nothing was. */
async function mutantsIn(names: readonly string[], codes: ReadonlyMap<string, string>): Promise<readonly Mutant[]> {
  const all = [...codes].flatMap(([file, code]) => mutantsOf(file, code));
  if (names.length === 0) return all;
  return names.flatMap((name) => {
    const [file, line] = name.split(':');
    if (!codes.has(file as string)) throw new Stop(`${file} is not among the files that decide (targets.ts).`);
    return all.filter((each) => each.file === file && (line === undefined || each.line === Number(line)));
  });
}

function numberOf(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new Stop(`--${name} takes a whole number.`);
  return value;
}

await script(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string' }, count: { type: 'string', default: '40' } },
  });
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : numberOf(values.seed, 'seed');
  const codes = new Map<string, string>();
  for (const { file } of targets) codes.set(file, await readFile(join(root, file), 'utf8'));
  const mutants = chosen(await mutantsIn(positionals, codes), numberOf(values.count, 'count'), seed);
  say(`seed ${seed}, ${mutants.length} mutants`);

  const copy = await copyCheckout();
  const fates = new Map<Mutant, Fate>();
  try {
    const near = targets
      .filter(({ file }) => mutants.some((mutant) => mutant.file === file))
      .flatMap((one) => one.near);
    if ((await testsEnd(copy, [...new Set(near)], 10 * limit)) !== 0)
      throw new Stop('These tests fail before anything is changed.');
    for (const mutant of mutants) {
      const target = targets.find(({ file }) => file === mutant.file) as Target;
      const start = performance.now();
      const fate = await fateOf(copy, target, mutant, codes.get(mutant.file) as string);
      fates.set(mutant, fate);
      process.stdout.write(
        `${fate.padEnd(16)} ${((performance.now() - start) / 1000).toFixed(0).padStart(3)} s  ${nameOf(mutant)}\n`,
      );
    }
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
  const survivors = mutants.filter((mutant) => fates.get(mutant) === 'survived');
  const invalid = mutants.filter((mutant) => fates.get(mutant) === 'does not compile').length;
  for (const mutant of survivors) process.stdout.write(`✗ ${nameOf(mutant)}\n`);
  const killed = mutants.length - survivors.length - invalid;
  process.stdout.write(`seed ${seed}: ${killed} killed, ${survivors.length} survived, ${invalid} did not compile\n`);
  return survivors.length > 0 ? 1 : 0;
});
