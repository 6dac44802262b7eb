// Which parts of a text are covered: joining, cutting, laying out; the stars of the engine over them. Vitest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cover,
  isCovered,
  joined,
  leave,
  piecesOf,
  type Span,
  tidied,
  wordsOf,
} from '../../../renderer/screens/prepare/spans.ts';
import { covered } from '../../../shared/cover.ts';

const length = 40;
const span = fc
  .tuple(fc.nat(length - 1), fc.integer({ min: 1, max: 9 }))
  .map(([start, size]): Span => [start, Math.min(length, start + size)]);
const spans = fc.array(span, { maxLength: 8 });
/** Hits do not overlap, as the scan gives them. */
const hits = spans.map((all) => joined(all).map(([start, end]) => ({ start, end })));
/** Every place that is covered, one by one. */
const places = (all: readonly Span[]) =>
  new Set(all.flatMap(([start, end]) => Array.from({ length: end - start }, (_, at) => start + at)));

describe('spans', () => {
  it('are joined in order, apart from each other, over the same places', () => {
    fc.assert(
      fc.property(spans, (all) => {
        const one = joined(all);
        expect(places(one)).toEqual(places(all));
        for (const [at, [start, end]] of one.entries()) {
          expect(start).toBeLessThan(end);
          expect(one[at + 1]?.[0] ?? length + 1).toBeGreaterThan(end);
        }
      }),
    );
  });

  it('that are covered hold all of what was found where they touch it', () => {
    fc.assert(
      fc.property(spans, span, hits, (all, more, found) => {
        const after = cover(all, more, found);
        expect(isCovered(after, more)).toBe(true);
        for (const { start, end } of found)
          if (start < more[1] && more[0] < end) expect(isCovered(after, [start, end])).toBe(true);
        expect([...places(all)].every((place) => places(after).has(place))).toBe(true);
      }),
    );
  });

  it('that are left open take nothing else with them', () => {
    fc.assert(
      fc.property(spans, span, (all, [start, end]) => {
        const kept = [...places(all)].filter((place) => place < start || place >= end);
        expect(places(leave(all, [start, end]))).toEqual(new Set(kept));
      }),
    );
  });
});

describe('the pieces of a text', () => {
  it('are the whole text in order, each covered or not as the stars are', () => {
    const text = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN';
    fc.assert(
      fc.property(hits, spans, fc.option(span), (found, all, chosen) => {
        const pieces = piecesOf(text.length, found, joined(all), chosen);
        expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        const open = pieces.filter((piece) => !piece.isCovered).map(({ start, end }) => text.slice(start, end));
        expect(covered(text, all).replaceAll('*', '')).toBe(open.join(''));
        for (const { start, end, hit } of pieces)
          expect(hit).toBe(found.find((each) => each.start <= start && end <= each.end) ?? null);
      }),
    );
  });

  it('keep a name whole and tell a second one apart', () => {
    const found = [
      { start: 0, end: 5, kind: 'name' },
      { start: 15, end: 19, kind: 'relative' },
    ];
    expect(
      piecesOf(20, found, [[0, 5]], [6, 10]).map(({ hit, isCovered: off, isChosen }) => [hit?.kind, off, isChosen]),
    ).toEqual([
      ['name', true, false],
      [undefined, false, false],
      [undefined, false, true],
      [undefined, false, false],
      ['relative', false, false],
      [undefined, false, false],
    ]);
  });
});

describe('words', () => {
  it('are found in Latin and in Arabic script', () => {
    const of = (text: string) => wordsOf(text, 'en').map(([start, end]) => text.slice(start, end));
    expect(of('Achol came, with her aunt.')).toEqual(['Achol', 'came', 'with', 'her', 'aunt']);
    expect(of('جاءت أشول مع خالتها.')).toEqual(['جاءت', 'أشول', 'مع', 'خالتها']);
  });

  it('that are selected lose the space around them and never half a character', () => {
    const text = 'a  e\u0301😀 b';
    expect(tidied(text, [1, 4])).toEqual([3, 5]);
    expect(tidied(text, [4, 6])).toEqual([3, 7]);
    expect(tidied(text, [1, 3])).toBe(null);
  });
});
