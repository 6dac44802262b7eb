// Looks at the parts of a workbook that its first bytes hold, as far as they go. Engine.
import { constants, inflateRawSync } from 'node:zlib';

/** A part by its lower-case name, with the start of its text. */
export interface HeadPart {
  readonly name: string;
  readonly text: string;
}

const signature = Buffer.from('PK\x03\x04', 'latin1');
/** How much of a part is unpacked: packed bytes unpack to at most 1,032 times as many. */
const packedLook = 16 * 1024;
const partLook = 64;

/** The parts of a zip archive, in the order in which they stand; null for what is no archive, or a locked one. */
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
  if (method === 0) return packed.toString('utf8');
  try {
    return inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).toString('utf8');
  } catch {
    return '';
  }
}

/** The text of the first cell of a sheet, where it stands there or in the shared texts; undefined: cannot be told. */
export function firstCell(sheet: string, texts: string | undefined): string | undefined {
  const cell = /<(?:\w+:)?c\b([^>]*)>([\s\S]*?)<\/(?:\w+:)?c>/.exec(sheet);
  if (cell === null) return undefined;
  const [, attributes = '', inside = ''] = cell;
  if (!/\bt="s"/.test(attributes)) return /<(?:\w+:)?[tv]\b[^>]*>([^<]*)</.exec(inside)?.[1];
  const index = Number(/<(?:\w+:)?v>(\d+)</.exec(inside)?.[1]);
  const items = texts?.match(/<(?:\w+:)?si>[\s\S]*?<\/(?:\w+:)?si>/g);
  return items?.[index]?.replace(/<[^>]*>/g, '');
}
