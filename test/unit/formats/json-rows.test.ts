// Rows of subforms in JSON, bytes to bytes, beside the parser that builds them. Tests.
import fc from 'fast-check';
import { startWatch } from '../../../electron/engine/plausibility/watch.ts';
import { describe, expect, it } from 'vitest';
import { startJson } from '../../../electron/engine/formats/codecs/json/json-writer.ts';
import { parseSole } from '../../../electron/engine/formats/codecs/json/sole-value.ts';
import { startRowCopies } from '../../../electron/engine/formats/primero/json/json-rows.ts';
import { valueCheck } from '../../../electron/engine/formats/value-checks.ts';
import type { DictionaryField } from '../../../shared/model/case/dictionary.ts';
import type { Value } from '../../../shared/model/case/record.ts';
import { Problem } from '../../../shared/problems.ts';
import { dictionary } from '../../support/reading.ts';
import { dates, texts, times } from '../../support/values.ts';

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
  readonly value: Value;
  readonly issues: readonly string[];
}

/** Copies lists one after the other by the same writer; null for those that it leaves to the parser. */
function copy(lists: readonly string[]): readonly (Outcome | null)[] {
  const copyRows = startRowCopies('services', services, dictionary, { row: () => 1, watch: startWatch(undefined) });
  const writer = startJson();
  return lists.map((list) => {
    const issues: Parameters<ReturnType<typeof startRowCopies>>[4] = [];
    // As it stands in a file: with something before and behind.
    const bytes = Buffer.from(`{"a":${list},"b":1}`);
    writer.clear();
    try {
      if (!copyRows(bytes, 5, bytes.length - 7, writer, issues)) return null;
    } catch (error) {
      // The whole parser finds the same.
      if (error instanceof Problem) return null;
      throw error;
    }
    return {
      value: JSON.parse(Buffer.from(writer.take()).toString()) as Value,
      issues: issues.map(({ code, field }) => `${code} ${field}`),
    };
  });
}

function parsed(list: string): Outcome {
  const value = parseSole(list);
  const issues: string[] = [];
  valueCheck('services', services, dictionary)(value, (code, path) => issues.push(`${code} ${path}`));
  return { value, issues };
}

const values = fc.oneof(texts, dates, times, fc.constant(null), fc.boolean(), fc.double(), fc.constant(['male']));
const names = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...Object.keys(services.fields ?? {}), 'other', 'é') },
  { weight: 1, arbitrary: fc.oneof(texts, fc.constant('toString')) },
);
const rowsOf = fc.array(fc.dictionary(names, values, { noNullPrototype: true, maxKeys: 6 }), { maxLength: 4 });
const indents = fc.constantFrom(undefined, 2, '\t');

describe('rows of subforms', () => {
  it('are copied as they stand, with their issues', () => {
    const [first, second] = copy([
      '[ {"text": "one \\\\ \\u0041, \\"three\\"", "date": "2014-03-05", "tick": true, "number": -0, "option": null} ]',
      '[{"text":"ኣበበ","date":"soon"},{},{"options":["nobody"],"number":12345678901234567890,"more":[{"x":[]}]}]',
    ]);
    expect(first).toEqual({
      value: [{ text: 'one \\ A, "three"', date: '2014-03-05', tick: true, number: 0, option: null }],
      issues: [],
    });
    expect(second).toEqual({
      value: [
        { text: 'ኣበበ', date: 'soon' },
        {},
        { options: ['nobody'], number: '12345678901234567890', more: [{ x: [] }] },
      ],
      issues: [
        'value.not-a-date services.date',
        'value.unknown-option services.options',
        'value.not-a-number services.number',
        'field.unknown services.more',
      ],
    });
  });

  it('are left to the parser where they are anything but plain rows', () => {
    const lists = [
      '[]',
      '["a"]',
      '[{"a":1},2]',
      '[{"a":1}',
      '[{"a":1}] ]',
      '[{"a":1,"a":2}]',
      '[{"\\u0061":1}]',
      '[{"a":tru}]',
      '[{"a":[1}]',
      '[{"a":[{"b":1,"b":2}]}]',
      '[{"__proto__":1}]',
      '[{"7":1}]',
      '[{"a":"\u0001"},]',
      '{"a":1}',
      'null',
    ];
    expect(copy(lists)).toEqual(lists.map(() => null));
  });

  it('come to what the parser makes of them, whatever is in them', () => {
    let copied = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(rowsOf, indents), { maxLength: 5 }), (lists) => {
        const texts = lists.map(([rows, indent]) => JSON.stringify(rows, null, indent));
        for (const [index, outcome] of copy(texts).entries()) {
          if (outcome === null) continue;
          copied += 1;
          expect(outcome).toEqual(parsed(texts[index] as string));
        }
      }),
      { numRuns: 1000 },
    );
    expect(copied).toBeGreaterThan(500);
  });

  it('come to what the parser makes of them when letters of them are lost or changed', () => {
    const pieces = fc.constantFrom('"', '\\', ',', ':', '{', '}', '[', ']', '\\u00', 'null', '\n', '', '-0', '1e-999');
    const damages = fc.array(fc.tuple(fc.nat(), fc.nat(3), pieces), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(rowsOf, damages, (rows, list) => {
        let text = JSON.stringify(rows);
        for (const [place, length, piece] of list) {
          const at = place % (text.length + 1);
          text = text.slice(0, at) + piece + text.slice(at + length);
        }
        // A half of a pair of surrogates is no UTF-8.
        if (/\p{Surrogate}/u.test(text)) return;
        const [outcome] = copy([text]);
        if (outcome !== null) expect(outcome).toEqual(parsed(text));
      }),
      { numRuns: 2000 },
    );
  });
});
