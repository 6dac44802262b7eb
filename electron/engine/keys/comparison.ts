// Keyed hashes by which releases are compared without their values: BLAKE2b under a key of the workspace. Engine.
import { keyedBlake2bOfText, sodiumReady } from './sodium.ts';

/** Makes the coder of a workspace from its 32-byte key: 96 bits a name, the same for the same name, and else unrelated. */
export async function comparisonCoder(key: Uint8Array): Promise<(name: string) => string> {
  await sodiumReady();
  const hash = new Uint8Array(32);
  return (name) => {
    keyedBlake2bOfText(key, `courier-comparison/1\0${name}`, hash);
    return Buffer.from(hash.buffer, 0, 12).toString('base64url');
  };
}
