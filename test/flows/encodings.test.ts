// Flow: a table in old letters is read as the person says, and a table in UTF-8 as what it is, whatever was said.
import { afterAll, expect, it } from 'vitest';
import { cleanUp, importFile, type Organisation, organisation } from '../support/engines.ts';
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
  // ń in Polish, ñ in Spanish: both are names.
  expect((await refused(nameRead(Buffer.from(row('Pe\xf1a'), 'latin1')))).code).toBe('import.encoding');
});

it('does not spoil UTF-8 by a wrong word, and reads UTF-16 by its mark', async () => {
  expect(await nameRead(Buffer.from(row('Zoé محمد')), 'windows-1252')).toBe('Zoé محمد');
  expect(await nameRead(Buffer.from(`\ufeff${row('Zoé محمد')}`, 'utf16le'))).toBe('Zoé محمد');
});

const looked = async (hope: Organisation, bytes: Uint8Array) => {
  const file = await hope.file('cases.csv', bytes);
  const [look] = await hope.engine.call('import.look', { files: [{ file }] });
  return { file, look };
};

it('reads letters that prove their encoding, and says that it is a guess until a person accepts it', async () => {
  const hope = await organisation('Hope for Children');
  const bytes = Buffer.from(row('Zo\xe9 G\xe9lineau'), 'latin1');
  const { file, look } = await looked(hope, bytes);
  const guess = { id: 'encoding:windows-1252', code: 'guess.encoding', detail: { encoding: 'windows-1252' } };
  expect(look).toMatchObject({
    encoding: 'windows-1252',
    encodingOpen: true,
    guesses: [{ ...guess, accepted: false }],
  });
  const staged = await hope.engine.call('import.stage', { files: [{ file }] });
  expect(staged.guesses).toEqual([{ ...guess, file: 0, accepted: false }]);
  expect(staged.groups.map(({ code, count }) => [code, count])).toEqual([['guess.encoding', 1]]);
  const again = await hope.engine.call('import.stage', { files: [{ file, accept: [guess.id, 'title-line'] }] });
  expect(again.guesses).toEqual([{ ...guess, file: 0, accepted: true }]);
  expect([again.issues, again.groups]).toEqual([0, []]);
  // What was accepted is on record with the import, and goes with it.
  const { id } = await hope.engine.call('import.commit', { batch: again.id });
  expect((await hope.engine.call('batch.list', {}))[0]?.guesses).toEqual(again.guesses);
  await hope.engine.call('import.undo', { batch: id });
  expect(await hope.engine.call('batch.list', {})).toEqual([]);
});

it('shows the letters in every encoding in which they make words, each reading once', async () => {
  const hope = await organisation('Hope for Children');
  const { file } = await looked(hope, Buffer.from(row('Pe\xf1a'), 'latin1'));
  const samples = await hope.engine.call('import.samples', { file });
  expect(samples.slice(0, 2)).toEqual([
    { encoding: 'windows-1252', pieces: ['Peña'] },
    { encoding: 'windows-1250', pieces: ['Peńa'] },
  ]);
  expect(new Set(samples.map(({ pieces }) => String(pieces))).size).toBe(samples.length);
});
