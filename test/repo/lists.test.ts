// Each list that a contributor adds one line to matches its folder: nothing forgotten, nothing dead. Vitest.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { root } from '../../build/paths.ts';
import { fileWriters, formats } from '../../electron/engine/formats/index.ts';
import { rules } from '../../electron/engine/rules/index.ts';
import { migrations } from '../../electron/engine/store/migrations/index.ts';
import { transforms } from '../../electron/engine/transforms/index.ts';

/** The names of a folder's files, without those that are no item of its list. */
async function items(folder: string, others: readonly string[]): Promise<readonly string[]> {
  const names = await readdir(join(root, folder), { recursive: true });
  return names.filter((name) => name.endsWith('.ts') && !others.includes(name)).sort();
}

/** What a file exports. */
async function exportsOf(folder: string, name: string): Promise<readonly unknown[]> {
  const module: Record<string, unknown> = await import(pathToFileURL(join(root, folder, name)).href);
  return Object.values(module);
}

/** The files that export none of the listed items. */
async function unlisted(
  folder: string,
  names: readonly string[],
  listed: readonly unknown[],
): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const name of names) {
    const found = await exportsOf(folder, name);
    if (!found.some((each) => listed.includes(each))) missing.push(name);
  }
  return missing;
}

const looksLikeFormat = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'id' in value && ('recognise' in value || 'write' in value);

test('every format in its folder is in the list of formats, once', async () => {
  const folder = 'electron/engine/formats';
  const found: unknown[] = [];
  for (const name of await items(folder, ['index.ts'])) {
    found.push(...(await exportsOf(folder, name)).filter(looksLikeFormat));
  }
  expect(new Set(formats)).toEqual(new Set(found));
  expect(formats).toHaveLength(found.length);
  expect(new Set(formats.map((format) => format.id)).size).toBe(formats.length);
});

test('every writer of files in its folder is in the list of writers', async () => {
  const folder = 'electron/engine/formats/writers';
  const names = await items(folder, []);
  expect(await unlisted(folder, names, fileWriters)).toEqual([]);
  expect(fileWriters).toHaveLength(names.length);
  expect(new Set(fileWriters.map(({ id }) => id)).size).toBe(names.length);
});

test('every rule in its folder is in the list of rules', async () => {
  const folder = 'electron/engine/rules';
  const names = await items(folder, ['index.ts', 'rule.ts']);
  expect(await unlisted(folder, names, Object.values(rules))).toEqual([]);
  expect(Object.keys(rules)).toHaveLength(names.length);
});

test('every transform in its folder is in the list of transforms', async () => {
  const folder = 'electron/engine/transforms';
  const names = await items(folder, ['index.ts', 'transform.ts']);
  expect(await unlisted(folder, names, Object.values(transforms))).toEqual([]);
  expect(Object.keys(transforms)).toHaveLength(names.length);
});

test('every migration in its folder is in the list, in the order of its number, numbered by ten', async () => {
  const names = await items('electron/engine/store/migrations', ['index.ts', 'migration.ts']);
  const numbers = names.map((name) => Number(name.slice(0, 3)));
  expect(migrations.map((migration) => migration.version)).toEqual(numbers);
  expect(numbers).toEqual(numbers.map((_, index) => (index + 1) * 10));
});
