// Encodings: told apart, decoded exactly, never with a letter replaced. Tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ambiguousEncodings, decoded, type Encoding, tellEncoding } from '../../../electron/engine/formats/encoding.ts';
import { primeroCsv } from '../../../electron/engine/formats/primero/csv.ts';
import type { Source } from '../../../electron/engine/files/source.ts';
import { refused } from '../../support/problems.ts';
import { readSource, sourceOf, utf8 } from '../../support/reading.ts';

async function textOf(source: Source): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of source.chunks()) {
    expect(chunk.length).toBeLessThanOrEqual(256 * 1024);
    parts.push(chunk.slice());
  }
  const bytes = Buffer.concat(parts);
  expect(source.size).toBe(bytes.length);
  return bytes.toString('utf8');
}

const decode = async (bytes: Uint8Array, encoding: Encoding, chunkSize?: number) =>
  textOf(await decoded(sourceOf(bytes, chunkSize), encoding));

/** What iconv makes of a text: the letters that an encoding has, by the platform's own table. */
function alphabet(encoding: Encoding): ReadonlyMap<string, number> {
  const platform = new TextDecoder(encoding, { fatal: true });
  const letters = new Map<string, number>();
  for (let byte = 1; byte < 256; byte += 1) {
    try {
      letters.set(platform.decode(Uint8Array.of(byte)), byte);
    } catch {
      letters.set(`no letter ${byte}`, byte);
    }
  }
  return letters;
}

describe.each(ambiguousEncodings)('%s', (encoding) => {
  const letters = alphabet(encoding);
  // The platform turns some unused bytes, as the five of windows-1252, into control characters; they are refused here.
  const unused = [...letters].filter(([letter]) => /[\x80-\x9f]|no letter/.test(letter)).map(([, byte]) => byte);
  const used = [...letters].filter(([, byte]) => !unused.includes(byte));

  it('decodes every letter as the platform does', async () => {
    expect(used.length + unused.length).toBe(255);
    if (encoding === 'windows-1252') expect(unused).toHaveLength(5);
    const bytes = Uint8Array.from(used.map(([, byte]) => byte));
    expect(await decode(bytes, encoding)).toBe(used.map(([letter]) => letter).join(''));
  });

  it('decodes any text, whatever the chunks it comes in', async () => {
    const text = fc.array(fc.constantFrom(...used), { minLength: 1, maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (pairs, size) => {
        const bytes = Uint8Array.from(pairs.map(([, byte]) => byte));
        expect(await decode(bytes, encoding, size)).toBe(pairs.map(([letter]) => letter).join(''));
      }),
      { numRuns: 100 },
    );
  });

  it('refuses bytes that mean nothing in it', async () => {
    for (const byte of unused) {
      expect((await refused(decode(Uint8Array.of(65, byte), encoding))).code).toBe('import.encoding');
    }
  });
});

describe.each(['utf-16le', 'utf-16be'] as const)('%s', (encoding) => {
  const bytesOf = (text: string) => {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
    return encoding === 'utf-16be' ? bytes.swap16() : bytes;
  };

  it('decodes any text, whatever the chunks it comes in, and drops its mark', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), async (text, size) => {
        fc.pre(!text.startsWith('\ufeff'));
        expect(await decode(bytesOf(text), encoding, size)).toBe(text);
      }),
      { numRuns: 100 },
    );
  });

  it('refuses half a letter and half a pair', async () => {
    const whole = bytesOf('ab😀');
    for (const bytes of [
      whole.subarray(0, whole.length - 1),
      whole.subarray(0, whole.length - 2),
      bytesOf('\ud800x'),
    ]) {
      for (const size of [1, 2, 100]) {
        expect((await refused(decode(bytes, encoding, size))).code).toBe('import.encoding');
      }
    }
  });

  it('is told by its mark, and without one by the zeros between Latin letters', () => {
    expect(tellEncoding(bytesOf('id,name'))).toBe(encoding);
    expect(tellEncoding(bytesOf('id,name,sex').subarray(2))).toBe(encoding);
    expect(tellEncoding(Buffer.from('id,name\0,sex'))).toBe('utf-8');
  });
});

describe('an encoding', () => {
  it('is UTF-8 where all bytes are, with a mark or without, and also where the head cuts a letter', () => {
    const text = utf8('id,name\na,محمد😀\n');
    for (let length = 0; length <= text.length; length += 1)
      expect(tellEncoding(text.subarray(0, length))).toBe('utf-8');
    expect(tellEncoding(utf8('\ufeffid'))).toBe('utf-8');
  });

  it('is not told where bytes are no UTF-8: only a person can know', () => {
    expect(tellEncoding(Buffer.from('id,name\na,Jos\xe9 x\n', 'latin1'))).toBeNull();
    expect(tellEncoding(Buffer.from('\xcd\xe3\xcf', 'latin1'))).toBeNull();
  });

  it('of UTF-8 is the file itself, whose reader refuses what is no UTF-8', async () => {
    const source = sourceOf(utf8('id,name\n'));
    expect(await decoded(source, 'utf-8')).toBe(source);
  });

  it('once chosen, lets a reader read the letters that were meant', async () => {
    const row = (name: string) => Buffer.from(`id,name,sex\r\na,${name},male\r\n`, 'latin1');
    const nameIn = async (bytes: Uint8Array, encoding: Encoding) =>
      (await readSource(primeroCsv, await decoded(sourceOf(bytes), encoding))).records[0]?.data.name;
    expect(await nameIn(row('Jos\xe9'), 'windows-1252')).toBe('José');
    expect(await nameIn(row('\xe3\xcd\xe3\xcf'), 'windows-1256')).toBe('محمد');
    expect(await nameIn(Buffer.from('\ufeffid,name,sex\r\na,محمد,male\r\n', 'utf16le'), 'utf-16le')).toBe('محمد');
  });

  it('gives the first bytes of the text as well', async () => {
    const source = await decoded(sourceOf(Buffer.from('\xe9\xe9\xe9', 'latin1'), 1), 'windows-1252');
    expect(Buffer.from(await source.head(100)).toString()).toBe('ééé');
    expect((await source.head(3)).length).toBe(3);
  });
});
