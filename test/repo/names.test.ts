// Variables are nouns that say what they hold: words that say nothing of it are not used as names. Files of one layer
// have names of their own. Vitest.
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { sourceFiles } from '../../build/tree.ts';
import { boundNames } from '../support/bindings.ts';
import { textOf } from '../support/imports.ts';

const saysNothing = new Set(['found', 'kept', 'known', 'said', 'theirs', 'left', 'odd', 'again']);

const namesOf = (file: string) => boundNames(textOf(file)).filter((name) => saysNothing.has(name));

test('every form of a name is seen, and nothing that is no name', () => {
  const text = `
    const a = 1, text = 'found';
    let b: T | undefined;
    for (const [c, { d: e, ...f }] of list) call(found, { known: 1 });
    const { g, h: [i], j = 1 } = kept.odd;
    function k(l: Map<string, readonly T[]>, { m, n: o }: { said: string } = {}, ...p: U[]): V {}
    const q = async (r: (s: T) => void, t?: number): Promise<Map<string, X>> => theirs(again);
    const u = v => left.map((w) => w);
    class C { d2(x: T): U { if (found) return; } }
    try {} catch (y) {}
    interface I { known: string; odd(z: T): void }`;
  const names = 'a b c e f g i j l m o p q r s t u v w x y'.split(' ');
  const seen = new Set(boundNames(text));
  expect(names.filter((name) => !seen.has(name))).toEqual([]);
  expect([...seen].filter((name) => saysNothing.has(name))).toEqual([]);
});

test('a variable is called by what it holds', () => {
  const files = sourceFiles('electron', 'shared', 'renderer');
  expect(files.flatMap((file) => namesOf(file).map((name) => `${file}: ${name}`))).toEqual([]);
});

/** The layer of a file: a part of the engine, else the first two folders, else the first one. */
const layerOf = (file: string) =>
  /^electron\/engine\/[^/]+\//.exec(file)?.[0] ?? /^electron\/[^/]+\//.exec(file)?.[0] ?? file.split('/')[0];

/** Lists, and the part that every language has under the same name. */
const listParts = ['index.ts', 'language.ts'];

test('no two files of one layer have one name, but for the lists', () => {
  const files = sourceFiles('electron', 'shared', 'renderer').filter((file) => !listParts.includes(basename(file)));
  const names = files.map((file) => `${layerOf(file)} ${basename(file)}`);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
