// Archives that unpack to far more than they are, or to something else than they say.
import { deflateRawSync } from 'node:zlib';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { expect, it } from 'vitest';
import { openArchive, ratioFrom, sizeLimit } from '../../electron/engine/formats/codecs/zip/open-archive.ts';
import type { RandomSource } from '../../electron/engine/files/source.ts';
import { fullest } from '../support/floods.ts';
import { refused } from '../support/problems.ts';
import { sourceOf } from '../support/reading.ts';
import { writeZip } from '../support/zip-writer.ts';

const open = (archive: Uint8Array, password?: string) => openArchive(sourceOf(archive), password);

async function lengthOf(archive: Uint8Array): Promise<number> {
  let length = 0;
  for await (const chunk of (await open(archive)).chunks()) length += chunk.length;
  return length;
}

const zeros = (megabytes: number) => deflateRawSync(Buffer.alloc(megabytes * 1024 * 1024), { level: 9 });

it('a bomb is refused by its ratio before a byte of it is inflated', async () => {
  const size = 200 * 1024 * 1024;
  const bomb = writeZip([{ name: 'cases.csv', bytes: '', packed: zeros(200), size, crc: 0 }]);
  expect(bomb.length).toBeLessThan(size / 1000);
  expect((await refused(open(bomb))).code).toBe('import.archive-unsafe');
});

it('a small file may be packed as tightly as it likes', async () => {
  const bytes = Buffer.alloc(ratioFrom);
  expect(await lengthOf(writeZip([{ name: 'cases.csv', bytes }]))).toBe(bytes.length);
});

it('a file larger than the limit is refused by its size', async () => {
  const problem = await refused(open(writeZip([{ name: 'cases.csv', bytes: 'x', size: sizeLimit + 1 }])));
  expect([problem.code, problem.detail]).toEqual(['import.archive-too-large', { limit: sizeLimit }]);
});

it.each([0.001, 1, 100])('a bomb that says it is %s MB is stopped there, in little memory', async (megabytes) => {
  const size = Math.round(megabytes * 1024 * 1024);
  const bomb = writeZip([{ name: 'cases.csv', bytes: '', packed: zeros(300), size, crc: 0 }]);
  const used = await fullest(async () => {
    expect((await refused(lengthOf(bomb))).code).toBe('import.archive-damaged');
  });
  expect(used).toBeLessThan(60 * 1024 * 1024);
});

it('a file that is shorter than it says is damaged', async () => {
  const lies = writeZip([{ name: 'cases.csv', bytes: 'id,name,sex\n', size: 1000 }]);
  expect((await refused(lengthOf(lies))).code).toBe('import.archive-damaged');
});

it('an empty file is empty', async () => {
  expect((await refused(open(writeZip([{ name: 'cases.csv', bytes: '' }])))).code).toBe('file.empty');
});

it('entries that overlap are several files, however little room they take', async () => {
  const parts = Array.from({ length: 900 }, (_, index) => ({ name: `${index}.csv`, bytes: 'x', at: '0.csv' }));
  const archive = writeZip([{ name: '0.csv', bytes: Buffer.alloc(10_000) }, ...parts.slice(1)]);
  expect((await refused(open(archive))).detail).toEqual({ count: 900 });
});

it('tens of thousands of entries are not listed to their end', async () => {
  const parts = Array.from({ length: 20_000 }, (_, index) => ({ name: `${index}/`, bytes: '', at: '0/' }));
  expect((await refused(open(writeZip(parts)))).code).toBe('import.archive-unsafe');
});

it('a table of contents larger than a table of contents is not read', async () => {
  const archive = Buffer.from(writeZip([{ name: 'cases.csv', bytes: 'id\n' }]));
  const end = archive.length - 22;
  archive.writeUInt32LE(1_000_000_000, end + 12);
  let longest = 0;
  const source: RandomSource = {
    ...sourceOf(archive),
    size: 1_000_000_022 + archive.length,
    range: (offset, length) => {
      longest = Math.max(longest, length);
      const from = offset - 1_000_000_022;
      return Promise.resolve(from < 0 ? new Uint8Array(length) : archive.subarray(from, from + length));
    },
  };
  expect((await refused(openArchive(source, undefined))).code).toMatch(/^import\.archive-(?:unsafe|damaged)$/);
  expect(longest).toBeLessThan(5 * 1024 * 1024);
});

it('an archive in an archive is refused, also behind a password', async () => {
  const inner = writeZip([{ name: 'cases.csv', bytes: 'id,name,sex\n' }]);
  expect((await refused(open(writeZip([{ name: 'cases.zip', bytes: inner }])))).code).toBe('import.archive-nested');
  const seven = Buffer.from('7z\xbc\xaf\x27\x1c and more', 'latin1');
  expect((await refused(open(writeZip([{ name: 'cases.7z', bytes: seven }])))).code).toBe('import.archive-nested');
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, password: 'x', zipCrypto: true });
  await writer.add('cases.zip', new Uint8ArrayReader(inner));
  expect((await refused(open(await writer.close(), 'x'))).code).toBe('import.archive-nested');
});
