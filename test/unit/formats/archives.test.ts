// Archives: what is one, and that the file inside comes out as it went in. Tests.
import { appendFile, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isArchive } from '../../../electron/engine/formats/codecs/zip/archive-head.ts';
import { openArchive } from '../../../electron/engine/formats/codecs/zip/open-archive.ts';
import { openFile } from '../../../electron/engine/files/disk.ts';
import type { Source } from '../../../electron/engine/files/source.ts';
import { refused } from '../../support/problems.ts';
import { sourceOf, utf8 } from '../../support/reading.ts';
import { writeZip } from '../../support/zip-writer.ts';

const password = 'Sample-Pass-2026';
type Options = NonNullable<Parameters<ZipWriter<unknown>['add']>[2]>;

/** A zip as zip.js writes it. */
async function zipped(bytes: Uint8Array, options: Options = {}, name = 'cases.csv'): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  await writer.add(name, new Uint8ArrayReader(bytes), options);
  return writer.close();
}

async function all(source: Source): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of source.chunks()) parts.push(chunk.slice());
  return Buffer.concat(parts);
}

const kinds: readonly (readonly [string, Options])[] = [
  ['plain', {}],
  ['plain, not compressed', { level: 0 }],
  ['ZipCrypto', { password, zipCrypto: true }],
  ['ZipCrypto without a data descriptor', { password, zipCrypto: true, dataDescriptor: false }],
  ['ZipCrypto, not compressed', { password, zipCrypto: true, level: 0 }],
  ['AES-128', { password, encryptionStrength: 1 }],
  ['AES-256', { password, encryptionStrength: 3 }],
  ['zip64', { zip64: true }],
];

describe.each(kinds)('an archive: %s', (_, options) => {
  it('gives its file, in chunks, twice, and any stretch of it', async () => {
    const bytes = Buffer.from(`id,name,sex\n${'a,محمد,male\n'.repeat(60_000)}`);
    const file = await openArchive(sourceOf(await zipped(bytes, options)), password);
    expect([file.name, file.size]).toEqual(['cases.csv', bytes.length]);
    expect((await all(file)).equals(bytes)).toBe(true);
    expect((await all(file)).equals(bytes)).toBe(true);
    expect(Buffer.from(await file.head(100))).toEqual(bytes.subarray(0, 100));
    for (const [offset, length] of [
      [0, 5],
      [bytes.length - 7, 7],
      [123_456, 70_000],
    ] as const) {
      expect(Buffer.from(await file.range(offset, length)).equals(bytes.subarray(offset, offset + length))).toBe(true);
    }
    for await (const chunk of file.chunks()) expect(chunk.length).toBeLessThanOrEqual(256 * 1024);
  });

  it('gives whatever bytes went in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 3000 }), async (bytes) => {
        fc.pre(!isArchive(bytes));
        const file = await openArchive(sourceOf(await zipped(bytes, options)), password);
        expect((await all(file)).equals(bytes)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});

describe('an archive on disk', () => {
  it('is read as one in memory; one that changes under its reader is refused', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'courier-archive-'));
    const path = join(folder, 'cases.csv.zip');
    const bytes = Buffer.from(Array.from({ length: 20_000 }, (_, row) => `${row},${Math.sin(row)}\n`).join(''));
    await writeFile(path, await zipped(bytes, { password, zipCrypto: true }));
    const opened = await openFile(path);
    try {
      const file = await openArchive(opened, password);
      expect((await all(file)).equals(bytes)).toBe(true);
      await appendFile(path, 'more');
      expect((await refused(all(file))).code).toBe('file.changed');
      await truncate(path, 200);
      expect((await refused(all(file))).code).toBe('file.changed');
    } finally {
      await opened.close();
      await rm(folder, { recursive: true });
    }
  });

  it('gives stretches of a file that is too large to keep, too', async () => {
    const block = Buffer.from(Array.from({ length: 20_000 }, (_, at) => Math.imul(at, at ^ 0x5bd1) >>> 7));
    const bytes = Buffer.alloc(66 * 1024 * 1024, block);
    const file = await openArchive(sourceOf(await zipped(bytes)), undefined);
    for (const [offset, length] of [
      [40_000_000, 100_000],
      [bytes.length - 22, 22],
      [0, 1],
    ] as const) {
      expect(Buffer.from(await file.range(offset, length)).equals(bytes.subarray(offset, offset + length))).toBe(true);
    }
  });
});

describe('an archive', () => {
  it('needs a password only where it is locked', async () => {
    const bytes = utf8('id,name,sex\n');
    expect((await openArchive(sourceOf(await zipped(bytes)), undefined)).size).toBe(bytes.length);
    expect((await openArchive(sourceOf(await zipped(bytes)), 'unasked')).size).toBe(bytes.length);
    for (const kind of [{ password, zipCrypto: true }, { password }]) {
      const locked = sourceOf(await zipped(bytes, kind));
      for (const given of [undefined, '']) {
        expect((await refused(openArchive(locked, given))).code).toBe('import.password-needed');
      }
      expect((await refused(openArchive(locked, 'Sample-Pass-2027'))).code).toBe('import.password-wrong');
    }
  });

  it.each([
    ['UTF-8', Buffer.from('pässwörd', 'utf8')],
    ['Latin-1', Buffer.from('pässwörd', 'latin1')],
  ])('with ZipCrypto opens by a password that was written as %s', async (_, rawPassword) => {
    const source = sourceOf(await zipped(utf8('id,name,sex\n'), { rawPassword, zipCrypto: true }));
    expect((await openArchive(source, 'pässwörd')).name).toBe('cases.csv');
    expect((await refused(openArchive(source, 'passwörd'))).code).toBe('import.password-wrong');
  });

  it('opens by an Arabic password, of either encryption', async () => {
    for (const zipCrypto of [true, false]) {
      const rawPassword = Buffer.from('كلمة-السر', 'utf8');
      const source = sourceOf(await zipped(utf8('id,name,sex\n'), { rawPassword, zipCrypto }));
      expect((await openArchive(source, 'كلمة-السر')).name).toBe('cases.csv');
    }
  });

  it('may hold folders and what systems add about files, and is still one file', async () => {
    const archive = writeZip([
      { name: 'export/', bytes: '' },
      { name: 'export/cases.csv', bytes: 'id,name,sex\n' },
      { name: '__MACOSX/export/._cases.csv', bytes: 'x' },
      { name: 'export/.DS_Store', bytes: 'x' },
      { name: 'Thumbs.db', bytes: 'x' },
    ]);
    expect((await openArchive(sourceOf(archive), undefined)).name).toBe('cases.csv');
  });

  it('with no file or several is refused, with their number', async () => {
    const several = (...names: string[]) => sourceOf(writeZip(names.map((name) => ({ name, bytes: 'id\n' }))));
    for (const [source, count] of [
      [several(), 0],
      [several('a.csv', 'b.csv'), 2],
      [several('a.csv', 'b.csv', 'readme.txt'), 3],
    ] as const) {
      const problem = await refused(openArchive(source, password));
      expect([problem.code, problem.detail]).toEqual(['import.archive-files', { count }]);
    }
  });

  it('is told from an office document by its first entry', async () => {
    const head = (name: string) => writeZip([{ name, bytes: 'x' }]).subarray(0, 200);
    for (const name of ['cases.csv', 'cases.xlsx', 'xl.csv', 'export/', 'docProps.json']) {
      expect(isArchive(head(name)), name).toBe(true);
    }
    for (const name of [
      '[Content_Types].xml',
      '_rels/.rels',
      'docProps/app.xml',
      'xl/workbook.xml',
      'word/document.xml',
      'mimetype',
    ]) {
      expect(isArchive(head(name)), name).toBe(false);
    }
    expect(isArchive(writeZip([]))).toBe(true);
    expect(isArchive(Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1'))).toBe(true);
    for (const text of ['', 'P', 'PK', 'PK\x03\x04', 'id,name,sex\n', '[{"id":']) {
      expect(isArchive(utf8(text)), text).toBe(false);
    }
  });
});
