// A file whose keys are `__proto__` or `constructor` reaches for the program's own objects.
import { afterAll, expect, it } from 'vitest';
import { readRuby } from '../../electron/engine/formats/codecs/ruby/ruby.ts';
import { attack } from '../support/attacks.ts';
import { cleanUp, organisation } from '../support/engines.ts';
import { refused } from '../support/problems.ts';
import { importBytes, utf8 } from '../support/reading.ts';
import { writeWorkbook } from '../support/workbook-writer.ts';

afterAll(cleanUp);

const names = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', '__defineGetter__'].filter(
  (name) => name in Object.prototype,
);
const element = (data: string) => utf8(`[{"id": "a", "data": ${data}, "family_id": null}]`);

it.each(names)('a CSV with the column %s is refused', async (name) => {
  const problem = await refused(importBytes(utf8(`id,name,sex,age,${name}\na,x,male,1,{"isAdmin":true}\n`)));
  expect([problem.code, problem.detail]).toEqual(['import.name-forbidden', { row: 0 }]);
});

it.each(names)('a JSON with the key %s is refused, at any depth and in disguise', async (name) => {
  const escaped = [...name].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  for (const data of [`{"${name}": {"x": 1}}`, `{"a": [{"b": {"${name}": null}}]}`, `{"${escaped}": {"x": 1}}`]) {
    expect((await refused(importBytes(element(data)))).code).toBe('import.name-forbidden');
  }
  expect((await refused(importBytes(utf8(`[{"id": "a", "data": {}, "family_id": null, "${name}": {}}]`)))).code).toBe(
    'import.name-forbidden',
  );
});

it.each(names)('a Ruby literal with the key %s is left the text it is, and reported', async (name) => {
  const literal = `[{"${name}" => {"x" => 1}}]`;
  expect(readRuby(literal)).toBeNull();
  const read = await importBytes(utf8(`id,name,sex,services_section\na,x,,"${literal.replaceAll('"', '""')}"\n`));
  expect(read.records[0]?.data.services_section).toBe(literal);
  expect(read.issues).toEqual([{ code: 'value.unreadable', row: 1, field: 'services_section' }]);
});

it('nothing of it reached the objects of the program', () => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
});

it.each<[string, (name: string) => string | Uint8Array]>([
  ['CSV', (name) => `id,name,sex,age,${name}\na,x,male,1,y\n`],
  ['JSON', (name) => `[{"id":"b","data":{"name":"x"},"family_id":null},{"id":"a","data":{"${name}":{"x":1}}}]`],
  [
    'answer about cases',
    (name) => `{"data":[{"id":"${uuid}","sex":"male","age":1,"status":"open"},{"id":"a","${name}":1}]}`,
  ],
  [
    'workbook',
    (name) =>
      writeWorkbook([
        {
          name: 'Basic Identity',
          rows: [
            ['ID', 'Full Name', name],
            ['a', 'x', 'y'],
          ],
        },
      ]),
  ],
])('one %s with such names is refused by the engine, and nothing of it is stored', async (_, write) => {
  for (const name of ['__proto__', 'constructor']) {
    const hope = await organisation('Hope for Children');
    expect((await attack(hope, 'cases', write(name))).problem.code).toBe('import.name-forbidden');
  }
  expect(({} as { x?: number }).x).toBeUndefined();
});

it('and so is an answer about transitions beside the cases that it is about', async () => {
  const hope = await organisation('Hope for Children');
  const row = '{"id":"b","record_id":"a","record_type":"case","type":"Referral","status":"done"}';
  const more = `{"data":[${row},{"id":"c","x":{"__proto__":1}}]}`;
  const { problem } = await attack(hope, 'more', more, 'id,name,sex\na,x,male\n');
  expect(problem.code).toBe('import.name-forbidden');
});

const uuid = '38e6d3fb-cddf-52f9-b876-18963fef6faf';
