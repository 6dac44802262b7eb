// The names of the entries of a zip, from its table of contents. Engine.
import type { RandomSource } from '../../../files/source.ts';

/** How far from the end the end record may begin: its comment has at most 65,535 bytes (APPNOTE 4.3.16). */
const endLook = 22 + 65_535 + 20 + 56;
/** The largest table of contents that is looked at, in bytes, and the most names. */
const directoryLook = 1024 * 1024;
const nameLook = 2000;

const endSignature = Buffer.from('PK\x05\x06', 'latin1');
const end64Signature = Buffer.from('PK\x06\x06', 'latin1');
const entrySignature = Buffer.from('PK\x01\x02', 'latin1');

/**
 * The names, as far as they are read; none where there is no table of contents. Nothing here is trusted: this only says
 * which reader should look.
 */
export async function entryNames(source: RandomSource): Promise<readonly string[]> {
  const look = Math.min(endLook, source.size);
  const tail = Buffer.from(await source.range(source.size - look, look));
  const end = tail.lastIndexOf(endSignature);
  if (end === -1 || end + 22 > tail.length) return [];
  const [size, offset] = placeOf(tail, end);
  if (offset + size > source.size) return [];
  const directory = Buffer.from(await source.range(offset, Math.min(size, directoryLook)));
  const names: string[] = [];
  let at = 0;
  while (names.length < nameLook && at + 46 <= directory.length) {
    if (!directory.subarray(at, at + 4).equals(entrySignature)) break;
    const length = directory.readUInt16LE(at + 28);
    names.push(directory.toString('utf8', at + 46, at + 46 + length));
    at += 46 + length + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return names;
}

/** The size of the table of contents and where it begins; in the 64-bit record where the other has no room for them. */
function placeOf(tail: Buffer, end: number): readonly [size: number, offset: number] {
  const place = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)] as const;
  const end64 = tail.lastIndexOf(end64Signature, end);
  if (!place.includes(0xffffffff) || end64 === -1 || end64 + 56 > tail.length) return place;
  const long = [tail.readBigUInt64LE(end64 + 40), tail.readBigUInt64LE(end64 + 48)].map(Number) as [number, number];
  return long.every(Number.isSafeInteger) ? long : [0, 0];
}
