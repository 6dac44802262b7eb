// Keyed codes for the numbers of a child: what facts are kept under, so that they hold no number. Engine.
import { keyedBlake2bOfText, sodiumReady } from './sodium.ts';

/** Makes the code of a number of a kind: 32 hexadecimal digits, the same for the same number in the same workspace. */
export type ChildKeys = (kind: string, folded: string) => string;

/** The coder of a workspace from its 32-byte key. Without the key nobody can tell whether a number is among the codes. */
export async function childKeys(key: Uint8Array): Promise<ChildKeys> {
  await sodiumReady();
  return (kind, folded) => childKey(key, kind, folded);
}

const hash = new Uint8Array(16);
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The same for a caller that knows libsodium to be ready, as it is wherever a workspace is open. */
export function childKey(key: Uint8Array, kind: string, folded: string): string {
  keyedBlake2bOfText(key, `courier-child/1\0${kind}\0${folded}`, hash);
  let code = '';
  for (const byte of hash) code += hex[byte];
  return code;
}
