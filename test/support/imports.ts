// The imports of the tree, read out of its files: types, multi-line and dynamic ones too. Test support.
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../../build/paths.ts';

const forms: readonly RegExp[] = [
  // import … from 'a', import type … from 'a', export … from 'a', over several lines too.
  /^[ \t]*(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"\n]+)['"]/gm,
  // import 'a'
  /^[ \t]*import\s*['"]([^'"\n]+)['"]/gm,
  // import('a'), as a value and as a type
  /\bimport\(\s*['"]([^'"\n]+)['"]/g,
];

/** The specifiers of every import of a text. */
export function importsIn(text: string): readonly string[] {
  return forms.flatMap((form) => [...text.matchAll(form)].map(([, specifier = '']) => specifier));
}

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Where an import leads: a path from the root, or the name of a package as it is. */
export function resolved(file: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier;
}

/** Each node with those that it leads to. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** Each file with the files that it imports. */
export function importGraph(files: readonly string[]): Graph {
  return new Map(
    files.map((file) => [
      file,
      importsIn(textOf(file))
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => resolved(file, specifier)),
    ]),
  );
}

/** The shortest way from a node back to itself; undefined where there is none. */
function circleThrough(start: string, graph: Graph): readonly string[] | undefined {
  const ways: (readonly string[])[] = [[start]];
  const visited = new Set<string>();
  for (const way of ways) {
    for (const next of graph.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return [...way, start];
      if (visited.has(next)) continue;
      visited.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

/** The circles of a graph by their shortest ways, `a → b → a`: one for each node that no circle before it has named. */
export function circlesIn(graph: Graph): readonly string[] {
  const circles: string[] = [];
  const inCircles = new Set<string>();
  for (const start of [...graph.keys()].sort()) {
    const circle = inCircles.has(start) ? undefined : circleThrough(start, graph);
    if (circle === undefined) continue;
    for (const node of circle) inCircles.add(node);
    circles.push(circle.join(' → '));
  }
  return circles;
}
