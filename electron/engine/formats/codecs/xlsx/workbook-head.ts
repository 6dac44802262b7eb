// Looks at the parts of a workbook that its first bytes hold, as far as they go. Engine.
import { constants, inflateRawSync } from 'node:zlib';

/** A part by its lower-case name, with the start of its text. */
export interface HeadPart {
  readonly name: string;
  readonly text: string;
}

const signature = Buffer.from('PK\x03\x04', 'latin1');
const descriptorSignature = Buffer.from('PK\x07\x08', 'latin1');
const directorySignature = Buffer.from('PK\x01\x02', 'latin1');
/** How much of a part is unpacked, in packed bytes (they unpack to at most 1,032 times as many), and looked at. */
const packedLook = 8 * 1024;
const textLook = 64 * 1024;
const partLook = 64;

/** The parts of a zip archive, in the order in which they stand; null for a file that is no archive, or a locked one. */
export function headParts(head: Uint8Array): readonly HeadPart[] | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (!isEntry(bytes, 0)) return null;
  const parts: HeadPart[] = [];
  let at = 0;
  while (at + 30 <= bytes.length && parts.length < partLook && isEntry(bytes, at)) {
    // APPNOTE 4.3.7. Nothing here is trusted: this only says which reader should look.
    if ((bytes.readUInt16LE(at + 6) & 1) === 1) return null;
    const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const next = nextEntry(bytes, at, from);
    const to = next === -1 ? bytes.length : Math.min(next, bytes.length);
    const name = bytes.toString('utf8', at + 30, at + 30 + bytes.readUInt16LE(at + 26));
    const packed = bytes.subarray(from, Math.min(to, from + packedLook));
    parts.push({ name: partName(name), text: unpack(packed, bytes.readUInt16LE(at + 8)) });
    if (next === -1) break;
    at = next;
  }
  return parts;
}

/** A part's name as it is compared: letters of either case are one, and Windows writes its own slashes. */
export function partName(name: string): string {
  return name
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/)+/, '')
    .toLowerCase();
}

/** The text of a part, in the encoding that its byte order mark gives. */
export function partText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString('utf16le');
  }
  return bytes.toString('utf8');
}

const isEntry = (bytes: Buffer, at: number): boolean => bytes.subarray(at, at + 4).equals(signature);

/**
 * Where the next entry begins, or -1. Its size may stand in 64 bits (APPNOTE 4.5.3); with bit 3 it stands behind the
 * data, and in front of it, too, where the program knew it before.
 */
function nextEntry(bytes: Buffer, at: number, from: number): number {
  const packed = packedSize(bytes, at);
  if (packed === 0 && (bytes.readUInt16LE(at + 6) & 8) === 8) return bytes.indexOf(signature, from);
  const end = from + packed;
  if (isEntry(bytes, end) || end + 4 > bytes.length) return end;
  // A descriptor: with its signature or without, its sizes in four bytes or in eight.
  const isDescriptor = bytes.subarray(end, end + 4).equals(descriptorSignature);
  for (const length of isDescriptor ? [16, 24] : [12, 20]) if (isEntry(bytes, end + length)) return end + length;
  return bytes.subarray(end, end + 4).equals(directorySignature) ? end : bytes.indexOf(signature, end);
}

function packedSize(bytes: Buffer, at: number): number {
  const size = bytes.readUInt32LE(at + 18);
  if (size !== 0xffffffff) return size;
  let field = at + 30 + bytes.readUInt16LE(at + 26);
  const end = Math.min(field + bytes.readUInt16LE(at + 28), bytes.length);
  while (field + 4 <= end) {
    const length = bytes.readUInt16LE(field + 2);
    // The unpacked size comes first where both are in 64 bits.
    const place = field + 4 + (bytes.readUInt32LE(at + 22) === 0xffffffff ? 8 : 0);
    if (bytes.readUInt16LE(field) === 1 && place + 8 <= end) {
      const long = bytes.readBigUInt64LE(place);
      return long > BigInt(bytes.length) ? bytes.length : Number(long);
    }
    field += 4 + length;
  }
  return 0;
}

function unpack(packed: Buffer, method: number): string {
  if (method === 0) return partText(packed.subarray(0, textLook));
  try {
    return partText(inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, textLook));
  } catch {
    return '';
  }
}
