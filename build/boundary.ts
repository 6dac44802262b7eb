// Reads the table of boundaries: may this file import that one. Build, Node.

import { posix } from 'node:path';
import { rooms, unfinished } from './boundaries.ts';

export type Room = (typeof rooms)[number];

/** True where a path is a folder, or lies in it. */
export const isIn = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** The room of a file: the one that names it most exactly. Undefined for what no boundary speaks of (tests, build scripts). */
export function roomOf(path: string): Room | undefined {
  const around = rooms.filter(({ room }) => isIn(path, room));
  return around.sort((one, other) => other.room.length - one.room.length)[0];
}

/** True where an entry of `may` speaks of a file. */
function covers(entry: string, path: string): boolean {
  if (!entry.endsWith('/*')) return isIn(path, entry);
  const folder = entry.slice(0, -2);
  return posix.dirname(path) === folder && roomOf(path)?.room !== path;
}

/** The packages, the modules of Node among them, that a file imports by name. */
export function mayImportPackage({ packages = [] }: Room, name: string): boolean {
  return packages.some((entry) => isIn(name, entry));
}

/** True where the table lets a file of a room import a file; both from the root. */
export function mayImportFile(room: Room, path: string): boolean {
  const isOwn = room.areItems !== true && roomOf(path)?.room === room.room;
  return isOwn || room.may.some((entry) => covers(entry, path));
}

/** The rooms into which a file reaches although the table forbids it, until it is finished. */
export function exceptionsOf(path: string): readonly string[] {
  return unfinished.filter(([file]) => file === path).map(([, room]) => room);
}
