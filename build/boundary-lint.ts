// The table of boundaries as restricted imports of the linter, for every folder of the tree. Build, Node.
// Biome compares the text of an import and not where it leads, so each folder gets patterns of its own: all is forbidden
// ("**"), then allowed again, from the widest to the narrowest; the last pattern that fits decides.

import { posix } from 'node:path';
import { rooms, unfinished } from './boundaries.ts';
import { exceptionsOf, isIn, type Room, roomOf } from './boundary.ts';

const isFile = (path: string): boolean => /\.tsx?$/.test(path);

/** A path as a file in `folder` writes it. */
function relative(folder: string, path: string): string {
  const way = posix.relative(folder, path);
  return way === '' ? '.' : way.startsWith('..') ? way : `./${way}`;
}

/** A pattern for a room, a file, or the files of a folder. */
function pattern(folder: string, entry: string): string {
  if (entry.endsWith('/*')) return `${relative(folder, entry.slice(0, -2))}/*`;
  return isFile(entry) ? relative(folder, entry) : `${relative(folder, entry)}/**`;
}

/** What may not be imported out of an allowed folder: its rooms that are not allowed themselves. */
function hidden(entry: string, allowed: readonly string[]): readonly string[] {
  const folder = entry.replace(/\/\*$/, '');
  const isAllowed = (path: string) => allowed.some((other) => other !== entry && isIn(path, other));
  return rooms.map(({ room }) => room).filter((path) => path !== folder && isIn(path, folder) && !isAllowed(path));
}

function patternsOf(folder: string, room: Room, path: string): readonly string[] {
  const patterns = ['**'];
  const allowed = [...room.may, ...exceptionsOf(path)];
  if (room.areItems !== true && !isFile(room.room)) {
    // The folder itself, and those above it as far as the room goes.
    const above = posix.relative(folder, room.room);
    const ways = above === '' ? ['.'] : ['.', ...above.split('/').map((_, index) => `${'../'.repeat(index)}..`)];
    patterns.push(...ways.map((way) => `!${way}/**`));
    // "../**" lets "../../" in too: what is above the room is forbidden again.
    if (above !== '') patterns.push(`../${above}/**`);
    for (const inner of hidden(room.room, allowed)) patterns.push(pattern(folder, inner));
  }
  const steps = (entry: string) => entry.split('/').length;
  for (const entry of [...new Set(allowed)].sort((one, other) => steps(one) - steps(other))) {
    patterns.push(`!${pattern(folder, entry)}`);
    if (entry.endsWith('/*'))
      for (const inner of hidden(entry, allowed)) if (isFile(inner)) patterns.push(pattern(folder, inner));
  }
  for (const name of room.packages ?? []) patterns.push(`!${name}`, ...(name.includes(':') ? [] : [`!${name}/**`]));
  return patterns;
}

const restriction = (includes: readonly string[], group: readonly string[], message: string) => ({
  includes,
  linter: {
    rules: { style: { noRestrictedImports: { level: 'error', options: { patterns: [{ group, message }] } } } },
  },
});

/** One line for each folder of the tree, and for each file that is a room of its own or not finished. */
export function boundaryLint(files: readonly string[]): string {
  const folders = [...new Set(files.map((file) => posix.dirname(file)))].sort();
  const single = [...new Set([...rooms.map(({ room }) => room), ...unfinished.map(([file]) => file)])].filter(isFile);
  const overrides = [...folders, ...single.sort()].flatMap((path) => {
    const room = roomOf(path);
    if (room === undefined) return [];
    const message = `${room.room} may not import this: see the table in build/boundaries.ts.`;
    const folder = isFile(path) ? posix.dirname(path) : path;
    return [restriction([isFile(path) ? path : `${path}/*`], patternsOf(folder, room, path), message)];
  });
  const layers = [...new Set(files.map((file) => `${file.split('/')[0]}/**`))];
  const first = restriction(
    layers,
    ['**'],
    'The boundaries of this folder are not written yet: node build/generated.ts.',
  );
  const lines = [first, ...overrides].map((override) => `    ${JSON.stringify(override)}`);
  return `{\n  "overrides": [\n${lines.join(',\n')}\n  ]\n}\n`;
}
