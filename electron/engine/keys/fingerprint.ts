// The number by which two people recognise a card over the telephone. Engine.
import { blake2b } from './sodium.ts';

const domain = 'courier-card/1 fingerprint';

/**
 * Six groups of five digits from both public keys: whoever swaps either key changes the number. 30 digits are 99 bits,
 * beyond any search for a second card with the same number. A 512-bit number modulo 10^30 is even to one part in
 * 2^412, so no digit is likelier than another.
 */
export function fingerprint(recipient: string, signer: string): string {
  const hash = blake2b(new TextEncoder().encode(`${domain}\n${recipient}\n${signer}\n`));
  const digits = (BigInt(`0x${Buffer.from(hash).toString('hex')}`) % 10n ** 30n).toString().padStart(30, '0');
  return digits.replace(/(\d{5})(?=\d)/g, '$1-');
}
