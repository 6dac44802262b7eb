// Ruby literals. Tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRuby } from '../../../electron/engine/formats/codecs/ruby/ruby.ts';
import type { Value } from '../../../shared/model/case/record.ts';
import { writeRuby } from '../../support/primero-writers.ts';
import { literals } from '../../support/values.ts';

describe('a Ruby literal', () => {
  it.each([
    ['nil', null],
    ['true', true],
    ['-12', -12],
    ['3.5', 3.5],
    ['1.0e+20', 1e20],
    ['-0.0', 0],
    ['[1.0e-400, -0]', ['1.0e-400', 0]],
    ['[]', []],
    ['{}', {}],
    ['["ethiopia", "eritrea"]', ['ethiopia', 'eritrea']],
    ['{"boys" => 2, "girls" => 1}', { boys: 2, girls: 1 }],
    ['[{"a"=>nil, "b"=>[true]}]', [{ a: null, b: [true] }]],
    ['Sun, 03 Feb 1991', '1991-02-03'],
    ['[Thu, 29 Feb 2024]', ['2024-02-29']],
    ['2026-02-01 09:00:00.000000000 UTC +00:00', '2026-02-01T09:00:00.000Z'],
    ['Sun, 01 Feb 2026 09:00:00.123000000 UTC +00:00', '2026-02-01T09:00:00.123Z'],
    ['2026-02-01 09:00:00.123456000 UTC +00:00', '2026-02-01T09:00:00.123456Z'],
    [String.raw`"a\n\t\r\e\"\\\#{x}\#$y\#@z #1"`, 'a\n\t\r\x1b"\\#{x}#$y#@z #1'],
    [String.raw`"\a\b\v\f\0\x7F\u200B\u{1F600}"`, '\x07\b\v\f\0\x7f\u200b😀'],
    ['"محمد, [x] => {y}"', 'محمد, [x] => {y}'],
  ] as [string, Value][])('%s is read', (text, value) => {
    expect(readRuby(text)?.value).toEqual(value);
  });

  it.each([
    '',
    'x',
    '[',
    '[1',
    '[1,2]',
    '[1, ]',
    '["a" "b"]',
    '{"a" => }',
    '{"a": 1}',
    '{:a=>1}',
    '{a: 1}',
    'nil ',
    ' nil',
    '"open',
    '"\\',
    '"\\q"',
    '"\\uD800"',
    '"\\u{110000}"',
    '"\\xE9"',
    '"#{x}"',
    '01',
    '+1',
    '1.',
    '.5',
    '1_000',
    'Sun, 30 Feb 1991',
    'Sun, 3 Feb 1991',
    '2026-02-01 25:00:00.0 UTC +00:00',
    '2026-02-01 09:00:00 +03:00',
    '[{"a" => 1, "a" => 2}]',
    '[{"a" => 1}, {"b"=>2}]',
    '[{"a"=>2026-02-01 09:00:00.0 UTC +00:00}]',
  ])('%s is not one, and nothing is guessed', (text) => {
    expect(readRuby(text)).toBeNull();
  });

  it('tells who wrote it by its arrows and its times', () => {
    expect(readRuby('[{"a" => 1}]')?.generation).toBe('ruby-3.4');
    expect(readRuby('[{"a"=>1}]')?.generation).toBe('ruby-3.3');
    expect(readRuby('[2026-02-01 09:00:00.000000000 UTC +00:00]')?.generation).toBe('ruby-3.4');
    expect(readRuby('[Sun, 01 Feb 2026 09:00:00.000000000 UTC +00:00]')?.generation).toBe('ruby-3.3');
    expect(readRuby('["a", Sun, 01 Feb 2026]')?.generation).toBeUndefined();
  });

  it('keeps a whole number that a double cannot hold as text', () => {
    expect(readRuby('[9007199254740991, 9007199254740993, 12345678901234567890]')?.value).toEqual([
      9007199254740991,
      '9007199254740993',
      '12345678901234567890',
    ]);
  });

  it('comes back as it was written, by either generation', () => {
    fc.assert(
      fc.property(literals, fc.constantFrom('2.15' as const, '2.14' as const), (value, generation) => {
        expect(readRuby(writeRuby(value, generation))?.value).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, whatever the text', () => {
    const pieces = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      '"',
      ', ',
      ' => ',
      '=>',
      '\\',
      '\\u{',
      'nil',
      '1',
      'Sun, ',
      '-',
      'a',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => {
        const read = readRuby(parts.join(''));
        if (read !== null) expect(() => JSON.stringify(read.value)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });
});
