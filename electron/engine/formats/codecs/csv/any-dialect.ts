// Tells how a table is written whose header nobody knows: by which sign its cells part, what quotes them, what escapes. Engine; pure.
import { cutRow, type OddDialect } from './odd-rows.ts';

const separators = [',', ';', '\t', '|', ', ', ' '];
const quotes = ['"', "'"];
/** So many rows show how a table is written. */
const shownRows = 60;
const longestShown = 200_000;

/** Lines of a text, whatever ends them. */
export const linesOf = (text: string): readonly string[] => text.split(/\r\n|\n|\r/);

/**
 * The dialect in which most of the first rows have as many cells as one another, and the most of them; null where a text has
 * no columns at all. Commas and double quotes win where nothing speaks against them.
 */
export function tellDialect(text: string): ToldDialect | null {
  const lines = linesOf(text.slice(0, longestShown)).filter((line) => line.trim() !== '');
  const shown = lines.slice(0, shownRows);
  let best: { readonly told: ToldDialect; readonly score: number } | null = null;
  for (const quote of quotes)
    for (const separator of separators) {
      const escapedBy = escapeIn(text, quote);
      const dialect: OddDialect = { separator, quote, escapedBy };
      const { score, columns } = scoreOf(shown, dialect);
      if (score > 0 && (best === null || score > best.score * 1.02)) best = { told: { dialect, columns }, score };
    }
  return best?.told ?? null;
}

/** A backslash escapes where it stands in front of quotes, and quotes are nowhere doubled inside a cell. */
function escapeIn(text: string, quote: string): string | null {
  const shown = text.slice(0, longestShown);
  return shown.includes(`\\${quote}`) && !new RegExp(`[^,;\\t|\\s]${quote}${quote}`).test(shown) ? '\\' : null;
}

/** A dialect, and how many columns most of its rows have. */
export interface ToldDialect {
  readonly dialect: OddDialect;
  readonly columns: number;
}

/** How well the rows agree: the part of them that has the usual number of cells, and a little for more columns. */
function scoreOf(lines: readonly string[], dialect: OddDialect) {
  const counts = new Map<number, number>();
  let quoted = 0;
  for (const line of lines) {
    const { cells, quotedCells } = cutRow(line, dialect, null);
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
    quoted += quotedCells > 0 ? 1 : 0;
  }
  const [usual = 1, rows = 0] =
    [...counts].filter(([count]) => count > 1).sort((one, other) => other[1] - one[1])[0] ?? [];
  if (rows === 0) return { score: 0, columns: 0 };
  const agreement = rows / lines.length;
  // A blank parts words, too: only a table in which nothing else does is written so.
  const doubt = dialect.separator === ' ' ? 0.3 : 1;
  const quoting = dialect.quote === '"' ? 1 : quoted * 2 > lines.length ? 1.2 : 0.9;
  return { score: agreement * agreement * (1 - 1 / (usual + 1)) * doubt * quoting, columns: usual };
}
