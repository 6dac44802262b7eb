// One cell, or one JSON text, of hundreds of megabytes: to fill the memory.
import { afterAll, expect, it } from 'vitest';
import { primeroCsv } from '../../electron/engine/formats/primero/csv.ts';
import { primeroJson } from '../../electron/engine/formats/primero/json.ts';
import { attack } from '../support/attacks.ts';
import { cleanUp, organisation } from '../support/engines.ts';
import { flood, fullest } from '../support/floods.ts';
import { refused } from '../support/problems.ts';
import { readSource } from '../support/reading.ts';
import { workbookParts } from '../support/workbook-writer.ts';
import { writeZip } from '../support/zip-writer.ts';

afterAll(cleanUp);

const megabyte = 1024 * 1024;

it.each([
  ['plain', 'id,name\na,'],
  ['quoted', 'id,name\na,"'],
  ['header', ''],
  ['quoted header', '"'],
])('a %s cell of 1 GB ends in its problem after little more than 10 MB', async (_, start) => {
  const source = flood(start, 'x', 1024 * megabyte);
  const most = await fullest(async () => {
    const problem = await refused(readSource(primeroCsv, source));
    expect([problem.code, problem.detail.limit]).toEqual(['import.value-too-large', 10 * megabyte]);
  });
  expect(source.taken()).toBeLessThan(11 * megabyte);
  expect(most).toBeLessThan(120 * megabyte);
});

it('a row of 1 GB of small cells with line ends in them ends in its problem', async () => {
  const source = flood('id,name\na,"', `${'x'.repeat(9000)}\n`, 1024 * megabyte);
  expect((await refused(readSource(primeroCsv, source))).code).toBe('import.value-too-large');
});

it.each([
  ['a text', '[{"id":"a","data":{"x":"', 'x'],
  ['a text of escapes', '[{"id":"a","data":{"x":"', '\\"'],
  ['an object', '[{"id":"a","data":{"x":1', ',"y":1'],
  ['a list', '[{"id":"a","data":{"x":[1', ',1'],
])('a JSON element of 1 GB in %s ends in its problem after little more than 32 MB', async (_, start, again) => {
  const source = flood(start, again, 1024 * megabyte);
  const most = await fullest(async () => {
    const problem = await refused(readSource(primeroJson, source));
    expect([problem.code, problem.detail.limit]).toEqual(['import.value-too-large', 32 * megabyte]);
  });
  expect(source.taken()).toBeLessThan(34 * megabyte);
  expect(most).toBeLessThan(200 * megabyte);
});

it.each<[string, (text: string) => string | Uint8Array]>([
  ['CSV', (text) => `id,name,sex\na,"${text}",male\n`],
  ['JSON', (text) => `[{"id":"a","data":{"name":"${text}"},"family_id":null}]`],
  ['answer of the API', (text) => `{"data":[{"id":"${uuid}","sex":"male","age":1,"status":"open","name":"${text}"}]}`],
  [
    'workbook',
    (text) => {
      const parts = workbookParts(
        [
          {
            name: 'Basic Identity',
            rows: [
              ['ID', 'Full Name'],
              ['a', 'One'],
            ],
          },
        ],
        true,
      );
      return writeZip(parts.map((part) => ({ ...part, bytes: String(part.bytes).replace('One', () => text) })));
    },
  ],
])('a cell of 100 MB in a %s ends in its problem, and nothing of the file is stored', async (_, write) => {
  const hope = await organisation('Hope for Children');
  const piece = Array.from({ length: 4096 }, (__, index) => ((index * 7919) % 1_000_003).toString(36)).join('');
  const content = Buffer.from(write(piece.repeat(Math.ceil((100 * megabyte) / piece.length))));
  const { problem, most } = await attack(hope, 'cases', content);
  expect(problem.code).toBe('import.value-too-large');
  expect(most).toBeLessThan(200 * megabyte);
});

const uuid = '38e6d3fb-cddf-52f9-b876-18963fef6faf';
