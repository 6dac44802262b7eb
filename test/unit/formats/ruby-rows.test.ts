// Rows of subforms, bytes to bytes, beside the parser that builds them. Vitest.
import fc from 'fast-check';
import { startWatch } from '../../../electron/engine/plausibility/watch.ts';
import { describe, expect, it } from 'vitest';
import { startJson } from '../../../electron/engine/formats/codecs/json/json-writer.ts';
import { valueCheck } from '../../../electron/engine/formats/value-checks.ts';
import { readRuby } from '../../../electron/engine/formats/codecs/ruby/ruby.ts';
import { startRows } from '../../../electron/engine/formats/primero/csv/subform-rows.ts';
import type { DictionaryField } from '../../../shared/model/case/dictionary.ts';
import { writeRuby } from '../../support/primero-writers.ts';
import { dictionary } from '../../support/reading.ts';
import { dates, literals, texts, times } from '../../support/values.ts';

const label = { en: 'Anything' };
const services: DictionaryField = {
  type: 'subform',
  label,
  fields: {
    text: { type: 'text', label },
    date: { type: 'date', label },
    time: { type: 'datetime', label },
    tick: { type: 'boolean', label },
    number: { type: 'number', label },
    option: { type: 'option', label, options: 'lookup-gender' },
    options: { type: 'options', label, options: 'lookup-gender' },
  },
};

interface Outcome {
  readonly json: string;
  readonly odd: readonly string[];
}

/** Writes literals one after the other by the same writer; null for those that it leaves to the parser. */
function write(cells: readonly string[]): readonly (Outcome | null)[] {
  const rows = startRows('services', services, dictionary, startWatch(undefined));
  const writer = startJson();
  return cells.map((cell) => {
    const odd: Parameters<ReturnType<typeof startRows>>[4] = [];
    // As it stands in a file: between quotes, doubled, with something before and behind.
    const bytes = Buffer.from(`x,"${cell.replaceAll('"', '""')}",""""`);
    writer.clear();
    if (!rows(bytes, 3, bytes.length - 6, writer, odd)) return null;
    return {
      json: Buffer.from(writer.take()).toString(),
      odd: odd.map(({ code, field }) => `${code} ${field}`),
    };
  });
}

function parsed(cell: string): Outcome | null {
  const literal = readRuby(cell);
  if (literal === null) return null;
  const odd: string[] = [];
  valueCheck('services', services, dictionary)(literal.value, (code, path) => odd.push(`${code} ${path}`));
  return { json: JSON.stringify(literal.value), odd };
}

const values = fc.oneof(texts, dates, times, fc.constant(null), fc.boolean(), fc.integer(), fc.constant(['male']));
const known = fc.constantFrom(...Object.keys(services.fields ?? {}), 'other', 'é');
const names = fc.oneof(
  { weight: 20, arbitrary: known },
  { weight: 1, arbitrary: fc.oneof(texts, fc.constant('toString')) },
);
const rowsOf = fc.array(fc.dictionary(names, values, { noNullPrototype: true, minKeys: 1, maxKeys: 6 }), {
  minLength: 1,
  maxLength: 4,
});
const generations = fc.constantFrom('2.15' as const, '2.14' as const);

describe('rows of subforms', () => {
  it('are written as the exporter meant them, with what is odd about them', () => {
    const [first, second] = write([
      '[{"text" => "one \\\\ two, \\"three\\"", "date" => Wed, 05 Mar 2014, "tick" => true, "option" => nil}]',
      '[{"text"=>"ኣበበ", "date"=>"soon", "options"=>["nobody"]}, {"time"=>Sun, 01 Feb 2026 09:00:00.000000000 UTC +00:00}]',
    ]);
    expect(first).toEqual({
      json: '[{"text":"one \\\\ two, \\"three\\"","date":"2014-03-05","tick":true,"option":null}]',
      odd: [],
    });
    expect(second).toEqual({
      json: '[{"text":"ኣበበ","date":"soon","options":["nobody"]},{"time":"2026-02-01T09:00:00.000Z"}]',
      odd: ['value.not-a-date services.date', 'value.unknown-option services.options'],
    });
  });

  it('are left to the parser where they are anything but plain rows of one Primero', () => {
    const cells = [
      '[]',
      '[{}]',
      '["a"]',
      '[{"a" => 1}',
      '[{"a" => 1}] ',
      '[{"a" => 1, "a" => 2}]',
      '[{"a" => 1, "b"=>2}]',
      '[{"a"=>2026-02-01 09:00:00.000000000 UTC +00:00}]',
      '[{"a" => "#{x}"}]',
      '[{"a" => "x}]',
      '[{"a" => [[1]]}]',
      '[{"__proto__" => 1}]',
      '[{"7" => 1}]',
    ];
    expect(write(cells)).toEqual(cells.map(() => null));
  });

  it('come to what the parser makes of them, whatever is in them', () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(rowsOf, generations), { maxLength: 5 }), (lists) => {
        const cells = lists.map(([rows, generation]) => writeRuby(rows, generation));
        for (const [index, outcome] of write(cells).entries()) {
          if (outcome === null) continue;
          taken += 1;
          expect(outcome).toEqual(parsed(cells[index] as string));
        }
      }),
      { numRuns: 1000 },
    );
    expect(taken).toBeGreaterThan(500);
  });

  it('come to what the parser makes of them when letters of them are lost or changed', () => {
    const pieces = fc.constantFrom('"', '\\', ',', ', ', '{', '}', '[', ']', '#', '=>', ' => ', 'nil', '\n', '');
    const damages = fc.array(fc.tuple(fc.nat(), fc.nat(3), pieces), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.oneof(rowsOf, literals), generations, damages, (rows, generation, list) => {
        let cell = writeRuby(rows, generation);
        for (const [place, length, piece] of list) {
          const at = place % (cell.length + 1);
          cell = cell.slice(0, at) + piece + cell.slice(at + length);
        }
        // A half of a pair of surrogates is no UTF-8.
        if (/\p{Surrogate}/u.test(cell)) return;
        const [outcome] = write([cell]);
        if (outcome !== null) expect(outcome).toEqual(parsed(cell));
      }),
      { numRuns: 5000 },
    );
  });
});
