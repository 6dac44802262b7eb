// The leak scan: finds a record's own identifying terms in a text that would be released. Engine; pure.
import { abbreviatedSearch } from './abbreviated.ts';
import { acrossWritingsSearch } from './across-writings.ts';
import { addressSearch } from './addresses.ts';
import type { IdentifierKind } from '../../../../shared/model/case/identifying-fields.ts';
import { type Hit, type Identifier, likenesses } from './identifier.ts';
import { disguisedSearch } from './disguised.ts';
import { inflectedSearch } from './inflected.ts';
import { joinedSearch } from './joined.ts';
import { type Lexicon, plainLexicon } from './lexicon.ts';
import { lostDigitsSearch } from './lost-digits.ts';
import { type Match, nameSearch, type Tally } from './names.ts';
import { idSearch, phoneSearch } from './numbers.ts';
import { longestCode, type Reading } from './reading.ts';
import { slicesOf } from './slices.ts';
import { unspacedSearch } from './unspaced.ts';

/** Finds identifiers in a text. */
export type Scanner = (text: string) => readonly Hit[];

/** The same for many texts and long ones. */
export interface SlicedScanner {
  /** Finds identifiers slice by slice: it stops after each, and gives its hits at the end. */
  readonly slices: (text: string) => Generator<undefined, readonly Hit[]>;
  /** True for a short text without blanks in which nothing is found. Quick: most codes are seen again and again. */
  readonly isHarmlessCode: (text: string) => boolean;
}

/**
 * Makes a scanner for one record's identifiers. Its hits are in the text's order and do not overlap; neighbouring parts
 * of one name or address are one hit. Takes time in proportion to the text, whatever is in it; `tally` counts the
 * comparisons. It misses what no rule here knows, so that no hit is no proof.
 */
export function createScanner(identifiers: readonly Identifier[], tally: Tally = { comparisons: 0 }): Scanner {
  const scanner = createSlicedScanner(identifiers, tally);
  return (text) => {
    const slices = scanner.slices(text);
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
  lexicon: Lexicon = plainLexicon,
): SlicedScanner {
  const search = createSearch(identifiers, tally, lexicon);
  return {
    slices: function* (text) {
      const places: Match[] = [];
      for (const { from, slice } of slicesOf(text)) {
        const reading = lexicon.readingOf(slice);
        for (const each of search(reading)) places.push({ ...each, start: each.start + from, end: each.end + from });
        yield;
      }
      return merge(text, places);
    },
    isHarmlessCode: (text) => {
      if (text.length > longestCode) return false;
      const reading = lexicon.readingOf(text);
      return reading.parts !== undefined && search(reading).length === 0;
    },
  };
}

/** Finds every place in a slice that resembles an identifier; places may overlap. */
function createSearch(
  identifiers: readonly Identifier[],
  tally: Tally,
  lexicon: Lexicon,
): (reading: Reading) => readonly Match[] {
  const of = (...kinds: readonly IdentifierKind[]) => identifiers.filter(({ kind }) => kinds.includes(kind));
  const patterns = of('name', 'nickname', 'relative', 'staff').flatMap(lexicon.patternsOf);
  const names = nameSearch(patterns, tally, lexicon);
  const acrossWritings = acrossWritingsSearch(patterns, tally, lexicon);
  const inflected = inflectedSearch(patterns, tally);
  const joined = joinedSearch(patterns, tally);
  const unspaced = unspacedSearch(patterns, tally);
  const disguised = disguisedSearch(patterns, tally);
  const abbreviated = abbreviatedSearch(patterns, tally, lexicon);
  const addresses = addressSearch(of('address', 'place'));
  const phones = phoneSearch(of('phone'));
  // A user name with digits is found as a whole too.
  const ids = idSearch(of('id', 'staff'));
  const lostDigits = lostDigitsSearch(of('phone', 'id'));
  /** The parts of codes in which no name was. */
  const nameless = new Set<string>();
  const namesIn = (text: string, reading: Reading): readonly Match[] => {
    const { parts } = reading;
    if (parts?.every((part) => nameless.has(part))) return [];
    const places = [
      ...names(text, reading.tokens),
      ...acrossWritings(reading),
      ...inflected(reading),
      ...joined(reading),
      ...unspaced(reading),
      ...disguised(reading),
      ...abbreviated(reading),
    ];
    if (parts && places.length === 0) for (const part of parts) nameless.add(part);
    return places;
  };
  return (reading) => {
    const { text, tokens } = reading;
    const numbers = [...phones(reading), ...ids(reading), ...lostDigits(reading)];
    return [...namesIn(text, reading), ...addresses(text, tokens), ...numbers];
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
