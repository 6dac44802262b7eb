// Writes zip archives byte by byte, so that a test can bend any of them. Tests.
import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive. Beside name and bytes, it has the values of its headers, true or not. */
export interface ZipPart {
  readonly name: string;
  readonly bytes: Uint8Array | string;
  /** What the headers give as the unpacked size. */
  readonly size?: number;
  readonly flags?: number;
  /** Packed bytes that were made before. */
  readonly packed?: Uint8Array;
  readonly crc?: number;
  /** The directory lets this part begin where that one does. */
  readonly at?: string;
}

/** The archive, deflated as Primero's is. */
export function writeZip(parts: readonly ZipPart[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  const starts = new Map<string, number>();
  let offset = 0;
  for (const part of parts) {
    const bytes = Buffer.from(part.bytes);
    const packed = part.packed ?? deflateRawSync(bytes);
    const name = Buffer.from(part.name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(part.flags ?? 0, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(0x5a210000, 6);
    fields.writeUInt32LE(part.crc ?? crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(part.size ?? bytes.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const start = part.at === undefined ? offset : (starts.get(part.at) ?? offset);
    starts.set(part.name, start);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    fields.copy(entry, 6);
    entry.writeUInt32LE(start, 42);
    directory.push(entry, name);
    if (part.at !== undefined) continue;
    pieces.push(Buffer.from('PK\x03\x04', 'latin1'), fields, name, packed);
    offset += 4 + 26 + name.length + packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, ...directory, end]);
}
