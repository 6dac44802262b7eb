// A file without any line end or closing bracket: to be gathered whole before anyone looks at it.
import { afterAll, expect, it } from 'vitest';
import type { Read } from '../../electron/engine/formats/format.ts';
import { primeroCsv } from '../../electron/engine/formats/primero/csv.ts';
import { primeroJson } from '../../electron/engine/formats/primero/json.ts';
import { attack } from '../support/attacks.ts';
import { cleanUp, organisation } from '../support/engines.ts';
import { flood, fullest } from '../support/floods.ts';
import { refused } from '../support/problems.ts';
import { dictionary, readSource } from '../support/reading.ts';

afterAll(cleanUp);

const megabyte = 1024 * 1024;
const countRows = (sum: number, { kind }: Read): number => sum + (kind === 'encoded' || kind === 'duplicate' ? 1 : 0);

it('one row of 1 GB, cells of a megabyte each, is given up after the longest row', async () => {
  const source = flood('id,name\na', `,${'x'.repeat(megabyte)}`, 1024 * megabyte);
  const most = await fullest(async () => {
    const problem = await refused(readSource(primeroCsv, source));
    expect([problem.code, problem.detail.limit]).toEqual(['import.value-too-large', 32 * megabyte]);
  });
  expect(source.taken()).toBeLessThan(40 * megabyte);
  expect(most).toBeLessThan(200 * megabyte);
});

it('rows that carriage returns alone end go by one after the other, and hold no memory', async () => {
  const source = flood('id,name\r', `a,${'x'.repeat(1000)}\r`, 64 * megabyte);
  let rows = 0;
  const most = await fullest(async () => {
    for await (const batch of primeroCsv.read(source, dictionary)) rows = batch.reduce(countRows, rows);
  });
  expect(rows).toBeGreaterThan(64_000);
  expect(most).toBeLessThan(80 * megabyte);
});

it.each(['0', 'n', '-'])('a JSON scalar of %s without end is given up at once', async (again) => {
  const source = flood('[', again, 1024 * megabyte);
  expect((await refused(readSource(primeroJson, source))).code).toBe('import.json-damaged');
  expect(source.taken()).toBeLessThan(megabyte);
});

it('blank lines and blanks without end hold no memory', async () => {
  const most = await fullest(async () => {
    expect((await refused(readSource(primeroCsv, flood('id,name\n', '\n', 64 * megabyte)))).code).toBe(
      'import.no-records',
    );
    expect((await refused(readSource(primeroJson, flood('[]', ' ', 64 * megabyte)))).code).toBe('import.no-records');
  });
  expect(most).toBeLessThan(60 * megabyte);
});

it.each([
  ['one cell', 'id,name,sex\na,', 'x', 'import.value-too-large'],
  ['one row of cells', 'id,name,sex\na', `,${'x'.repeat(99)}`, 'import.too-many-columns'],
  ['one header', 'id,name,sex', ',a', 'import.too-many-columns'],
  ['one JSON text', '[{"id":"a","family_id":null,"data":{"name":"', 'x', 'import.value-too-large'],
  ['one envelope', '{"metadata":{"x":"', 'x', 'file.not-recognised'],
])(
  '%s of 128 MB is refused by the engine in little memory, and nothing of it is stored',
  async (_, start, again, code) => {
    const hope = await organisation('Hope for Children');
    const content = Buffer.from(start + again.repeat(Math.ceil((128 * megabyte) / again.length)));
    const { problem, most } = await attack(hope, 'cases', content);
    expect(problem.code).toBe(code);
    expect(most).toBeLessThan(200 * megabyte);
  },
);
