// Brackets in brackets in brackets: to overflow the stack of whoever reads them.
import { expect, it } from 'vitest';
import { primeroJson } from '../../electron/engine/formats/primero-json.ts';
import { readRuby } from '../../electron/engine/formats/ruby.ts';
import { flood } from '../support/floods.ts';
import { refused } from '../support/problems.ts';
import { importBytes, readSource, utf8 } from '../support/reading.ts';

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
