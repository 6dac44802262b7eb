// Keyed codes for pseudonyms: BLAKE2b under a key per agreement, partner and use case. Engine.
import { keyedBlake2bOfText, sodiumReady } from './sodium.ts';

// Crockford's base 32 without letters that are read as digits: a code may have to be read aloud.
const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * The pseudonym key of a partner and a use case out of the key of their agreement. Partner and use case by their ids in
 * the agreement: codes are the same in all versions and for all cards, and codes of two use cases cannot be joined.
 */
export async function pseudonymKey(agreementKey: Uint8Array, partner: string, useCase: string): Promise<Uint8Array> {
  await sodiumReady();
  const key = new Uint8Array(32);
  keyedBlake2bOfText(agreementKey, `courier-pseudonym-key/1\0${partner}\0${useCase}`, key);
  return key;
}

/**
 * Makes the coder of a partner and a use case from their 32-byte key. `code(field, text)` is 16 letters (80 bits): the same for the same
 * text in the same field, and unrelated to the code in any other field or under any other key.
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
