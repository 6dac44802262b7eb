// Whole records through Primero's CSV and JSON. Tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataOf } from '../../../electron/engine/formats/format.ts';
import { primeroCsv } from '../../../electron/engine/formats/primero/csv.ts';
import { primeroJson } from '../../../electron/engine/formats/primero/json.ts';
import { isRow, type Row } from '../../../shared/model/case/record.ts';
import { Problem } from '../../../shared/problems.ts';
import { writeCell, writeCsv, writeJson } from '../../support/primero-writers.ts';
import { refused } from '../../support/problems.ts';
import { dictionary, type Outcome, readSource, sourceOf, utf8 } from '../../support/reading.ts';
import { columns, literals, records } from '../../support/values.ts';

const csv = (text: string, chunkSize?: number) => readSource(primeroCsv, sourceOf(utf8(text), chunkSize));
const json = (text: string, chunkSize?: number) => readSource(primeroJson, sourceOf(utf8(text), chunkSize));

describe('a record', () => {
  it('comes back from the CSV that Primero writes of it, of either generation', async () => {
    await fc.assert(
      fc.asyncProperty(
        records,
        fc.constantFrom('2.15' as const, '2.14' as const),
        fc.integer({ min: 7, max: 90 }),
        async (written, generation, chunkSize) => {
          // Only a literal tells the generation; a text that begins with ' and a sign is a fact of the format (below).
          const sure = { id: 'first', data: { services_section: [{ unique_id: 'x' }] } };
          const all = [sure, ...written];
          fc.pre(!JSON.stringify(all).includes('"\'') && !JSON.stringify(all).includes('"\ufeff'));
          const read = await csv(writeCsv(columns, all, generation), chunkSize);
          expect(read.records).toEqual(all);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('comes back from the JSON that Primero writes of it, whatever the batches', async () => {
    await fc.assert(
      fc.asyncProperty(
        records,
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 7, max: 90 }),
        async (written, batch, chunkSize) => {
          expect((await json(writeJson(written, batch), chunkSize)).records).toEqual(written);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a JSON file with a few bytes changed', () => {
  const longer = ['"a":', '\\u0061', '\\"', ',"x":1', '""', '1e5', 'e-999', '-0'];
  const pieces = fc.constantFrom(...'"\\{}[]:,0-. nu\nx', ...longer);
  const element = fc.record({ id: fc.uuid(), data: fc.dictionary(fc.constantFrom('a', 'age', 'name', 'x'), literals) });

  it('is read as any parser reads it, or refused where it is not JSON', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(element, { minLength: 1, maxLength: 2 }),
        fc.nat(),
        fc.nat({ max: 2 }),
        pieces,
        async (elements, place, cut, piece) => {
          const whole = [...JSON.stringify(elements, null, place % 2)];
          const at = place % whole.length;
          const changed = [...whole.slice(0, at), piece, ...whole.slice(at + cut)].join('');
          const outcome = await json(changed).catch((error: unknown) => error);
          if (outcome instanceof Problem) {
            const expected = outcome.code === 'import.json-damaged' ? isDamaged(changed) : changed.trim() === '[]';
            expect(expected).toBe(true);
          } else {
            expect((outcome as Outcome).records).toEqual(casesOf(changed));
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['a number that only rounding makes zero', '-3.293760512353008e-1870', '-3.293760512353008e-1870'],
    ['one without a sign', '1e-400', '1e-400'],
    ['one without an exponent', `0.${'0'.repeat(330)}1`, `0.${'0'.repeat(330)}1`],
    ['the least number that a double holds', '5e-324', 5e-324],
    ['a zero with a sign', '-0', 0],
    ['a zero with a sign and an exponent', '-0.0e-1870', 0],
  ])('keeps %s, alike in a plain case and in one that needs a whole parser', async (_, written, value) => {
    const plain = `{"id":"a","data":{"x":${written},"age":${written},"y":[{"z":${written}}]}}`;
    const other = plain.replace('"a"', '"b"').replace('"x"', '"\\u0078"');
    const data = { x: value, age: value, y: [{ z: value }] };
    expect((await json(`[${plain},${other}]`)).records).toEqual([
      { id: 'a', data },
      { id: 'b', data },
    ]);
  });
});

/** The cases of a text, by the parser of JavaScript. */
function casesOf(text: string): unknown[] {
  const elements = JSON.parse(text, asKept as Parameters<typeof JSON.parse>[1]) as readonly (Row | null)[];
  const cases = elements.filter(
    (entry) => isRow(entry?.data) && typeof entry.id === 'string' && entry.id.trim() !== '',
  );
  const first = cases.filter((entry, index) => cases.findIndex((other) => other?.id === entry?.id) === index);
  return first.map((entry) => ({ id: entry?.id, data: entry?.data }));
}

/** A number as Courier keeps it: as it is written where JavaScript's parser would make another of it; zero unsigned. */
function asKept(_key: string, value: unknown, { source = '' }: { readonly source?: string }): unknown {
  if (typeof value !== 'number') return value;
  const [digits = ''] = source.split(/e/i);
  const isWhole = digits === source && !source.includes('.');
  const isOther =
    !Number.isFinite(value) ||
    (isWhole && Math.abs(value) > Number.MAX_SAFE_INTEGER) ||
    (value === 0 && /[1-9]/.test(digits));
  return isOther ? source : value + 0;
}

/** True where a text is no array of JSON, or an object in it has a key twice. */
function isDamaged(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    const colons = text.replace(/"(?:[^"\\]|\\.)*"/g, '').split(':').length - 1;
    return !Array.isArray(value) || countKeys(value) !== colons;
  } catch {
    return true;
  }
}

function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inside = Object.values(value).reduce((sum: number, held) => sum + countKeys(held), 0);
  return Array.isArray(value) ? inside : inside + Object.keys(value).length;
}

describe('a CSV cell', () => {
  const read = async (column: string, cell: string) => {
    const { records: found, issues } = await csv(`id,${column}\n1,${cell}\n`);
    return { value: found[0]?.data[column], issues: issues.map(({ code, field }) => `${code} ${field}`) };
  };

  it.each([
    ['age', '9', 9],
    ['age', '3.5', 3.5],
    ['age', '-0', 0],
    ['estimated', 'true', true],
    ['consent_reporting', 'true', 'true'],
    ['date_of_birth', '2016-11-02', '2016-11-02'],
    ['reassigned_tranferred_on', '2026-02-22 09:08:07 UTC', '2026-02-22T09:08:07.000Z'],
    ['nationality', '"[""ethiopia"", ""eritrea""]"', ['ethiopia', 'eritrea']],
    ['nationality', '[]', []],
    ['national_id_no', '000123', '000123'],
    ['name', '""', ''],
    ['age', '""', ''],
    ['name', '', undefined],
    ['telephone_current', "'+999 55", '+999 55'],
    ['name', "'quoted'", "'quoted'"],
  ])('%s %s is %j', async (column, cell, value) => {
    expect(await read(column, cell)).toEqual({ value, issues: [] });
  });

  it.each([
    ['age', '12345678901234567890', '12345678901234567890', 'value.not-a-number age'],
    ['age', '007', '007', 'value.not-a-number age'],
    ['age', '1.5e-400', '1.5e-400', 'value.not-a-number age'],
    ['estimated', 'perhaps', 'perhaps', 'value.not-a-boolean estimated'],
    ['date_of_birth', '15/03/2012', '15/03/2012', 'value.not-a-date date_of_birth'],
    ['date_of_birth', '2020-02-30', '2020-02-30', 'value.not-a-date date_of_birth'],
    ['date_of_birth', '2020-02-01 00:00:00 UTC', '2020-02-01T00:00:00.000Z', 'value.not-a-date date_of_birth'],
    ['sex', 'unheard_of', 'unheard_of', 'value.unknown-option sex'],
    ['nationality', '"[""atlantis""]"', ['atlantis'], 'value.unknown-option nationality'],
    ['nationality', 'ethiopia', 'ethiopia', 'value.unreadable nationality'],
    ['services_section', '"[{""a"" =>"', '[{"a" =>', 'value.unreadable services_section'],
    ['services_section', '"[1]"', [1], 'value.unreadable services_section'],
    ['services_section', '"[{""new"" => 1}]"', [{ new: 1 }], 'field.unknown services_section.new'],
    ['shoe_size', '41', '41', 'field.unknown shoe_size'],
  ])('%s %s is kept as %j and reported', async (column, cell, value, issue) => {
    expect(await read(column, cell)).toEqual({ value, issues: [issue] });
  });

  it('loses one apostrophe before a sign, and which signs depends on the generation', async () => {
    const old = '"[{""unique_id""=>""x""}]"';
    const now = '"[{""unique_id"" => ""x""}]"';
    const name = async (section: string, cell: string) =>
      (await csv(`id,services_section,name\n1,${section},${cell}\n`)).records[0]?.data.name;
    expect(await name(now, "'  =x")).toBe('  =x');
    expect(await name(old, "'  =x")).toBe("'  =x");
    expect(await name(old, "'=x")).toBe('=x');
    // A child whose stored name is '=x cannot be told from one whose name is =x: both are written alike.
    expect(writeCell("'=x", '2.15')).toBe(writeCell('=x', '2.15'));
  });
});

describe('a row', () => {
  it('is not taken, and is told, where its id is missing or taken, or its cells do not fit the headers', async () => {
    const { records: found, issues } = await csv('id,name\na,One\n,Two\na,Three\nb,Four,x\nc\n" ",Five\nd,Six\n');
    expect(found.map(({ id }) => id)).toEqual(['a', 'd']);
    expect(issues).toEqual([
      { code: 'row.no-id', row: 2 },
      { code: 'row.duplicate-id', row: 3 },
      { code: 'row.ragged', row: 4, detail: { cells: 3, columns: 2, line: 5 } },
      { code: 'row.ragged', row: 5, detail: { cells: 1, columns: 2, line: 6 } },
      { code: 'row.no-id', row: 6 },
    ]);
  });

  it('is told of once where a column is unknown, however many rows have it', async () => {
    const { issues } = await csv('id,shoe_size\na,1\nb,2\n');
    expect(issues).toEqual([{ code: 'field.unknown', row: 0, field: 'shoe_size' }]);
  });

  it('may be an element that is no case', async () => {
    const { records: found, issues } = await json('[1,{"id":"a"},{"id":"b","data":{}},{"data":{}},{"id":7,"data":{}}]');
    expect(found).toEqual([{ id: 'b', data: {} }]);
    expect(issues.map(({ code, row }) => [code, row])).toEqual([
      ['row.not-a-record', 1],
      ['row.not-a-record', 2],
      ['row.no-id', 4],
      ['row.no-id', 5],
    ]);
  });
});

describe('a file', () => {
  it.each([
    ['name,age\nOne,2\n', 'import.no-id-column'],
    ['id,name,name\n', 'import.header-duplicate'],
    ['id,,name\na,x,One\n', 'import.header-empty'],
    ['id,name\n', 'import.no-records'],
    ['', 'import.no-records'],
    ['id,name\na,x"y\n', 'import.quote-stray'],
    ['id,name\na,"x"y\n', 'import.quote-stray'],
  ])('%j ends in its problem', async (text, code) => {
    expect((await refused(csv(text))).code).toBe(code);
  });

  it('of JSON without elements ends in its problem', async () => {
    expect((await refused(json('[]'))).code).toBe('import.no-records');
  });

  it('of JSON gives the facts of the record that its data lacks, and never the name behind a hidden one', async () => {
    const element = {
      id: 'a',
      data: { status: 'open', workflow: null },
      srch_status: 'closed',
      srch_workflow: 'new',
      srch_record_state: false,
      srch_owned_by: 'amina',
      srch_transfer_status: null,
      srch_name: 'Hidden',
      srch_sex: 'female',
    };
    expect((await json(JSON.stringify([element]))).records[0]?.data).toEqual({
      status: 'open',
      workflow: null,
      record_state: false,
      owned_by: 'amina',
    });
  });

  it('gives the record as JSON text too, equal to its data', async () => {
    const source = sourceOf(utf8('id,name,age,sex\n1,"a ""b""\tمحمد\u0001\\",9,\n2,,,\n'));
    const texts: unknown[] = [];
    for await (const batch of primeroCsv.read(source, dictionary)) {
      for (const read of batch) {
        if (read.kind === 'encoded')
          texts.push([JSON.parse(Buffer.from(read.record.json).toString()), dataOf(read.record, JSON.parse)]);
      }
    }
    const first = { name: 'a "b"\tمحمد\u0001\\', age: 9 };
    expect(texts).toEqual([
      [first, first],
      [{}, {}],
    ]);
  });
});
