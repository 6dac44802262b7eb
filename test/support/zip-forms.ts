// Writes zip archives in the forms that programs give them: descriptors, 64-bit sizes, stored parts. Tests.
import { crc32, deflateRawSync } from 'node:zlib';
import type { ZipPart } from './zip-writer.ts';

/** How an archive is written. Each is in APPNOTE, and some program writes it so. */
export interface ZipForm {
  /** Sizes and checksum behind the data: with a signature, without, or in 64 bits (Java, Go, streams of .NET). */
  readonly descriptor?: 'signed' | 'plain' | '64-bit';
  /** With a descriptor: the local header has the sizes, too. */
  readonly twice?: boolean;
  /** Where sizes stand in the 64-bit extra field: in local headers only (streams), or in the directory as well. */
  readonly extra?: 'local' | 'both';
  /** The archive ends with a 64-bit end record. */
  readonly end64?: boolean;
  readonly stored?: boolean;
  /** Other extra fields: a time stamp, an alignment. */
  readonly timestamps?: boolean;
  readonly comment?: string;
  /** Folders have entries of their own. */
  readonly folders?: boolean;
  /** What the local headers (or their descriptors) say instead of the truth. */
  readonly lie?: (part: string) => { readonly size?: number; readonly packed?: number; readonly crc?: number };
}

const uint32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, index * 4);
  return bytes;
};
const uint64 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 8);
  for (const [index, value] of values.entries()) bytes.writeBigUInt64LE(BigInt(value), index * 8);
  return bytes;
};
const uint16 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value, index * 2);
  return bytes;
};
const field = (id: number, data: Buffer): Buffer => Buffer.concat([uint16(id, data.length), data]);
const all = 0xffffffff;

/** The archive in this form. */
export function writeZipAs(parts: readonly ZipPart[], form: ZipForm = {}): Uint8Array {
  const folders = form.folders ? [...new Set(parts.flatMap(({ name }) => foldersOf(name)))] : [];
  const entries = [...folders.map((name): ZipPart => ({ name, bytes: '' })), ...parts];
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of entries) {
    const bytes = Buffer.from(part.bytes);
    const isStored = form.stored === true || part.name.endsWith('/');
    const packed = Buffer.from(isStored ? bytes : deflateRawSync(bytes));
    const name = Buffer.from(part.name);
    const truth = { size: bytes.length, packed: packed.length, crc: crc32(bytes) };
    const said = { ...truth, ...form.lie?.(part.name) };
    const hasDescriptor = form.descriptor !== undefined && !part.name.endsWith('/');
    const flags = (hasDescriptor ? 8 : 0) | 0x800;
    const method = isStored ? 0 : 8;
    const isLocal = form.twice === true || !hasDescriptor;
    const has64 = form.extra !== undefined;
    const stamp = form.timestamps ? field(0x5455, Buffer.from([1, 0, 0, 0, 0])) : Buffer.alloc(0);
    const sizes = isLocal ? uint64(said.size, said.packed) : uint64(0, 0);
    const localExtra = Buffer.concat([has64 ? field(1, sizes) : Buffer.alloc(0), stamp]);
    const version = has64 ? 45 : 20;
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      uint16(version, flags, method, 0, 0x5a21),
      isLocal ? uint32(said.crc) : uint32(0),
      has64 ? uint32(all, all) : isLocal ? uint32(said.packed, said.size) : uint32(0, 0),
      uint16(name.length, localExtra.length),
      name,
      localExtra,
    ]);
    const descriptor = hasDescriptor ? descriptorOf(form, said) : Buffer.alloc(0);
    pieces.push(local, packed, descriptor);
    const in64 = form.extra === 'both';
    const extra = Buffer.concat([in64 ? field(1, uint64(truth.size, truth.packed, offset)) : Buffer.alloc(0), stamp]);
    directory.push(
      Buffer.from('PK\x01\x02', 'latin1'),
      uint16(version, version, flags, method, 0, 0x5a21),
      uint32(truth.crc),
      in64 ? uint32(all, all) : uint32(truth.packed, truth.size),
      uint16(name.length, extra.length, 0, 0, 0),
      uint32(0, in64 ? all : offset),
      name,
      extra,
    );
    offset += local.length + packed.length + descriptor.length;
  }
  return Buffer.concat([...pieces, ...directory, endOf(form, entries.length, Buffer.concat(directory).length, offset)]);
}

function descriptorOf(form: ZipForm, said: { size: number; packed: number; crc: number }): Buffer {
  const signature = form.descriptor === 'plain' ? Buffer.alloc(0) : Buffer.from('PK\x07\x08', 'latin1');
  const isLong = form.descriptor === '64-bit' || form.extra !== undefined;
  return Buffer.concat([
    signature,
    uint32(said.crc),
    isLong ? uint64(said.packed, said.size) : uint32(said.packed, said.size),
  ]);
}

function endOf(form: ZipForm, count: number, size: number, offset: number): Buffer {
  const comment = Buffer.from(form.comment ?? '');
  const end64 = form.end64
    ? [
        Buffer.from('PK\x06\x06', 'latin1'),
        uint64(44),
        uint16(45, 45),
        uint32(0, 0),
        uint64(count, count, size, offset),
        Buffer.from('PK\x06\x07', 'latin1'),
        uint32(0),
        uint64(offset + size),
        uint32(1),
      ]
    : [];
  return Buffer.concat([
    ...end64,
    Buffer.from('PK\x05\x06', 'latin1'),
    uint16(0, 0, ...(form.end64 ? [0xffff, 0xffff] : [count, count])),
    form.end64 ? uint32(all, all) : uint32(size, offset),
    uint16(comment.length),
    comment,
  ]);
}

function foldersOf(name: string): readonly string[] {
  const steps = name.split('/').slice(0, -1);
  return steps.map((_, index) => `${steps.slice(0, index + 1).join('/')}/`);
}
