// Tables and documents as people hand them over: each situation of the public reports, value by value. Tests.
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opened } from '../../electron/engine/workflows/context.ts';
import { recordsOf } from '../../electron/engine/workflows/importing/batch-content.ts';
import { cleanUp, type Organisation, organisation } from '../support/engines.ts';

const folder = new URL('../../../shared/samples/reports/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn(`SKIPPED: the reports' files are not at ${folder.pathname}; none is read.`);

const children = [
  { id: '3d5b110e-3c2c-5748-9aad-14743ecfd64b', name: 'Abeni Torrez', age: 12, sex: 'female', born: '2014-03-05' },
  { id: '99875f39-0c1c-5407-92fe-6f7c12f5ffa5', name: 'Karwan Oblitt', age: 9, sex: 'male', born: '2017-05-09' },
  { id: '1947723e-5d47-50d6-922a-83cbc01a55b4', name: 'Lusine Marrovic', age: 15, sex: 'female', born: '2011-01-30' },
];

describe.skipIf(!present)('a file of the reports', () => {
  let hope: Organisation;
  beforeAll(async () => {
    hope = await organisation('Hope for Children', 'training');
  });
  afterAll(cleanUp);

  /** What is read of a file once it is imported. */
  async function read(name: string, accept: string[] = []) {
    const file = await hope.file(name, readFileSync(new URL(name, folder)));
    const staged = await hope.engine.call('import.stage', { files: [{ file, accept }] });
    const { id } = await hope.engine.call('import.commit', { batch: staged.id });
    const records = [...recordsOf(opened(hope.engine.context), id)];
    await hope.engine.call('import.undo', { batch: id, wrongFile: { by: 'Test', reason: 'Only read.' } });
    return {
      data: records.map(({ data }) => data),
      cases: records.map(({ id: record, data }) => ({
        id: record,
        name: data.name,
        age: data.age,
        sex: data.sex,
        born: data.date_of_birth,
      })),
      guesses: staged.guesses.map(({ id: guess, accepted }) => [guess, accepted]),
      issues: staged.groups.map(({ code, field }) => (field === null ? code : `${code} ${field}`)),
    };
  }

  it.each([
    ['r01-ticks-in-capitals.csv', [], []],
    ['r01-ticks-first-capital.csv', [], []],
    ['r06-two-exports-in-one-file.csv', [], ['row.header-again']],
    ['r12-semicolons.csv', [], []],
    ['r12-sep-line.csv', [], []],
    ['r12-tabs-utf16.txt', [], []],
    ['r12-two-byte-order-marks.csv', [], []],
    ['r13-commas-missing-at-line-ends.csv', ['short-rows'], []],
    ['r13-commas-missing-in-some-lines.csv', ['short-rows'], []],
    ['r14-carriage-returns-only.csv', [], []],
    ['r20-row-numbers-column.csv', ['row-numbers'], []],
  ])('%s is read as Primero would have written it', async (name, guesses, issues) => {
    const unaccepted = await read(name);
    expect(unaccepted.cases).toEqual(children);
    expect(unaccepted.guesses).toEqual(guesses.map((guess) => [guess, false]));
    expect(unaccepted.issues).toEqual([...guesses.map((guess) => `guess.${guess}`), ...issues]);
    for (const data of unaccepted.data)
      expect(data).toMatchObject({
        consent_for_services: true,
        disclosure_other_orgs: true,
        estimated: false,
        consent_reporting: 'true',
        status: 'open',
      });
    if (guesses.length === 0) return;
    const accepted = await read(name, guesses);
    expect(accepted.data).toEqual(unaccepted.data);
    expect(accepted.guesses).toEqual(guesses.map((guess) => [guess, true]));
    expect(accepted.issues).toEqual(issues);
  });

  it('r13: a column whose commas are missing is not recorded, and one that is there is', async () => {
    const { data } = await read('r13-commas-missing-in-some-lines.csv');
    expect(data.map(({ date_closure }) => date_closure)).toEqual(['2026-10-01', undefined, undefined]);
    for (const each of (await read('r13-commas-missing-at-line-ends.csv')).data)
      for (const field of ['protection_status', 'owned_by', 'created_at', 'date_closure'])
        expect(each).not.toHaveProperty(field);
  });

  it('r02: a refusal in any spelling is a refusal', async () => {
    const { data, guesses, issues } = await read('r02-refusal-in-capitals.csv');
    expect(data.map(({ consent_reporting }) => consent_reporting)).toEqual([
      'false',
      'false',
      'false',
      'false',
      'true',
    ]);
    expect([guesses, issues]).toEqual([[], []]);
  });

  it('r17: Cyrillic letters of one byte are told by the words they make', async () => {
    const { data, guesses, issues } = await read('r17-windows-1251.csv');
    expect(data.map(({ name }) => name)).toEqual(['Оксана Вигаданенко', 'Ігор Тестюк']);
    expect(data[0]?.address_current).toBe('вул. Нова, 4');
    expect(guesses).toEqual([['encoding:windows-1251', false]]);
    expect(issues).toEqual(['guess.encoding']);
    expect((await read('r17-windows-1251.csv', ['encoding:windows-1251'])).issues).toEqual([]);
  });

  it.each(['r19-card-bom.json', 'r19-card-utf16.json'])('%s is the card of Third Org', async (name) => {
    const other = await organisation('Another Org', 'training');
    const bytes = readFileSync(new URL(name, folder));
    expect(await other.engine.call('file.recognise', { file: await other.file(name, bytes) })).toEqual({
      kind: 'card',
    });
    const card = await other.engine.call('card.add', { file: await other.file(name, bytes) });
    expect(card.organisation).toBe('Third Org');
    expect(card.id.replace(/\D/g, '')).toBe('764846538863791807791347247233');
  });
});
