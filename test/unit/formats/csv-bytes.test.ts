// Cutting CSV bytes into cells. Tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanCsv } from '../../../electron/engine/formats/codecs/csv/csv-scanner.ts';
import { utf8 } from '../../support/reading.ts';
import { texts } from '../../support/values.ts';

/** The rows of a text, pushed in chunks; null where nothing stands between the commas. */
function rowsOf(bytes: Uint8Array, chunkSize = 1024): (string | null)[][] {
  const scanner = scanCsv();
  const rows: (string | null)[][] = [];
  const take = () => {
    while (scanner.next()) {
      const cells = Array.from({ length: scanner.count() }, (_, index) => {
        expect(scanner.ownText(index)).toBe(scanner.text(index));
        return scanner.isNull(index) ? null : scanner.text(index);
      });
      rows.push(cells);
    }
  };
  for (let at = 0; at < bytes.length; at += chunkSize) {
    scanner.push(bytes.slice(at, at + chunkSize));
    take();
  }
  scanner.finish();
  take();
  return rows;
}

describe('CSV bytes', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,"2"\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a,,""\n', [['a', null, '']]],
    [
      'a,\r\n,b',
      [
        ['a', null],
        [null, 'b'],
      ],
    ],
    ['"a\r\nb","c\nd"\n', [['a\r\nb', 'c\nd']]],
    ['"say ""hi""",x\n', [['say "hi"', 'x']]],
    ['"""",""""""\n', [['"', '""']]],
    ['a\rb,c\n', [['a\rb', 'c']]],
    ['\ufeffid,name\n', [['id', 'name']]],
    ['x\n\n\r\n\ny\n\n', [['x'], ['y']]],
    ['""\n', [['']]],
    ['محمد,é,"😀, ""x"""\n', [['محمد', 'é', '😀, "x"']]],
    ['', []],
    ['a', [['a']]],
  ] as [string, (string | null)[][]][])('%j is cut the same at every chunk boundary', (text, expected) => {
    const bytes = utf8(text);
    for (let size = 1; size <= bytes.length + 1; size += 1) expect(rowsOf(bytes, size)).toEqual(expected);
  });

  it('says on which line a row starts, and where it ends', () => {
    const scanner = scanCsv();
    scanner.push(utf8('a\n"b\nc"\nd\n'));
    const seen: [number, number][] = [];
    while (scanner.next()) seen.push([scanner.line(), scanner.bytes()]);
    expect(seen).toEqual([
      [1, 2],
      [2, 8],
      [4, 10],
    ]);
  });

  it('brings back whatever was written, with any chunk size', () => {
    const cell = fc.oneof(texts, fc.constant(null));
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      );
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 40 }), fc.constantFrom('\n', '\r\n'), (rows, size, end) => {
        // A byte order mark at the very start is the file's, not the first cell's.
        fc.pre(!rows[0]?.[0]?.startsWith('\ufeff'));
        const written = rows
          .map((cells) => cells.map((text) => (text === null ? '' : `"${text.replaceAll('"', '""')}"`)).join(',') + end)
          .join('');
        expect(rowsOf(utf8(written), size)).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });
});
