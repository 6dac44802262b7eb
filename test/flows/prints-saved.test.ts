// Flow: a PDF that the host has made is written whole where a person said, once, and is on record without its name. Vitest.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { cleanUp, organisation } from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const bytes = new TextEncoder().encode('%PDF-1.7 of the test');

it('a print is written once, and only for the file that it was made for', async () => {
  const { engine, folder } = await organisation('UNHCR Gambella');
  const place = path.join(folder, 'Achol.pdf');
  writeFileSync(place, 'before');
  const token = engine.grants.issue(place);
  const save = () => engine.call('print.save', { file: token, kind: 'sheets', package: null });
  expect((await refused(save())).code).toBe('file.grant-unknown');
  engine.grants.hold('of another file', bytes);
  expect((await refused(save())).code).toBe('file.grant-unknown');
  expect(readFileSync(place, 'utf8')).toBe('before');
  engine.grants.hold(token, bytes);
  expect(await save()).toEqual({ file: 'Achol.pdf', size: bytes.length });
  expect(readFileSync(place)).toEqual(Buffer.from(bytes));
  expect((await refused(save())).code).toBe('file.grant-unknown');
  const { rows } = await engine.call('log.page', { offset: 0, limit: 20 });
  const entries = rows.filter(({ event }) => event === 'print.saved');
  expect(entries).toHaveLength(1);
  expect(JSON.stringify(entries)).toContain('sheets');
  expect(JSON.stringify(entries)).not.toContain('Achol');
});

it('a print whose place has gone leaves nothing behind, neither a file nor an entry', async () => {
  const { engine, folder } = await organisation('UNHCR Gambella');
  const token = engine.grants.issue(path.join(folder, 'gone', 'sheet.pdf'));
  engine.grants.hold(token, bytes);
  const saving = engine.call('print.save', { file: token, kind: 'aid', package: null });
  expect((await refused(saving)).code).toBe('file.write-failed');
  expect(readdirSync(folder)).toEqual(['workspaces']);
  const { rows } = await engine.call('log.page', { offset: 0, limit: 20 });
  expect(rows.map(({ event }) => event)).not.toContain('print.saved');
});

it('a print of a package that is not here is not written', async () => {
  const { engine, folder } = await organisation('UNHCR Gambella');
  const token = engine.grants.issue(path.join(folder, 'sheet.pdf'));
  engine.grants.hold(token, bytes);
  const saving = engine.call('print.save', { file: token, kind: 'sheets', package: 'none' });
  expect((await refused(saving)).code).toBe('package.unknown');
  expect(readdirSync(folder)).toEqual(['workspaces']);
});
