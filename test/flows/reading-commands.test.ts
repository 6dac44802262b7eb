// Flow: a package is read on the command line as in the window, and its papers are plain text or JSON. Vitest.
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runCommand } from '../support/command-line.ts';
import { child, cleanUp, importChildren, openPackageFile, partners, sealBatch } from '../support/engines.ts';
import { readdirSync } from 'node:fs';

afterAll(cleanUp);

it('a package is read, and printed, referral by referral', async () => {
  const { hope, unhcr, card, choice } = await partners();
  const sealed = await sealBatch(
    hope,
    await importChildren(hope, [child(1), child(2, { name_first: 'Nyandit' })]),
    card,
    choice,
  );
  await openPackageFile(unhcr, sealed.path);
  unhcr.engine.close();
  const folder = path.join(unhcr.folder, 'workspaces');
  const at = ['--workspace', path.join(folder, readdirSync(folder)[0] ?? '')];
  const of = ['--package', sealed.package];

  const read = runCommand(['read', ...at, ...of]);
  expect(read.code).toBe(0);
  const lines = read.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { referral: string; head: object });
  expect(lines.map(({ head }) => head)).toMatchObject([
    { name: 'Achol Sample1', number: 'c000001', asked: ['Education Service'] },
    { name: 'Nyandit Sample2', number: 'c000002', asked: ['Education Service'] },
  ]);
  expect(Object.keys(lines[0] ?? {}).at(-1)).toBe('details');

  const one = runCommand(['papers', ...at, ...of, '--referral', lines[1]?.referral ?? '']);
  expect(one.out).toContain('Referral sheet: case \u2068c000002\u2069');
  expect(one.out.indexOf('What is asked')).toBeLessThan(one.out.indexOf('Details'));
  expect(one.out).not.toContain('Achol');

  const aids = runCommand(['papers', ...at, ...of, '--paper', 'entry-aid', '--json', '--locale', 'ar']);
  const documents = JSON.parse(aids.out) as { title: string; locale: string }[];
  expect(documents.map(({ title }) => title)).toEqual([
    'للإدخال لدى \u2068UNHCR Gambella\u2069: الحالة \u2068c000001\u2069',
    'للإدخال لدى \u2068UNHCR Gambella\u2069: الحالة \u2068c000002\u2069',
  ]);
  expect(runCommand(['papers', ...at, ...of, '--paper', 'other']).code).toBe(2);
}, 120_000);
