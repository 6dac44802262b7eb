// Names in archives that lead elsewhere, or deceive the eye. They are never paths here, and still refused.
import { expect, it } from 'vitest';
import { openArchive } from '../../electron/engine/formats/codecs/zip/open-archive.ts';
import { refused } from '../support/problems.ts';
import { sourceOf } from '../support/reading.ts';
import { writeZip } from '../support/zip-writer.ts';

const open = (...names: string[]) =>
  openArchive(sourceOf(writeZip(names.map((name) => ({ name, bytes: 'id,name,sex\n' })))), undefined);

it.each([
  '../cases.csv',
  'a/../../cases.csv',
  '..\\cases.csv',
  'a\\..\\..\\cases.csv',
  '/etc/cases.csv',
  '\\\\server\\share\\cases.csv',
  'C:/cases.csv',
  'C:\\cases.csv',
  './cases.csv',
  'a//cases.csv',
  'cases.csv\0.exe',
  '',
])('%j is refused', async (name) => {
  expect((await refused(open(name))).code).toBe('import.archive-unsafe');
});

it('one such name is enough, also of what is not taken', async () => {
  expect((await refused(open('cases.csv', '__MACOSX/../x'))).code).toBe('import.archive-unsafe');
  expect((await refused(open('cases.csv', '../x/'))).code).toBe('import.archive-unsafe');
});

it('a name that stands twice is refused: programs differ over which one counts', async () => {
  expect((await refused(open('cases.csv', 'cases.csv'))).code).toBe('import.archive-unsafe');
});

it.each([
  ['cases\u202efdp.csv', 'casesfdp.csv'],
  ['cases\u200b\n\u0007.csv', 'cases.csv'],
  ['export/ملف.csv', 'ملف.csv'],
  [`${'x'.repeat(300)}.csv`, 'x'.repeat(200)],
])('%j is shown as %j', async (name, shown) => {
  expect((await open(name)).name).toBe(shown);
});
