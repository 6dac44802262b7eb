// Looks at the parts of a workbook that its first bytes hold, as far as they go. Engine.
import { constants, inflateRawSync } from 'node:zlib';

/** A part by its lower-case name, with the start of its text. */
export interface HeadPart {
  readonly name: string;
  readonly text: string;
}

const signature = Buffer.from('PK\x03\x04', 'latin1');
/** How much of a part is unpacked, in packed bytes (they unpack to at most 1,032 times as many), and looked at. */
const packedLook = 8 * 1024;
const textLook = 64 * 1024;
const partLook = 64;

/** The parts of a zip archive, in the order in which they stand; null for a file that is no archive, or a locked one. */
export function headParts(head: Uint8Array): readonly HeadPart[] | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (!bytes.subarray(0, 4).equals(signature)) return null;
  const parts: HeadPart[] = [];
  let at = 0;
  while (at + 30 <= bytes.length && parts.length < partLook && bytes.subarray(at, at + 4).equals(signature)) {
    // APPNOTE 4.3.7. Nothing here is trusted: this only says which reader should look.
    const flags = bytes.readUInt16LE(at + 6);
    if ((flags & 1) === 1) return null;
    const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 30, at + 30 + bytes.readUInt16LE(at + 26)).toLowerCase();
    const packed = bytes.readUInt32LE(at + 18);
    const next = (flags & 8) === 8 && packed === 0 ? bytes.indexOf(signature, from) : from + packed;
    const to = next === -1 ? bytes.length : Math.min(next, bytes.length);
    parts.push({
      name,
      text: unpack(bytes.subarray(from, Math.min(to, from + packedLook)), bytes.readUInt16LE(at + 8)),
    });
    if (next === -1) break;
    at = next;
  }
  return parts;
}

function unpack(packed: Buffer, method: number): string {
  if (method === 0) return packed.toString('utf8', 0, textLook);
  try {
    return inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).toString('utf8', 0, textLook);
  } catch {
    return '';
  }
}

/**
 * The text of the first cell of a sheet, where it stands there or in the shared texts; the number of a shared text
 * that the head does not reach; undefined: there is no cell.
 */
export function firstCell(sheet: string, texts: string | undefined): string | number | undefined {
  // Each search looks at a bounded stretch: a part that opens the same tag a million times costs no more.
  const start = sheet.search(/<(?:\w+:)?c[ >]/);
  if (start === -1) return undefined;
  const cell = sheet.slice(start, start + cellLook);
  const attributes = cell.slice(0, cell.indexOf('>') + 1);
  const value = /<(?:\w+:)?[tv](?: [^<>]*)?>([^<]*)</.exec(cell)?.[1];
  if (value === undefined || !attributes.includes(' t="s"')) return value;
  const item = texts?.split(/<(?:\w+:)?si>/, Number(value) + 2)[Number(value) + 1];
  if (item === undefined) return Number(value);
  return item
    .slice(0, cellLook)
    .split('</')[0]
    ?.replace(/<[^<>]*>/g, '');
}

const cellLook = 500;
