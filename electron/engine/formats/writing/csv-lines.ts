// Lines of CSV as bytes (RFC 4180), many to a chunk. Engine; pure.

/** How a cell is written: as it is, or between quotes, where each quote stands twice. */
export function csvCell(text: string, separator: string): string {
  return mustBeQuoted(text, separator) ? `"${text.replaceAll('"', '""')}"` : text;
}

// Readers trim spaces at the ends of bare cells; some end a line at the separators of Unicode.
const special = /["\r\n\u0085\u2028\u2029]|^[\s\uFEFF]|[\s\uFEFF]$/u;

// An empty text on purpose is written between quotes, and nothing at all is not: readers that know the difference see it.
const mustBeQuoted = (text: string, separator: string) => text === '' || text.includes(separator) || special.test(text);

/** A line of cells. `null`: nothing, which stays empty without quotes. */
export function csvLine(cells: readonly (string | null)[], separator = ','): string {
  const [only] = cells;
  // A line with nothing in it would be no line at all.
  if (cells.length === 1 && only === null) return '""\r\n';
  return `${cells.map((cell) => (cell === null ? '' : csvCell(cell, separator))).join(separator)}\r\n`;
}

const chunkSize = 64 * 1024;

/** Texts as UTF-8: each chunk costs as much as hundreds of lines. */
export async function* inChunks(
  lines: AsyncIterable<string> | Iterable<string>,
  pause: (() => Promise<void>) | undefined,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = '';
  for await (const line of lines) {
    text += line;
    if (text.length < chunkSize) continue;
    yield encoder.encode(text);
    text = '';
    await pause?.();
  }
  if (text !== '') yield encoder.encode(text);
}
