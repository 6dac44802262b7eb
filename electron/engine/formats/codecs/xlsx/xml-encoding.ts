// Gives the text of an XML part as UTF-8: some programs write UTF-16. Engine; pure.
import { Problem } from '../../../../../shared/problems.ts';

/**
 * The chunks as UTF-8. UTF-16 is told by its byte order mark, or by the zero beside the first `<` (XML 1.0, appendix F).
 * UTF-8 is given as it is: its readers check it. Throws `import.encoding`.
 */
export async function* utf8Chunks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decode: ((bytes: Uint8Array | null) => Uint8Array) | null | undefined;
  let start: Uint8Array = new Uint8Array();
  for await (const chunk of chunks) {
    if (decode === undefined) {
      start = start.length === 0 ? chunk : Buffer.concat([start, chunk]);
      if (start.length < 2) continue;
      decode = isUtf16(start) ? utf16(start[0] === 0xfe || start[0] === 0) : null;
      yield decode === null ? start : decode(start);
    } else {
      yield decode === null ? chunk : decode(chunk);
    }
  }
  if (decode === undefined) yield start;
  else if (decode !== null) yield decode(null);
}

function isUtf16([one, other]: Uint8Array): boolean {
  const isMarked = (one === 0xff && other === 0xfe) || (one === 0xfe && other === 0xff);
  return isMarked || (one === 0x3c && other === 0) || (one === 0 && other === 0x3c);
}

function utf16(isBigEndian: boolean): (bytes: Uint8Array | null) => Uint8Array {
  const decoder = new TextDecoder('utf-16le', { fatal: true });
  // Big endian is swapped by hand: not every build of ICU has it. A chunk may end between two bytes of a letter.
  let half = Buffer.alloc(0);
  const swapped = (bytes: Uint8Array): Uint8Array => {
    const all = Buffer.concat([half, bytes]);
    const even = all.length - (all.length % 2);
    half = Buffer.from(all.subarray(even));
    return all.subarray(0, even).swap16();
  };
  return (bytes) => {
    try {
      if (bytes !== null) return Buffer.from(decoder.decode(isBigEndian ? swapped(bytes) : bytes, { stream: true }));
      if (half.length > 0) throw new Problem('import.encoding');
      return Buffer.from(decoder.decode());
    } catch {
      throw new Problem('import.encoding');
    }
  };
}
