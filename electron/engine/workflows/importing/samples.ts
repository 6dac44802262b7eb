// Pieces of a table in each encoding that it may be in, so that a person can say which of them reads right. Engine.
import { ambiguousEncodings, decoded } from '../../formats/encoding.ts';
import { plausibleEncodings } from '../../formats/proven-letters.ts';
import type { SingleByteEncoding } from '../../../../shared/single-bytes.ts';
import type { Source } from '../../files/source.ts';

/** How many pieces are shown, and how many bytes each may have. */
const pieceCount = 4;
const pieceLength = 60;

const separators = new Set([0x09, 0x0a, 0x0d, 0x22, 0x2c, 0x3b, 0x7c]);

/** The first cells of the head that hold a byte beyond ASCII: only there do encodings differ. */
function cellsBeyondAscii(head: Uint8Array): readonly Uint8Array[] {
  const cells: Uint8Array[] = [];
  let start = 0;
  let isBeyondAscii = false;
  for (let at = 0; at <= head.length && cells.length < pieceCount; at += 1) {
    const byte = head[at];
    if (byte !== undefined && !separators.has(byte)) {
      isBeyondAscii ||= byte >= 0x80;
      continue;
    }
    if (isBeyondAscii && at - start <= pieceLength) cells.push(head.subarray(start, at));
    start = at + 1;
    isBeyondAscii = false;
  }
  return cells;
}

function sourceOf(bytes: Uint8Array): Source {
  return {
    size: bytes.length,
    head: async (wanted) => bytes.subarray(0, wanted),
    chunks: async function* () {
      yield bytes;
    },
  };
}

/** The encodings that a person chooses from where the letters make words in none. */
const usual: readonly SingleByteEncoding[] = ['windows-1252', 'windows-1256', 'windows-1251', 'windows-1254'];

/**
 * The same pieces under each encoding that a person may choose: first those in which they make words, then the usual
 * ones. An encoding in which a piece means nothing is not listed, and neither is one that gives the same letters as
 * another before it.
 */
export async function samplesOf(
  head: Uint8Array,
): Promise<readonly { readonly encoding: SingleByteEncoding; readonly pieces: readonly string[] }[]> {
  const cells = cellsBeyondAscii(head);
  const samples: { encoding: SingleByteEncoding; pieces: string[] }[] = [];
  const likely = plausibleEncodings(head);
  const listed = [...new Set([...likely, ...usual, ...ambiguousEncodings])].slice(0, Math.max(6, likely.length));
  for (const encoding of listed) {
    try {
      const pieces: string[] = [];
      for (const cell of cells) {
        for await (const chunk of (await decoded(sourceOf(cell), encoding)).chunks())
          pieces.push(new TextDecoder().decode(chunk));
      }
      if (!samples.some((other) => String(other.pieces) === String(pieces))) samples.push({ encoding, pieces });
    } catch {
      // In this encoding, the piece means nothing.
    }
  }
  return samples;
}
