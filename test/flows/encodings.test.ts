// Flow: a table in old letters is read as the person says, and a table in UTF-8 as what it is, whatever was said.
import { afterAll, expect, it } from 'vitest';
import { cleanUp, importFile, organisation } from '../support/engines.ts';
import { refused } from '../support/problems.ts';

afterAll(cleanUp);

const row = (name: string) => `id,name,sex\n00000000-0000-4000-8000-000000000001,${name},female\n`;

async function nameRead(bytes: Uint8Array, encoding?: 'windows-1252' | 'windows-1256'): Promise<string> {
  const hope = await organisation('Hope for Children');
  const file = await hope.file('cases.csv', bytes);
  const { id } = await importFile(hope, file, encoding ? { encoding } : {});
  const record = await hope.engine.call('record.get', { batch: id, id: '00000000-0000-4000-8000-000000000001' });
  return record.forms.flatMap(({ fields }) => fields).find(({ path }) => path === 'name')?.text ?? '';
}

it('reads old letters as the person says, and asks where nobody has said', async () => {
  expect(await nameRead(Buffer.from(row('Zo\xe9 Pe\xf1a'), 'latin1'), 'windows-1252')).toBe('Zoé Peña');
  expect(await nameRead(Buffer.from(row('\xe3\xcd\xe3\xcf'), 'latin1'), 'windows-1256')).toBe('محمد');
  expect((await refused(nameRead(Buffer.from(row('Zo\xe9'), 'latin1')))).code).toBe('import.encoding');
});

it('does not spoil UTF-8 by a wrong word, and reads UTF-16 by its mark', async () => {
  expect(await nameRead(Buffer.from(row('Zoé محمد')), 'windows-1252')).toBe('Zoé محمد');
  expect(await nameRead(Buffer.from(`\ufeff${row('Zoé محمد')}`, 'utf16le'))).toBe('Zoé محمد');
});
