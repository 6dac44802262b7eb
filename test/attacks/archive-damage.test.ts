// Archives that were cut, changed or mixed: never wrong bytes in silence, and the reason is told apart.
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../electron/engine/formats/codecs/zip/open-archive.ts';
import { Problem } from '../../shared/problems.ts';
import { refused } from '../support/problems.ts';
import { sourceOf, utf8 } from '../support/reading.ts';
import { writeZip } from '../support/zip-writer.ts';

const password = 'Sample-Pass-2026';
// Rows that do not compress away: the archive must be long enough to be hit in its middle.
const content = utf8(Array.from({ length: 400 }, (_, row) => `${row},${Math.sin(row)},male\n`).join(''));

async function locked(zipCrypto: boolean): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, password, zipCrypto });
  await writer.add('cases.csv', new Uint8ArrayReader(content));
  return writer.close();
}

/** The bytes that come out, or the code of the Problem; anything else that is thrown fails the test. */
async function outcome(archive: Uint8Array): Promise<Buffer | string> {
  try {
    const parts: Uint8Array[] = [];
    for await (const chunk of (await openArchive(sourceOf(archive), password)).chunks()) parts.push(chunk.slice());
    return Buffer.concat(parts);
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

const known = /^(?:import\.(?:archive-\w+|password-wrong)(?:-\w+)?|file\.empty)$/;

describe.each([
  ['plain', async () => writeZip([{ name: 'cases.csv', bytes: content }])],
  ['ZipCrypto', () => locked(true)],
  ['AES', () => locked(false)],
])('an archive: %s', (_, make) => {
  it('cut anywhere is refused', async () => {
    const archive = await make();
    for (let length = 4; length < archive.length; length += 97) {
      expect(await outcome(archive.slice(0, length)), String(length)).toMatch(known);
    }
  });

  it('with any byte changed gives the bytes that went in, or a Problem', async () => {
    const archive = await make();
    await fc.assert(
      fc.asyncProperty(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = archive.slice();
        changed[at] = (changed[at] as number) ^ change;
        const came = await outcome(changed);
        if (typeof came === 'string') expect(came).toMatch(known);
        else expect(came.equals(content)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('changed in its middle is damaged, not locked otherwise', async () => {
    const archive = await make();
    for (const part of [0.4, 0.6, 0.8]) {
      const changed = archive.slice();
      const at = Math.round(changed.length * part);
      changed[at] = (changed[at] as number) ^ 0x55;
      expect(await outcome(changed)).toBe('import.archive-damaged');
    }
  });
});

it('no wrong password of thousands opens ZipCrypto, and none is taken for damage', async () => {
  const source = sourceOf(await locked(true));
  for (let attempt = 0; attempt < 1500; attempt += 1) {
    expect((await refused(openArchive(source, `wrong-${attempt}`))).code).toBe('import.password-wrong');
  }
});

it('a locked and a plain file together are two files', async () => {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  await writer.add('cases.csv', new Uint8ArrayReader(content), { password, zipCrypto: true });
  await writer.add('cases2.csv', new Uint8ArrayReader(content));
  const problem = await refused(openArchive(sourceOf(await writer.close()), password));
  expect([problem.code, problem.detail]).toEqual(['import.archive-files', { count: 2 }]);
});

it('a header that calls a locked file plain is refused: programs would differ over it', async () => {
  const archive = Buffer.from(await locked(true));
  const directory = archive.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  for (const at of [6, directory + 8]) {
    const changed = Buffer.from(archive);
    changed.writeUInt16LE(changed.readUInt16LE(at) & ~1, at);
    expect(await outcome(changed)).toMatch(/^import\.archive-(?:unsafe|damaged)$/);
  }
});

it('what comes before or behind an archive, or a second table of contents, is refused', async () => {
  const archive = writeZip([{ name: 'cases.csv', bytes: content }]);
  const other = writeZip([{ name: 'other.csv', bytes: 'id\n' }]);
  for (const both of [
    [other, archive],
    [archive, other],
    [utf8('#!/bin/sh\n'), archive],
    [archive, new Uint8Array(100)],
  ]) {
    expect(await outcome(Buffer.concat(both))).toMatch(/^import\.archive-(?:unsafe|damaged)$/);
  }
});

it.each([1, 6, 12, 14, 98])('packing %i is not opened here', async (method) => {
  const archive = Buffer.from(writeZip([{ name: 'cases.csv', bytes: content }]));
  archive.writeUInt16LE(method, 8);
  archive.writeUInt16LE(method, archive.indexOf(Buffer.from('PK\x01\x02', 'latin1')) + 10);
  expect(await outcome(archive)).toBe('import.archive-kind');
});
