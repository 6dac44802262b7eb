// NUL, bytes that are no UTF-8, and UTF-16: other programs would cut or replace them in silence.
import { expect, it } from 'vitest';
import { primeroJson } from '../../electron/engine/formats/primero/json.ts';
import { refused } from '../support/problems.ts';
import { importBytes, readSource, sourceOf, utf8 } from '../support/reading.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');

it.each([
  ['id,name,sex\na,x\0y,male\n', 2],
  ['id,name,sex\na,"x\n\0y",male\n', 3],
  ['id,name,sex\na,"x"\0,male\n', 2],
  ['id,name,sex\n\0', 2],
])('%j has a NUL', async (text, line) => {
  const problem = await refused(importBytes(utf8(text)));
  expect([problem.code, problem.detail]).toEqual(['import.nul', { line }]);
});

it.each([
  ['Latin-1', 'Jos\xe9'],
  ['an overlong slash', '\xc0\xaf'],
  ['half a surrogate', '\xed\xa0\x80'],
  ['beyond Unicode', '\xf4\x90\x80\x80'],
  ['a cut character', '\xe2\x82'],
  ['a lone continuation', '\x80'],
])('a CSV with %s is refused with its line, and nothing is replaced', async (_, bytes) => {
  const problem = await refused(importBytes(latin(`id,name,sex\na,x,\nb,${bytes},male\nc,"${bytes}",\n`)));
  expect([problem.code, problem.detail]).toEqual(['import.encoding', { line: 3 }]);
  const json = latin(`[{"id":"a","data":{}},{"id":"b","data":{"x":"${bytes}"}}]`);
  expect((await refused(readSource(primeroJson, sourceOf(json)))).code).toBe('import.encoding');
});

it('a header that is no UTF-8 is refused', async () => {
  expect((await refused(importBytes(latin('id,name,sex,caf\xe9\na,b,c,d\n')))).code).toBe('import.encoding');
});

it('a character cut by the end of a chunk is whole', async () => {
  const bytes = utf8('id,name,sex\na,محمد😀,male\n');
  for (let size = 1; size < bytes.length; size += 1) {
    expect((await importBytes(bytes, size)).records[0]?.data.name).toBe('محمد😀');
  }
});

it('UTF-16 is refused, with a byte order mark of either order and without one', async () => {
  const text = 'id,name,sex\na,x,male\n';
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  expect((await refused(importBytes(little))).code).toBe('import.encoding');
  expect((await refused(importBytes(Buffer.from(little).swap16()))).code).toBe('import.encoding');
  expect((await refused(importBytes(Buffer.from(text, 'utf16le')))).code).toBe('import.nul');
});

it('a control character that JSON forbids is damage', async () => {
  const read = (text: string) => refused(readSource(primeroJson, sourceOf(utf8(text))));
  expect((await read('[{"id":"a","data":{"x":"\0"}}]')).code).toBe('import.json-damaged');
  expect((await read('[{"id":"a",\0"data":{}}]')).code).toBe('import.json-damaged');
});
