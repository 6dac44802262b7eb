// The tables of any two writings: with Latin as they were learned, of two others composed by way of Latin. Engine; pure.
import { arabic } from './data/arabic-sounds.ts';
import { armenian } from './data/armenian-sounds.ts';
import { bengali } from './data/bengali-sounds.ts';
import { burmese } from './data/burmese-sounds.ts';
import { cyrillic } from './data/cyrillic-sounds.ts';
import { devanagari } from './data/devanagari-sounds.ts';
import { ethiopic } from './data/ethiopic-sounds.ts';
import { georgian } from './data/georgian-sounds.ts';
import { greek } from './data/greek-sounds.ts';
import { hebrew } from './data/hebrew-sounds.ts';
import { latin } from './data/latin-sounds.ts';
import type { WritingData } from './data/writing-data.ts';
import { type Correspondence, type Frequencies, frequenciesOf, type Table, tableOf } from './table.ts';
import type { Writing } from './writing.ts';

const data: Readonly<Record<Writing, WritingData>> = {
  ...{ latin, arabic, cyrillic, ethiopic, burmese, devanagari, bengali, greek, hebrew, georgian, armenian },
};

/** Makes each value once, when it is asked for first. It holds our own data, nothing of a record or a text. */
function once<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

const entriesOf = (lines: string): readonly (readonly string[])[] =>
  lines
    .split(/,\s*/)
    .filter((line) => line !== '')
    .map((line) => line.split(' ').map((part) => (part === '_' ? '' : part)));

/** How names of one writing are usually spelt. */
export const frequenciesIn: (writing: Writing) => Frequencies = once((writing) =>
  frequenciesOf(
    entriesOf(data[writing].followers).map(([before = '', unit = '', count = '0']) => [before, unit, Number(count)]),
  ),
);

/** What was learned of a writing: Latin on the first. */
export const correspondencesOf: (writing: Writing) => readonly Correspondence[] = once((writing) =>
  entriesOf(data[writing].correspondences).map(([first = '', second = '', weight = '0']) => ({
    first,
    second,
    probability: Math.exp(-Number(weight) / 10),
  })),
);

const longestNativeRun = 2;
const lengthOf = (run: string): number => run.length;
const native = (): number => longestNativeRun;

/** The writings by way of which two spellings in Latin letters are compared. */
const relays: readonly Writing[] = ['arabic', 'cyrillic'];

/** The table of two writings, the first on the first. */
export function tableBetween(first: Writing, second: Writing): Table {
  return tables(`${first} ${second}`);
}

const tables = once((names: string): Table => {
  const [first, second] = names.split(' ') as [Writing, Writing];
  if (first === 'latin' && second === 'latin') {
    const parts = relays.map((relay) => {
      const turned = correspondencesOf(relay).map(({ first: one, second: other, probability }) => ({
        first: other,
        second: one,
        probability,
      }));
      return composed(turned, turned);
    });
    return tableOf(joined(parts), [lengthOf, lengthOf]);
  }
  if (first === 'latin') return tableOf(correspondencesOf(second), [lengthOf, native]);
  return tableOf(composed(correspondencesOf(first), correspondencesOf(second)), [native, native]);
});

/** What is rarer than this is first out. */
const rarest = 1e-5;

/** How the second sides of two lists correspond by way of the first side that they share. */
function composed(one: readonly Correspondence[], other: readonly Correspondence[]): readonly Correspondence[] {
  const sumsOf = (list: readonly Correspondence[]): ReadonlyMap<string, number> => {
    const sums = new Map<string, number>();
    for (const { first, probability } of list) sums.set(first, (sums.get(first) ?? 0) + probability);
    return sums;
  };
  const [oneSums, otherSums] = [sumsOf(one), sumsOf(other)];
  const others = new Map<string, Correspondence[]>();
  for (const each of other) {
    const sharing = others.get(each.first);
    if (sharing) sharing.push(each);
    else others.set(each.first, [each]);
  }
  const pairs = new Map<string, Correspondence>();
  for (const { first: relay, second: first, probability } of one) {
    const [oneSum, otherSum] = [oneSums.get(relay) ?? 0, otherSums.get(relay) ?? 0];
    for (const { second, probability: facing } of others.get(relay) ?? []) {
      if (first === '' && second === '') continue;
      const key = `${first} ${second}`;
      const together = ((oneSum + otherSum) / 2) * (probability / oneSum) * (facing / otherSum);
      pairs.set(key, { first, second, probability: together + (pairs.get(key)?.probability ?? 0) });
    }
  }
  return [...pairs.values()].filter(({ probability }) => probability >= rarest);
}

/** The mean of several lists. */
function joined(lists: readonly (readonly Correspondence[])[]): readonly Correspondence[] {
  const pairs = new Map<string, Correspondence>();
  for (const { first, second, probability } of lists.flat()) {
    const key = `${first} ${second}`;
    pairs.set(key, { first, second, probability: probability / lists.length + (pairs.get(key)?.probability ?? 0) });
  }
  return [...pairs.values()];
}
