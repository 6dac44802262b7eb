// An archive with several files: a person says which are imported; what lies beside is told; a refusal names its file. Vitest.
import path from 'node:path';
import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, expect, it } from 'vitest';
import { cleanUp, importFiles, organisation, type Organisation } from '../support/engines.ts';
import { refused } from '../support/problems.ts';
import { writeZip } from '../support/zip-writer.ts';

afterAll(cleanUp);

const row = (number: number, name: string) => `00000000-0000-4000-8000-00000000000${number},${name},male\n`;
const header = 'id,name,sex\n';
const [one, two] = [`${header}${row(1, 'One')}`, `${header}${row(2, 'Two')}`];
const sidecar = { name: '._one.csv', bytes: Buffer.from([0, 5, 22, 7]) };

const look = async (at: Organisation, file: string, hints = {}) =>
  (await at.engine.call('import.look', { files: [{ file, ...hints }] }))[0];
const issuesOf = async (at: Organisation, batch: string) =>
  (await at.engine.call('batch.issues', { batch })).map(({ code, field }) => [code, field]);

it('the only export among other files is taken, and the others are told', async () => {
  const hope = await organisation('Hope for Children');
  const file = await hope.file(
    'monday.zip',
    writeZip([{ name: 'readme.txt', bytes: 'hello' }, { name: 'one.csv', bytes: one }, sidecar]),
  );
  const looked = await look(hope, file);
  expect([looked?.member, looked?.sidecars, looked?.others, looked?.problem]).toEqual([
    'one.csv',
    ['._one.csv'],
    ['readme.txt'],
    null,
  ]);
  const batch = await importFiles(hope, [{ file }]);
  expect(batch.records).toBe(1);
  expect(await issuesOf(hope, batch.id)).toEqual([
    ['file.beside', 'readme.txt'],
    ['file.sidecar', '._one.csv'],
  ]);
});

it('of several exports a person picks; two of them are one import', async () => {
  const hope = await organisation('Hope for Children');
  const parts = [
    { name: 'a/one.csv', bytes: one },
    { name: 'b/two.csv', bytes: two },
    { name: 'card.json', bytes: JSON.stringify({ format: 'courier-card/1' }) },
    { name: 'inner.zip', bytes: writeZip([{ name: 'one.csv', bytes: one }]) },
    { name: 'old.pdf', bytes: '%PDF-1.4' },
  ];
  const file = await hope.file('monday.zip', writeZip(parts));
  const looked = await look(hope, file);
  expect(looked?.problem?.code).toBe('import.archive-files');
  expect(looked?.members.map(({ path: member, kind }) => [member, kind])).toEqual([
    ['a/one.csv', 'export'],
    ['b/two.csv', 'export'],
    ['card.json', 'card'],
    ['inner.zip', 'archive'],
    ['old.pdf', 'unknown'],
  ]);
  const { code, detail } = await refused(importFiles(hope, [{ file }]));
  expect([code, detail['count'], detail['names']]).toEqual([
    'import.archive-files',
    5,
    'a/one.csv, b/two.csv, card.json, inner.zip, old.pdf',
  ]);
  const nested = await refused(importFiles(hope, [{ file, member: 'inner.zip' }]));
  expect([nested.code, nested.files.map(({ name }) => name)]).toEqual([
    'import.archive-nested',
    ['monday.zip/inner.zip'],
  ]);
  expect((await refused(importFiles(hope, [{ file, member: 'c.csv' }]))).code).toBe('import.archive-member');
  const both = await importFiles(hope, [
    { file, member: 'a/one.csv' },
    { file, member: 'b/two.csv' },
  ]);
  expect([both.records, both.files.map(({ name }) => name)]).toEqual([
    2,
    ['monday.zip/a/one.csv', 'monday.zip/b/two.csv'],
  ]);
});

it('the same file twice is the same file, also out of an archive', async () => {
  const hope = await organisation('Hope for Children');
  const parts = [
    { name: 'one.csv', bytes: one },
    { name: 'copy.csv', bytes: one },
  ];
  const file = await hope.file('monday.zip', writeZip(parts));
  const files = [
    { file, member: 'one.csv' },
    { file, member: 'copy.csv' },
  ];
  expect((await refused(importFiles(hope, files))).code).toBe('import.same-file');
});

it('a refusal names every file that cannot be read, also one that breaks off late', async () => {
  const hope = await organisation('Hope for Children');
  const good = await hope.file('good.csv', one);
  const open = await hope.file('open.csv', `${header}${row(2, '"never closed')}`);
  const picture = await hope.file('picture.csv', '\x89PNG');
  const late = await refused(importFiles(hope, [{ file: good }, { file: open }]));
  expect([late.code, late.files.map(({ file, name, code }) => [file, name, code])]).toEqual([
    'import.quote-open',
    [[1, 'open.csv', 'import.quote-open']],
  ]);
  const incidents = await hope.file('incidents.csv', 'id,incident_date,incident_code\n');
  const both = await refused(importFiles(hope, [{ file: picture }, { file: good }, { file: incidents }]));
  expect([both.code, both.detail, both.files.map(({ file, name, code }) => [file, name, code])]).toEqual([
    'import.files-refused',
    { count: 2 },
    [
      [0, 'picture.csv', 'file.not-recognised'],
      [2, 'incidents.csv', 'import.other-record'],
    ],
  ]);
});

it('what a system puts beside files is left aside among them, files and folders, and refused alone', async () => {
  const hope = await organisation('Hope for Children');
  const file = await hope.file('one.csv', one);
  const mac = await hope.file('._one.csv', sidecar.bytes);
  const lock = await hope.file('.~lock.one.csv#', ',amina,laptop,;');
  await mkdir(path.join(hope.folder, '__MACOSX'));
  const folder = hope.engine.grants.issue(path.join(hope.folder, '__MACOSX'));
  const batch = await importFiles(hope, [{ file: mac }, { file }, { file: lock }, { file: folder }]);
  expect([batch.records, (await issuesOf(hope, batch.id)).map(([, field]) => field).sort()]).toEqual([
    1,
    ['._one.csv', '.~lock.one.csv#', '__MACOSX'],
  ]);
  expect((await refused(importFiles(hope, [{ file: mac }]))).code).toBe('file.sidecar');
  expect((await refused(importFiles(hope, [{ file: mac }, { file: lock }]))).code).toBe('file.sidecar');
  // By its content, an export is an export whatever it is called.
  await writeFile(path.join(hope.folder, '._two.csv'), two);
  const named = await importFiles(hope, [{ file: hope.engine.grants.issue(path.join(hope.folder, '._two.csv')) }]);
  expect(named.records).toBe(1);
});
