// Pieces of a table in each encoding that it may be in, so that a person can say which of them reads right. Engine.
import { ambiguousEncodings, decoded, type Encoding } from '../../formats/encoding.ts';
import type { Source } from '../../files/source.ts';

/** How many pieces are shown, and how many bytes each may have. */
const pieceCount = 4;
const pieceLength = 60;

const separators = new Set([0x0a, 0x0d, 0x22, 0x2c]);

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

/** The same pieces under each encoding a person may choose; an encoding in which a piece means nothing is not listed. */
export async function samplesOf(
  head: Uint8Array,
): Promise<readonly { readonly encoding: Encoding; readonly pieces: readonly string[] }[]> {
  const cells = cellsBeyondAscii(head);
  const samples: { encoding: Encoding; pieces: string[] }[] = [];
  for (const encoding of ambiguousEncodings) {
    try {
      const pieces: string[] = [];
      for (const cell of cells) {
        for await (const chunk of (await decoded(sourceOf(cell), encoding)).chunks())
          pieces.push(new TextDecoder().decode(chunk));
      }
      samples.push({ encoding, pieces });
    } catch {
      // In this encoding, the piece means nothing.
    }
  }
  return samples;
}
