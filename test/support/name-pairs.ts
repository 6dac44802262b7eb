// Pairs of names in two writings: the samples beside the tree, and our own. A half is for learning, a half for judging.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fold } from '../../shared/fold.ts';
import { nameSpellings } from '../unit/scan/words.ts';

/** One name in Latin letters and in those of another writing, folded. */
export interface NamePair {
  readonly latin: string;
  readonly native: string;
}

const samples = path.resolve(import.meta.dirname, '../../../shared/samples/names');
const fixtures = path.resolve(import.meta.dirname, '../fixtures/names');

/** True where the collection of 10,000 pairs lies beside the tree. */
export const hasSamples = existsSync(samples);

const sampleOf: Readonly<Record<string, string>> = { arabic: 'latin-arabic.tsv', cyrillic: 'latin-russian.tsv' };
/** Files of ours: a native name, a tab, the ways in which it is romanised. */
const fixturesOf: Readonly<Record<string, readonly string[]>> = {
  arabic: ['arabic.tsv'],
  cyrillic: ['ukrainian.tsv'],
};

const lettersOf = (name: string): string => fold(name).replace(/[^\p{L}\p{M}]+/gu, '');

async function linesOf(file: string): Promise<readonly (readonly string[])[]> {
  if (!existsSync(file)) return [];
  const text = await readFile(file, 'utf8');
  return text.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')]));
}

/** The pairs of the collection, `latin` and one other writing; none where there are none. */
export async function samplePairs(writing: string): Promise<readonly NamePair[]> {
  const file = sampleOf[writing];
  if (file === undefined) return [];
  const lines = await linesOf(path.join(samples, file));
  return lines
    .map(([latin = '', native = '']) => ({ latin: lettersOf(latin), native: lettersOf(native) }))
    .filter(({ latin, native }) => latin !== '' && native !== '');
}

/** Our own pairs of one writing, or of one file of them. */
export async function ownPairs(writing: string): Promise<readonly NamePair[]> {
  const files = fixturesOf[writing] ?? [`${writing}.tsv`];
  const lines = (await Promise.all(files.map((file) => linesOf(path.join(fixtures, file))))).flat();
  return lines.flatMap(([native = '', latins = '']) =>
    latins.split(' ').map((latin) => ({ latin: lettersOf(latin), native: lettersOf(native) })),
  );
}

/** The names of the scan's own recall test that its rules are made with. */
export function practisedPairs(writing: string): readonly NamePair[] {
  return nameSpellings.flatMap((spellings) => {
    const natives = new Map<string, readonly string[]>(Object.entries(spellings)).get(writing) ?? [];
    // Forms with endings of Russian grammar are no names to learn from.
    return natives
      .slice(0, writing === 'cyrillic' ? 1 : natives.length)
      .flatMap((native) => spellings.latin.map((latin) => ({ latin: lettersOf(latin), native: lettersOf(native) })));
  });
}

/** FNV-1a of the native name: all spellings of one name are in the same half. */
function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (const letter of text) {
    hash ^= letter.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 16_777_619);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** True for the pairs that are learned from; the others are for judging. */
export const trainHalf = ({ native }: NamePair): boolean => hashOf(native) % 2 === 0;
