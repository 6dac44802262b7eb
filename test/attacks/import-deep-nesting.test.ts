// Brackets in brackets in brackets: to overflow the stack of whoever reads them.
import { afterAll, expect, it } from 'vitest';
import { primeroJson } from '../../electron/engine/formats/primero/json.ts';
import { readRuby } from '../../electron/engine/formats/codecs/ruby/ruby.ts';
import { attack } from '../support/attacks.ts';
import { cleanUp, organisation } from '../support/engines.ts';
import { flood } from '../support/floods.ts';
import { refused } from '../support/problems.ts';
import { importBytes, readSource, utf8 } from '../support/reading.ts';

afterAll(cleanUp);

it.each([
  ['[', ']'],
  ['{"a":', '}'],
])('a JSON of %s a million times ends in its problem', async (open, close) => {
  const deep = `${open.repeat(1_000_000)}1${close.repeat(1_000_000)}`;
  const problem = await refused(importBytes(utf8(`[{"id": "a", "family_id": null, "data": {"x": ${deep}}}]`)));
  expect(problem.code).toBe('import.json-too-deep');
  expect(problem.detail.limit).toBe(64);
});

it('a JSON of opening brackets without end is not read to its end', async () => {
  const source = flood('[', '[', 1e9);
  expect((await refused(readSource(primeroJson, source))).code).toBe('import.json-too-deep');
  expect(source.taken()).toBeLessThan(1e6);
});

it.each([
  ['[', ']'],
  ['{"a" => ', '}'],
])('a Ruby literal of %s a hundred thousand times stays text', async (open, close) => {
  const deep = `${open.repeat(100_000)}1${close.repeat(100_000)}`;
  expect(readRuby(deep)).toBeNull();
  const read = await importBytes(utf8(`id,name,sex,services_section\na,x,,"[${deep.replaceAll('"', '""')}]"\n`));
  expect(read.records[0]?.data.services_section).toBe(`[${deep}]`);
  expect(read.issues.map(({ code }) => code)).toEqual(['value.unreadable']);
});

it.each<[string, (deep: string) => string]>([
  ['JSON', (deep) => `[{"id":"b","data":{"name":"x"},"family_id":null},{"id":"a","data":{"x":${deep}}}]`],
  [
    'answer about cases',
    (deep) => `{"data":[{"id":"${uuid}","sex":"male","age":1,"status":"open"},{"id":"a","x":${deep}}]}`,
  ],
])('a deep %s is refused by the engine, and nothing of it is stored', async (_, write) => {
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
  ] as const) {
    const hope = await organisation('Hope for Children');
    const { problem } = await attack(hope, 'cases', write(`${open.repeat(100_000)}1${close.repeat(100_000)}`));
    expect(problem.code).toBe('import.json-too-deep');
  }
});

it('and so is one about transitions beside the cases that it is about', async () => {
  const hope = await organisation('Hope for Children');
  const row = '{"id":"b","record_id":"a","record_type":"case","type":"Referral","status":"done"}';
  const deep = `${'['.repeat(100_000)}1${']'.repeat(100_000)}`;
  const { problem } = await attack(hope, 'more', `{"data":[${row},{"id":"c","x":${deep}}]}`, 'id,name,sex\na,x,male\n');
  expect(problem.code).toBe('import.json-too-deep');
});

const uuid = '38e6d3fb-cddf-52f9-b876-18963fef6faf';
