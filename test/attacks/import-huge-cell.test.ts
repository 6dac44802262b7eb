// One cell, or one JSON text, of hundreds of megabytes: to fill the memory.
import { expect, it } from 'vitest';
import { primeroCsv } from '../../electron/engine/formats/primero-csv.ts';
import { primeroJson } from '../../electron/engine/formats/primero-json.ts';
import { flood, fullest } from '../support/floods.ts';
import { refused } from '../support/problems.ts';
import { readSource } from '../support/reading.ts';

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
