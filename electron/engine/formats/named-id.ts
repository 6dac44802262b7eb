// A UUID that texts name: the same texts have the same one, on every side. Engine; pure.
import { createHash } from 'node:crypto';

/** A UUID (version 8, RFC 9562) that these texts name. */
export function namedId(texts: readonly string[]): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(['courier-new-id', ...texts]))
    .digest();
  hash[6] = ((hash[6] as number) & 0x0f) | 0x80;
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
