// A hundred thousand columns, in the header or row by row: to fill the memory with names.
import { afterAll, expect, it } from 'vitest';
import { primeroCsv } from '../../electron/engine/formats/primero/csv.ts';
import { primeroJson } from '../../electron/engine/formats/primero/json.ts';
import { attack } from '../support/attacks.ts';
import { cleanUp, organisation } from '../support/engines.ts';
import { flood } from '../support/floods.ts';
import { refused } from '../support/problems.ts';
import { importBytes, readSource, sourceOf, utf8 } from '../support/reading.ts';
import { writeWorkbook } from '../support/workbook-writer.ts';

afterAll(cleanUp);

it('a header of 100,000 columns ends in its problem', async () => {
  const names = Array.from({ length: 100_000 }, (_, index) => `field_${index}`);
  const problem = await refused(importBytes(utf8(`id,${names.join(',')}\n`)));
  expect([problem.code, problem.detail]).toEqual(['import.too-many-columns', { limit: 5000 }]);
});

it('5,000 columns are read', async () => {
  const names = Array.from({ length: 4999 }, (_, index) => `field_${index}`);
  const read = await importBytes(utf8(`id,${names.join(',')}\na${',1'.repeat(4999)}\n`));
  expect(Object.keys(read.records[0]?.data ?? {})).toEqual(names);
  expect(read.issues.length).toBe(4999);
});

it('commas without a line end are not read to their end', async () => {
  const source = flood('id', ',', 1e9);
  expect((await refused(readSource(primeroCsv, source))).code).toBe('import.too-many-columns');
  expect(source.taken()).toBeLessThan(1e6);
});

it('records of which each invents new names end in their problem', async () => {
  const elements = Array.from({ length: 6000 }, (_, index) => `{"id":"${index}","data":{"field_${index}":1}}`);
  const problem = await refused(readSource(primeroJson, sourceOf(utf8(`[${elements.join(',')}]`))));
  expect([problem.code, problem.detail]).toEqual(['import.too-many-columns', { limit: 5000 }]);
});

const hundredThousand = Array.from({ length: 100_000 }, (_, index) => `field_${index}`);

it.each<[string, string | Uint8Array]>([
  ['CSV', `id,name,sex,${hundredThousand.join(',')}\na${',1'.repeat(100_002)}\n`],
  [
    'JSON',
    JSON.stringify([{ id: 'a', data: Object.fromEntries(hundredThousand.map((name) => [name, 1])), family_id: null }]),
  ],
  ['workbook', writeWorkbook([{ name: 'Basic Identity', rows: [['ID', ...hundredThousand]] }])],
])('100,000 columns in a %s are refused by the engine, and nothing is stored', async (_, content) => {
  const hope = await organisation('Hope for Children');
  const { problem, most } = await attack(hope, 'cases', content);
  expect(problem.code).toBe('import.too-many-columns');
  expect(most).toBeLessThan(150 * 1024 * 1024);
});
