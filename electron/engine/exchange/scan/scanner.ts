// The leak scan: finds a record's own identifying terms in a text that would be released. Engine; pure.
import { addressSearch } from './addresses.ts';
import type { IdentifierKind } from '../../../../shared/model/case/identifying-fields.ts';
import { type Hit, type Identifier, likenesses } from './identifier.ts';
import { type Match, nameSearch, type Tally } from './names.ts';
import { idSearch, phoneSearch } from './numbers.ts';
import { slicesOf } from './slices.ts';
import { tokensOf } from './tokens.ts';

/** Finds identifiers in a text. */
export type Scanner = (text: string) => readonly Hit[];

/** The same slice by slice: it stops after each, and gives its hits at the end. */
export type SlicedScanner = (text: string) => Generator<undefined, readonly Hit[]>;

/**
 * Makes a scanner for one record's identifiers. Its hits are in the text's order and do not overlap; neighbouring parts
 * of one name or address are one hit. Takes time in proportion to the text, whatever is in it; `tally` counts the
 * comparisons. It misses what no rule here knows, so that no hit is no proof.
 */
export function createScanner(identifiers: readonly Identifier[], tally: Tally = { comparisons: 0 }): Scanner {
  const scanSlices = createSlicedScanner(identifiers, tally);
  return (text) => {
    const slices = scanSlices(text);
    for (;;) {
      const { done, value } = slices.next();
      if (done) return value;
    }
  };
}

/** Makes a scanner that lets others have their turn in the middle of a long text. */
export function createSlicedScanner(
  identifiers: readonly Identifier[],
  tally: Tally = { comparisons: 0 },
): SlicedScanner {
  const search = createSearch(identifiers, tally);
  return function* (text) {
    const places: Match[] = [];
    for (const { from, slice } of slicesOf(text)) {
      for (const each of search(slice)) places.push({ ...each, start: each.start + from, end: each.end + from });
      yield;
    }
    return merge(text, places);
  };
}

/** Finds every place in a slice that resembles an identifier; places may overlap. */
function createSearch(identifiers: readonly Identifier[], tally: Tally): (slice: string) => readonly Match[] {
  const of = (...kinds: readonly IdentifierKind[]) => identifiers.filter(({ kind }) => kinds.includes(kind));
  const names = nameSearch(of('name', 'nickname', 'relative', 'staff'), tally);
  const addresses = addressSearch(of('address', 'place'));
  const phones = phoneSearch(of('phone'));
  // A user name with digits is found as a whole too.
  const ids = idSearch(of('id', 'staff'));
  return (text) => {
    const tokens = tokensOf(text);
    return [...names(text, tokens), ...addresses(text, tokens), ...phones(text), ...ids(text)];
  };
}

const rank = ({ how }: Pick<Match, 'how'>) => likenesses.indexOf(how);

/** One hit for each place: of several that overlap the surest, then the longest, names it, and the hit covers them all. */
function merge(text: string, places: readonly Match[]): readonly Hit[] {
  const sorted = [...places].sort(
    (one, other) => one.start - other.start || rank(one) - rank(other) || other.end - one.end,
  );
  const hits: Match[] = [];
  for (const next of sorted) {
    const last = hits.at(-1);
    if (last && next.start < last.end) {
      const [best] = [last, next].sort(
        (one, other) => rank(one) - rank(other) || other.end - other.start - (one.end - one.start),
      ) as [Match, Match];
      hits[hits.length - 1] = { ...best, start: last.start, end: Math.max(last.end, next.end) };
    } else if (
      last &&
      last.identifier === next.identifier &&
      /^[\s\p{Pd}\p{Cf},.'’]{0,3}$/u.test(text.slice(last.end, next.start))
    ) {
      const worst = rank(last) > rank(next) ? last.how : next.how;
      hits[hits.length - 1] = { ...last, end: next.end, how: worst };
    } else {
      hits.push(next);
    }
  }
  return hits.map(({ start, end, identifier: { kind, field }, how }) => ({ start, end, kind, field, how }));
}
