// SHA-256 of what fits into memory; a whole file is hashed as it is read (disk.ts). Engine.
import { createHash } from 'node:crypto';

/** SHA-256 of bytes, or of the UTF-8 of a text, as hex. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
