// Runs another program and hands back what it said. Build scripts, Node.

import { spawn } from 'node:child_process';
import { root } from './paths.ts';

/** How a program ended and all that it printed. */
export interface Outcome {
  readonly code: number;
  readonly output: string;
}

/** Where and with what a program runs, and for how long it may. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly timeout?: number;
  /** Also shows the program's output while it runs. */
  readonly show?: boolean;
}

/** Runs a program to its end. A program that cannot be started has code 127. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Windows starts npm's `.cmd` files through a shell alone.
      shell: command.endsWith('.cmd'),
      ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
    });
    const pieces: Buffer[] = [];
    const take = (stream: NodeJS.WriteStream) => (piece: Buffer) => {
      pieces.push(piece);
      if (options.show) stream.write(piece);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(pieces).toString('utf8') }));
  });
}

/** Runs a program that must succeed; its output is in the error if it does not. */
export async function mustRun(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, output } = await run(command, args, options);
  if (code !== 0) {
    throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output.slice(-4000)}`);
  }
  return output;
}

/** One sentence for the person at the terminal. */
export function say(sentence: string): void {
  process.stdout.write(`· ${sentence}\n`);
}

/** A sentence that ends a script without a stack trace: the person can act on it. */
export class Stop extends Error {}

/** Runs a script's main function; a Stop is printed as its sentence alone. */
export async function script(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
