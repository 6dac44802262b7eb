// Codecs know file kinds and no system that writes them. Tests.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('../../../electron/engine/formats/codecs/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

it('no codec imports a system, a partner or a dictionary, or speaks of Primero', () => {
  expect(files.length).toBeGreaterThan(15);
  const faulty = files.filter((name) => {
    const code = readFileSync(new URL(name, folder), 'utf8');
    return /from '[^']*\/(?:primero|partners|dictionary)[/.]/.test(code) || /primero/i.test(code);
  });
  expect(faulty).toEqual([]);
});
