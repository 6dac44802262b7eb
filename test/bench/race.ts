// Runs two ways of doing the same job in turn and compares them: medians, and the ratio of each pair. Bench support.
import { spawnSync } from 'node:child_process';

export interface Racer {
  readonly name: string;
  /** Does the job once; resolves to the seconds that it took. */
  readonly run: () => Promise<number>;
}

/** The middle one of some values. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** How a race is run. Processes of their own are as cold every time: they need no warm-up. */
export interface Rules {
  readonly rounds: number;
  readonly warmUp: boolean;
}

/** One warm-up, then `rounds` pairs in turn: the machine's speed drifts, a pair drifts together. */
export async function race(
  title: string,
  ours: Racer,
  peer: Racer,
  { rounds, warmUp }: Rules = { rounds: 5, warmUp: true },
): Promise<void> {
  if (warmUp) {
    await ours.run();
    await peer.run();
  }
  const pairs: { readonly ours: number; readonly peer: number }[] = [];
  for (let round = 0; round < rounds; round += 1) pairs.push({ ours: await ours.run(), peer: await peer.run() });
  const ratios = pairs.map((pair) => pair.ours / pair.peer);
  console.log(`\n${title}`);
  console.log(
    `  ${ours.name}: ${median(pairs.map((pair) => pair.ours)).toFixed(3)} s   ${peer.name}: ${median(pairs.map((pair) => pair.peer)).toFixed(3)} s`,
  );
  console.log(
    `  ratio ${median(ratios).toFixed(2)}  (${Math.min(...ratios).toFixed(2)} – ${Math.max(...ratios).toFixed(2)}, ${rounds} pairs)`,
  );
}

/** Seconds of a piece of work. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Runs a program; throws with its words where it fails. Resolves to the seconds of the whole process. */
export async function program(
  name: string,
  args: readonly string[],
  input?: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  return timed(async () => {
    // What it prints is not held here: it would count as memory of the Courier that runs in this process.
    const stdio = ['pipe', 'ignore', 'pipe'] as const;
    const { status, stderr, error } = spawnSync(name, args, { input, env, stdio: [...stdio] });
    if (status !== 0) throw new Error(`${name}: ${error?.message ?? stderr.toString()}`);
  });
}

/** The first Python here that has a module; says so aloud where none has. */
export function pythonWith(module: string): string | undefined {
  const python = ['python3', '/usr/bin/python3'].find(
    (name) => spawnSync(name, ['-c', `import ${module}`]).status === 0,
  );
  if (python === undefined) console.log(`\nSKIPPED: no python3 with ${module} is installed.`);
  return python;
}

/** True where a program is installed; says so aloud where it is not. */
export function isInstalled(name: string): boolean {
  const isThere = spawnSync('which', [name]).status === 0;
  if (!isThere) console.log(`\nSKIPPED: ${name} is not installed.`);
  return isThere;
}
