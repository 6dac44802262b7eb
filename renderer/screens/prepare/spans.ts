// Which parts of a text are covered: spans joined, cut and laid out over what the leak scan has found. Pure.

/** From one place of a text up to another, in UTF-16 units. */
export type Span = readonly [start: number, end: number];

interface Found {
  readonly start: number;
  readonly end: number;
}

/** A run of a text that is the same all through: found or not, covered or not, chosen or not. */
export interface Piece<Hit extends Found> {
  readonly start: number;
  readonly end: number;
  readonly hit: Hit | null;
  readonly isCovered: boolean;
  readonly isChosen: boolean;
}

const meets = ([start, end]: Span, [from, to]: Span): boolean => start < to && from < end;

/** The same places as spans in order that neither overlap nor touch; empty ones are gone. */
export function joined(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = [];
  for (const [start, end] of [...spans].sort(([one], [other]) => one - other)) {
    const last = all.at(-1);
    if (start >= end) continue;
    if (last && start <= last[1]) all[all.length - 1] = [last[0], Math.max(last[1], end)];
    else all.push([start, end]);
  }
  return all;
}

/** True where all of the span is covered. */
export function isCovered(spans: readonly Span[], [start, end]: Span): boolean {
  return joined(spans).some(([from, to]) => from <= start && end <= to);
}

/** Covers one span more. What was found is covered as a whole: half a name still names somebody. */
export function cover(spans: readonly Span[], span: Span, hits: readonly Found[]): readonly Span[] {
  const touched = hits.filter(({ start, end }) => meets(span, [start, end]));
  return joined([...spans, span, ...touched.map(({ start, end }): Span => [start, end])]);
}

/** Leaves a span open that may have been covered. */
export function leave(spans: readonly Span[], [start, end]: Span): readonly Span[] {
  const cut = ([from, to]: Span): readonly Span[] => [
    [from, Math.min(to, start)],
    [Math.max(from, end), to],
  ];
  return joined(spans.flatMap((span) => (meets(span, [start, end]) ? cut(span) : [span])));
}

/** The whole text in runs, in order and without a gap. */
export function piecesOf<Hit extends Found>(
  length: number,
  hits: readonly Hit[],
  spans: readonly Span[],
  chosen: Span | null,
): readonly Piece<Hit>[] {
  const edges = [0, length, ...hits.flatMap(({ start, end }) => [start, end]), ...spans.flat(), ...(chosen ?? [])];
  const cuts = [...new Set(edges.filter((edge) => edge >= 0 && edge <= length))].sort((one, other) => one - other);
  return cuts.slice(0, -1).map((start, place) => {
    const end = cuts[place + 1] ?? length;
    const within = (from: number, to: number) => from <= start && end <= to;
    return {
      start,
      end,
      hit: hits.find((hit) => within(hit.start, hit.end)) ?? null,
      isCovered: isCovered(spans, [start, end]),
      isChosen: chosen !== null && within(...chosen),
    };
  });
}

/** The words of a text, in order, whatever script they are in. */
export function wordsOf(text: string, locale: string): readonly Span[] {
  return [...new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)]
    .filter(({ isWordLike }) => isWordLike === true)
    .map(({ index, segment }) => [index, index + segment.length]);
}

/** What a person has selected, as whole characters and without the space around it; null where nothing is left. */
export function tidied(text: string, [start, end]: Span): Span | null {
  const touched = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].filter(
    ({ index, segment }) => meets([start, end], [index, index + segment.length]) && segment.trim() !== '',
  );
  const [first, last] = [touched[0], touched.at(-1)];
  return first && last ? [first.index, last.index + last.segment.length] : null;
}
