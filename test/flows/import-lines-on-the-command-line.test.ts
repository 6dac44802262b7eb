// The command line says of an import what the window says: causes, one line a kind, which file is refused, what an archive holds. Vitest.
import path from 'node:path';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lowerCost, runCommand } from '../support/command-line.ts';
import { cleanUp, temporaryFolder } from '../support/engines.ts';
import { writeZip } from '../support/zip-writer.ts';

let folder = '';
let workspace = '';

beforeAll(async () => {
  folder = await temporaryFolder();
  workspace = path.join(folder, 'workspace');
  runCommand(['init', '--workspace', workspace, '--organisation', 'Hope for Children', '--json']);
  await lowerCost(workspace);
});
afterAll(cleanUp);

const file = async (name: string, content: string | Uint8Array): Promise<string> => {
  const at = path.join(folder, name);
  await writeFile(at, content);
  return at;
};
const run = (...args: readonly string[]) => {
  const { code, out } = runCommand([...args, '--workspace', workspace, '--json']);
  return { code, answer: JSON.parse(out) };
};
const row = (number: number, cells: string) => `00000000-0000-4000-8000-00000000000${number},${cells}\n`;
const header = 'id,name,sex,date_of_birth\n';

it('the issues as lines, in the language that was asked for', async () => {
  const cases = await file('cases.csv', `${header}${row(1, 'One,male,15/03/2012')}${row(2, 'Two,male,1/2/2012')}`);
  const { answer } = run('import', cases, '--dry-run');
  expect(answer.formatName).toBe('Primero export (CSV)');
  expect(answer.summary).toEqual([
    'This should be a date, but it is not. It is kept as text. · 2 rows',
    '  Date of Birth (date_of_birth) · 2 rows · such as 99/99/9999 · Expected: a date such as 2026-01-15',
  ]);
  const french = run('import', cases, '--dry-run', '--locale', 'fr').answer;
  expect(french.formatName).toBe('Exportation de Primero (CSV)');
  expect(french.summary[1]).toContain('2 lignes · par exemple 99/99/9999 · Attendu : une date');
  // No value of a case is in them.
  expect(JSON.stringify(answer.summary)).not.toContain('15/03/2012');
});

it('an archive with several exports lists them, and takes the one that is named', async () => {
  const archive = await file(
    'monday.zip',
    writeZip([
      { name: 'one.csv', bytes: `${header}${row(1, 'One,male,2012-03-15')}` },
      { name: 'two.csv', bytes: `${header}${row(2, 'Two,male,2012-03-15')}${row(3, 'Three,male,2012-03-15')}` },
    ]),
  );
  const refused = run('import', archive, '--dry-run');
  expect([refused.code, refused.answer.problem.code, refused.answer.problem.message]).toEqual([
    1,
    'import.archive-files',
    'The archive holds 2 files: one.csv, two.csv. Nothing was imported yet.',
  ]);
  const { answer } = run('import', archive, '--member', 'two.csv', '--dry-run');
  expect([answer.records, answer.files[0].name]).toEqual([2, 'monday.zip/two.csv']);
});

it('a refusal of several files names each', async () => {
  const cases = await file('good.csv', `${header}${row(1, 'One,male,2012-03-15')}`);
  const picture = await file('picture.csv', '\x89PNG');
  const families = await file('families.csv', 'id,family_name,family_registration_date\n');
  const { answer } = run('import', cases, picture, families, '--dry-run');
  expect(answer.problem.code).toBe('import.files-refused');
  expect(
    answer.problem.files.map(({ name, message }: { name: string; message: string }) => [name, message.slice(0, 60)]),
  ).toEqual(
    [
      ['picture.csv', 'Courier cannot read this kind of file here. Nothing of it was'],
      ['families.csv', 'This is a Primero file of another kind of record: families. '],
    ].map(([name, message]) => [name, String(message).slice(0, 60)]),
  );
});
