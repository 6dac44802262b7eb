// Archives whose names lead out of the folder, given to the whole engine: names are never paths here, and refused.
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { attack } from '../support/attacks.ts';
import { cleanUp, organisation } from '../support/engines.ts';
import { workbookParts } from '../support/workbook-writer.ts';
import { writeZip } from '../support/zip-writer.ts';

afterAll(cleanUp);

const bytes = 'id,name,sex\na,x,male\n';

it.each([
  '../slipped.csv',
  '../../../../../../tmp/courier-slipped.csv',
  'a/../../slipped.csv',
  '..\\slipped.csv',
  '/tmp/courier-slipped.csv',
  'C:\\slipped.csv',
  'slipped.csv\0.txt',
])('%j is refused; nothing is stored and nothing is written', async (name) => {
  const hope = await organisation('Hope for Children');
  const { problem } = await attack(hope, 'cases.zip', writeZip([{ name, bytes }]));
  expect(problem.code).toBe('import.archive-unsafe');
  expect((await readdir(hope.folder)).sort()).toEqual(['0-cases.zip', 'workspaces']);
  await expect(stat(path.join(hope.folder, '..', 'slipped.csv'))).rejects.toThrow();
  await expect(stat('/tmp/courier-slipped.csv')).rejects.toThrow();
});

it('a part of a workbook with such a name refuses the workbook, and is written nowhere', async () => {
  const hope = await organisation('Hope for Children');
  const parts = workbookParts([
    {
      name: 'Basic Identity',
      rows: [
        ['ID', 'Full Name'],
        ['a', 'One'],
      ],
    },
  ]);
  const content = writeZip([...parts, { name: '../../slipped.xml', bytes: '<x/>' }]);
  expect((await attack(hope, 'cases.xlsx', content)).problem.code).toBe('import.workbook-unsafe');
  expect((await readdir(hope.folder)).sort()).toEqual(['0-cases.xlsx', 'workspaces']);
  await expect(stat(path.join(hope.folder, '..', 'slipped.xml'))).rejects.toThrow();
});
