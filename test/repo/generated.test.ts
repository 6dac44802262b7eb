// The files that are made from others are up to date. Vitest.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generated } from '../../build/generated.ts';
import { root } from '../../build/paths.ts';

it.each(Object.entries(generated))('%s is up to date (node build/generated.ts)', (file, text) => {
  expect(readFileSync(join(root, file), 'utf8')).toBe(text());
});
