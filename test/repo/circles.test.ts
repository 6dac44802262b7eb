// No file of the product imports itself over others, types included, and no room of the workflows does. Vitest.
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { sourceFiles } from '../../build/tree.ts';
import { circlesIn, type Graph, importGraph, importsIn, textOf } from '../support/imports.ts';

/** The imports of today that close a circle: this list only shrinks. */
const unfinished: readonly (readonly [file: string, imported: string])[] = [];

const graph = importGraph(sourceFiles('shared', 'electron', 'renderer', 'build'));
const isUnfinished = (file: string, imported: string) =>
  unfinished.some(([one, other]) => one === file && other === imported);
const finishedGraph: Graph = new Map(
  [...graph].map(([file, imports]) => [file, imports.filter((imported) => !isUnfinished(file, imported))]),
);

const workflows = 'electron/engine/workflows';

/** The room of a workflow: its folder, or the file itself at the top. */
function workflowRoom(file: string): string {
  return posix.dirname(file) === workflows ? file : file.split('/').slice(0, 4).join('/');
}

/** Which room of the workflows imports which. */
function roomGraph(files: Graph): Graph {
  const rooms = new Map<string, Set<string>>();
  for (const [file, imports] of files) {
    if (!file.startsWith(`${workflows}/`)) continue;
    const room = workflowRoom(file);
    const others = imports.filter((imported) => imported.startsWith(`${workflows}/`)).map(workflowRoom);
    const imported = rooms.get(room) ?? new Set();
    rooms.set(room, imported);
    for (const other of others) if (other !== room) imported.add(other);
  }
  return new Map([...rooms].map(([room, imported]) => [room, [...imported]]));
}

test('every form of import is seen, over several lines and as a type too', () => {
  const text = `
    import { a } from './a.ts';
    import type { B } from './b.ts';
    import c, {
      type C,
    } from './c.ts';
    import './d.ts';
    import e from './e.json' with { type: 'json' };
    export type { F } from './f.ts';
    export * from './g.ts';
    const h = await import('./h.ts');
    type I = import('./i.ts').I;
    import * as j from "./j.ts";
    export { k } from './k.ts'
    export const text = 'from here';
    import l from 'package';`;
  const seen = ['a', 'b', 'c', 'd', 'f', 'g', 'h', 'i', 'j', 'k'].map((name) => `./${name}.ts`);
  expect([...importsIn(text)].sort()).toEqual([...seen, './e.json', 'package'].sort());
});

test('no import of the tree is missed', () => {
  const missed = sourceFiles('shared', 'electron', 'renderer', 'build').flatMap((file) => {
    const text = textOf(file);
    const imports = new Set(importsIn(text));
    const lines = text.match(/^(?:import\b|\}|export\b).*['"];$/gm) ?? [];
    return lines
      .map((line) => /(?:\bfrom |^import )['"]([^'"]+)['"]/.exec(line)?.[1])
      .filter((specifier) => specifier !== undefined && !imports.has(specifier))
      .map((specifier) => `${file}: ${specifier}`);
  });
  expect(missed).toEqual([]);
  expect([...graph.values()].flat().length).toBeGreaterThan(1000);
});

test('a circle is named by its shortest way', () => {
  const ring: Graph = new Map([
    ['a', ['b', 'c']],
    ['b', ['c']],
    ['c', ['a']],
    ['d', ['d']],
    ['e', ['a']],
  ]);
  expect(circlesIn(ring)).toEqual(['a → c → a', 'b → c → a → b', 'd → d']);
});

test('no file imports itself over others', () => {
  expect(circlesIn(finishedGraph)).toEqual([]);
});

test('no room of the workflows imports itself over others', () => {
  expect(circlesIn(roomGraph(finishedGraph))).toEqual([]);
});

test('an import that closes no circle any more leaves the list of the unfinished', () => {
  const closes = ([file, imported]: readonly [string, string]) => {
    const others = (nodes: Graph, from: string, to: string): Graph =>
      new Map([...nodes].map(([node, next]) => [node, node === from ? [...next, to] : next]));
    return (
      graph.get(file)?.includes(imported) === true &&
      (circlesIn(others(finishedGraph, file, imported)).length > 0 ||
        circlesIn(others(roomGraph(finishedGraph), workflowRoom(file), workflowRoom(imported))).length > 0)
    );
  };
  expect(unfinished.filter((edge) => !closes(edge))).toEqual([]);
});
