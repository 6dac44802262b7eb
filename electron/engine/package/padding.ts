// How long a package is: rounded up, so that its size does not tell how many children are in it. Engine. FORMAT.md P1–P3.
import { aeadTag } from '../keys/sodium.ts';
import { headerSize } from './header.ts';
import { chunkSize, nonceSize } from './stream.ts';

/** A receipt and a referral of one child have the same size. */
const smallest = 4096;

/**
 * Padmé (Nikitin and others, "Reducing Metadata Leakage from Encrypted Files", 2019): rounds up so that a length of
 * n bits keeps only about log2(n) leading bits. At most 12 % longer, less the longer the file.
 */
export function padme(length: number): number {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const bits = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** Math.max(0, exponent - bits);
  return Math.ceil(length / step) * step;
}

/** The size of an age file with a header of `header` bytes around `plain` bytes. */
export function sealedSize(plain: number, header = headerSize): number {
  return header + nonceSize + plain + aeadTag * Math.max(1, Math.ceil(plain / chunkSize));
}

/** How many bytes of padding follow `plain` bytes, so that the package gets a permitted size. */
export function paddingAfter(plain: number, header = headerSize): number {
  let target = Math.max(smallest, padme(sealedSize(plain, header)));
  // A last chunk holds at least one byte, so a few sizes cannot come out: then the next one is taken.
  while (plainSize(target, header) === undefined) target = padme(target + 1);
  return (plainSize(target, header) ?? plain) - plain;
}

/** True for a size that a package may have. Every other tells that bytes are missing, or too many. */
export function isPermittedSize(sealed: number, header = headerSize): boolean {
  return sealed >= smallest && padme(sealed) === sealed && plainSize(sealed, header) !== undefined;
}

function plainSize(sealed: number, header: number): number | undefined {
  const body = sealed - header - nonceSize;
  const chunks = Math.max(1, Math.ceil(body / (chunkSize + aeadTag)));
  const last = body - (chunks - 1) * (chunkSize + aeadTag);
  return last > aeadTag ? body - chunks * aeadTag : undefined;
}
