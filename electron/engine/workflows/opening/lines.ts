// Cuts verified bytes into lines of text, in bounded memory. Engine.
import { Problem } from '../../../../shared/problems.ts';

const lineLimit = 32 * 1024 * 1024;

/** Takes pieces of UTF-8 and hands on whole lines, without their line feed. */
export interface LineCutter {
  /** Throws `package.too-large` for a line without end, and a `TypeError` for what is no UTF-8. */
  take(piece: Uint8Array): void;
  end(): void;
}

/** A cutter that hands each line to `onLine`. A last line may lack its line feed; an empty one is none. */
export function lineCutter(onLine: (line: string) => void): LineCutter {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  const add = (text: string): void => {
    rest += text;
    if (rest.length > lineLimit) throw new Problem('package.too-large');
    let start = 0;
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', start)) {
      onLine(rest.slice(start, end));
      start = end + 1;
    }
    rest = rest.slice(start);
  };
  return {
    take: (piece) => add(decoder.decode(piece, { stream: true })),
    end: () => {
      add(decoder.decode());
      if (rest !== '') onLine(rest);
    },
  };
}

/** The lines of a file that was verified, one array a piece. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[]> {
  let lines: string[] = [];
  const cutter = lineCutter((line) => lines.push(line));
  for await (const chunk of chunks) {
    cutter.take(chunk);
    if (lines.length > 0) yield lines;
    lines = [];
  }
  cutter.end();
  if (lines.length > 0) yield lines;
}
