// From a passphrase to the key of a workspace: Argon2id (RFC 9106). Engine.
import { z } from 'zod';
import type { World } from '../../../shared/model/package/card.ts';
import { Problem } from '../../../shared/problems.ts';
import { argon2id, sodiumReady } from './sodium.ts';

const mebibyte = 1024 * 1024;
const least = { memory: 64 * mebibyte, passes: 3 } as const;
const most = { memory: 1024 * mebibyte, passes: 64 } as const;
/** WebAssembly never gives memory back, so a new workspace takes more passes rather than more than this. */
const preferredMemory = 256 * mebibyte;

/** Characters a passphrase must have. Training data is invented: there a short word is enough. */
export const shortest: Readonly<Record<World, number>> = { live: 12, training: 4 };
/** Twelve times the same key is no passphrase. */
const fewestDifferent = 5;

const parametersSchema = z.strictObject({
  memory: z.int().min(least.memory).max(most.memory).multipleOf(1024),
  passes: z.int().min(least.passes).max(most.passes),
});

/** How costly one guess is: bytes of memory and passes over it. Kept in the clear beside the encrypted workspace. */
export interface PassphraseCost {
  readonly memory: number;
  readonly passes: number;
}

/**
 * The cost as a workspace's header states it, or `workspace.damaged`. Less than our least would be a downgrade, more
 * than our most would freeze the machine of whoever opens a planted file.
 */
export function readCost(value: unknown): PassphraseCost {
  const parsed = parametersSchema.safeParse(value);
  if (!parsed.success) throw new Problem('workspace.damaged');
  return parsed.data;
}

/** Throws `workspace.passphrase-short` where the passphrase is too easy for its world. */
export function checkPassphrase(passphrase: string, world: World): void {
  const characters = [...passphrase.normalize('NFC')];
  const isPoor = world === 'live' && new Set(characters).size < fewestDifferent;
  if (characters.length < shortest[world] || isPoor) {
    throw new Problem('workspace.passphrase-short', { minimum: shortest[world] });
  }
}

/**
 * The 32-byte key for a passphrase. The text is brought to NFC and then to UTF-8, so that `é` typed on a Mac and on
 * Windows gives one key; nothing is trimmed and no case is folded.
 */
export async function keyFromPassphrase(
  passphrase: string,
  salt: Uint8Array,
  cost: PassphraseCost,
): Promise<Uint8Array> {
  await sodiumReady();
  const { memory, passes } = readCost(cost);
  return argon2id(new TextEncoder().encode(passphrase.normalize('NFC')), salt, passes, memory);
}

/**
 * The cost that takes this machine about `target` milliseconds (500 to 1000 are sensible), never below the least.
 * Measured at the least cost alone: the time is proportional to memory times passes. Twice, because the first run
 * also pays for compiling libsodium and for fresh memory, and would make every later guess too cheap.
 */
export async function calibrate(target: number, now: () => number): Promise<PassphraseCost> {
  await sodiumReady();
  const leastTime = Math.max(1, Math.min(timeOfLeast(now), timeOfLeast(now)));
  let memory: number = least.memory;
  while (memory * 2 <= preferredMemory && leastTime * ((memory * 2) / least.memory) <= target) memory *= 2;
  const passes = Math.floor((target * least.passes * least.memory) / (leastTime * memory));
  return { memory, passes: Math.min(most.passes, Math.max(least.passes, passes)) };
}

function timeOfLeast(now: () => number): number {
  const start = now();
  argon2id(new Uint8Array(16), new Uint8Array(16), least.passes, least.memory);
  return now() - start;
}
