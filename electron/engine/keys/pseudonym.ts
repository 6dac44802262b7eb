// Keyed codes for pseudonyms: BLAKE2b under a key per agreement. Engine.
import { keyedBlake2b, sodiumReady } from './sodium.ts';

// Crockford's base 32 without letters that are read as digits: a code may have to be read aloud.
const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Makes the coder of an agreement from its 32-byte key. `code(field, text)` is 16 letters (80 bits): the same for the same
 * text in the same field, and unrelated to the code in any other field or under any other agreement.
 */
export async function pseudonymCoder(key: Uint8Array): Promise<(field: string, text: string) => string> {
  await sodiumReady();
  const encoder = new TextEncoder();
  return (field, text) => {
    const hash = keyedBlake2b(key, encoder.encode(`courier-pseudonym/1\0${field}\0${text}`), 32);
    return Array.from(hash.subarray(0, 16), (byte) => letters[byte & 31]).join('');
  };
}
