// Stars over parts of a text: what the engine seals and what the window shows beforehand. Pure.

/** As many stars whatever is under them: their number must not tell a name. */
const stars = '*****';

/** The text with stars over these spans; spans that touch or overlap become one. */
export function covered(text: string, spans: readonly (readonly [number, number])[]): string {
  let released = '';
  let at = 0;
  for (const [start, end] of [...spans].sort(([one], [other]) => one - other)) {
    if (end <= at || start >= text.length) continue;
    if (start > at || at === 0) released += `${text.slice(at, Math.max(at, start))}${stars}`;
    at = Math.min(text.length, end);
  }
  return released + text.slice(at);
}
