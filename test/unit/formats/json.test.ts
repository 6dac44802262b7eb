// Cutting concatenated JSON arrays into elements. Tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseElement } from '../../../electron/engine/formats/codecs/json/element.ts';
import { scanJson } from '../../../electron/engine/formats/codecs/json/json-scanner.ts';
import type { Value } from '../../../shared/model/case/record.ts';
import { caught } from '../../support/problems.ts';
import { utf8 } from '../../support/reading.ts';
import { literals } from '../../support/values.ts';

/** The elements of the arrays in a text, pushed in chunks. */
function elementsOf(text: string, chunkSize = 1024): Value[] {
  const bytes = utf8(text);
  const scanner = scanJson();
  const values: Value[] = [];
  const take = () => {
    while (scanner.next()) {
      values.push(
        parseElement(scanner.text(), { row: values.length + 1, byte: scanner.start(), keys: scanner.keys() }),
      );
    }
  };
  for (let at = 0; at < bytes.length; at += chunkSize) {
    scanner.push(bytes.slice(at, at + chunkSize));
    take();
  }
  scanner.finish();
  take();
  return values;
}

describe('concatenated JSON arrays', () => {
  it.each([
    ['[]', []],
    ['', []],
    [' [ ] \n [] ', []],
    ['[{"a":1}][{"b":[{"c":"]["}]}]', [{ a: 1 }, { b: [{ c: '][' }] }]],
    ['\ufeff[1,"x]",null,true,[2,[3]],{}]', [1, 'x]', null, true, [2, [3]], {}]],
    ['\ufeff\ufeff[1]\n\n\ufeff[2]\ufeff', [1, 2]],
    [String.raw`[{"q":"\"\\"},{"u":"\u00e9"}]`, [{ q: '"\\' }, { u: 'é' }]],
    ['[{"محمد":"😀"}]', [{ محمد: '😀' }]],
  ] as [string, Value[]][])('%j is cut the same at every chunk boundary', (text, expected) => {
    for (let size = 1; size <= utf8(text).length + 1; size += 1) expect(elementsOf(text, size)).toEqual(expected);
  });

  it.each([
    '[',
    '[1',
    '[{"a":1}',
    '[{"a":1},]',
    '[,1]',
    '[1 2]',
    '{}',
    'null',
    '[1]x',
    '[}]',
    '[{]}]',
    '[{"a":tru}]',
    '["a]',
    "[{'a':1}]",
    '[{"a":1,}]',
    '[1]]',
    '[{"a":"\n"}]',
    '[nan]',
    '[{"a" 1}]',
    '[é]',
    `[${'1'.repeat(500)}]`,
  ])('%j is damaged, and the place is told', (text) => {
    const problem = caught(() => elementsOf(text));
    expect(problem.code).toBe('import.json-damaged');
    expect(problem.detail.byte).toBeTypeOf('number');
  });

  it('is damaged where a key stands twice in one object, for nobody knows which one counts', () => {
    expect(caught(() => elementsOf('[{"a":{"b":1,"b":2}}]')).code).toBe('import.json-damaged');
    expect(caught(() => elementsOf(String.raw`[{"a":1,"\u0061":2}]`)).code).toBe('import.json-damaged');
    expect(elementsOf('[{"a":{"a":1}},{"a":":"}]')).toEqual([{ a: { a: 1 } }, { a: ':' }]);
  });

  it('keeps a number that a double cannot hold as the text it is written as', () => {
    expect(
      elementsOf('[{"a":12345678901234567890,"b":"9007199254740993 1e999","c":9007199254740991,"d":1e999,"e":1e25}]'),
    ).toEqual([{ a: '12345678901234567890', b: '9007199254740993 1e999', c: 9007199254740991, d: '1e999', e: 1e25 }]);
  });

  it('keeps such a number beside the longest text too', () => {
    const long = 'x'.repeat(31 * 1024 * 1024);
    expect(elementsOf(`[{"a":"${long}","b":1e999}]`, 1 << 20)).toEqual([{ a: long, b: '1e999' }]);
  });

  it('brings back whatever was written, with any chunk size', () => {
    fc.assert(
      fc.property(fc.array(literals, { maxLength: 5 }), fc.integer({ min: 1, max: 50 }), (values, size) => {
        const written = values.map((value, index) => JSON.stringify([value], null, index % 3)).join('');
        expect(elementsOf(written, size)).toEqual(values);
      }),
      { numRuns: 500 },
    );
  });
});
