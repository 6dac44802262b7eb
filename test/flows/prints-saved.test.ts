// Flow: a PDF that the host has made is written whole where a person said, once, and is on record without its name. Vitest.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import {
  child,
  cleanUp,
  importChildren,
  openPackageFile,
  organisation,
  partners,
  referralOf,
  sealBatch,
} from '../support/engines.ts';
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

it('a sheet of what came in is on record with its referral, until the agreement’s time ends, and never of what was taken back', async () => {
  const { hope, unhcr, card, choice } = await partners({ retention: { sender: 100, receiver: 30 } });
  const batch = await importChildren(hope, [child(1), child(2)]);
  const sealed = await sealBatch(hope, batch, card, choice);
  await openPackageFile(unhcr, sealed.path);
  const referral = await referralOf(unhcr, sealed.package, 1);
  const { engine, folder } = unhcr;
  const save = (name: string) => {
    const token = engine.grants.issue(path.join(folder, name));
    engine.grants.hold(token, bytes);
    return engine.call('print.save', { file: token, kind: 'sheets', package: sealed.package, referrals: [referral] });
  };
  await save('sheet.pdf');
  const [set, ...others] = await engine.call('files.list', { package: sealed.package });
  expect(others).toEqual([]);
  expect(set).toMatchObject({ form: 'sheet', children: 1, files: [{ name: 'sheet.pdf' }] });
  expect(set?.until).toMatch(/^20\d\d-\d\d-\d\d$/);

  const chosen = [{ package: sealed.package, referrals: [referral] }];
  const { sealed: notices } = await hope.engine.call('withdraw.run', {
    of: { kind: 'referrals', chosen },
    code: 'consent',
    by: 'Sara Deng',
    folder: hope.engine.grants.issue(hope.folder),
  });
  await openPackageFile(unhcr, path.join(hope.folder, notices[0]?.file ?? ''));
  expect((await refused(save('later.pdf'))).code).toBe('notice.taken-back');
  expect(readdirSync(folder)).not.toContain('later.pdf');
  const erased = await engine.call('notice.erase', { notice: notices[0]?.package ?? '', by: 'Omar' });
  expect(erased.lines).toMatchObject([{ outcome: 'kept', why: ['written'] }]);
});
