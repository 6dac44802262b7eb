// Keyed codes for pseudonyms: BLAKE2b under a key per agreement. Engine.
import { keyedBlake2bOfText, sodiumReady } from './sodium.ts';

// Crockford's base 32 without letters that are read as digits: a code may have to be read aloud.
const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Makes the coder of an agreement from its 32-byte key. `code(field, text)` is 16 letters (80 bits): the same for the same
 * text in the same field, and unrelated to the code in any other field or under any other agreement.
 */
export async function pseudonymCoder(key: Uint8Array): Promise<(field: string, text: string) => string> {
  await sodiumReady();
  const hash = new Uint8Array(32);
  return (field, text) => {
    keyedBlake2bOfText(key, `courier-pseudonym/1\0${field}\0${text}`, hash);
    let code = '';
    for (let place = 0; place < 16; place += 1) code += letters[(hash[place] as number) & 31];
    return code;
  };
}
