// Cells that a spreadsheet has typed again: days, ticks, errors, numbers with formats. Each is right, or is told. Tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberFormat, shownNumber } from '../../../electron/engine/formats/codecs/xlsx/number-format.ts';
import { isoOfDayCell, isoOfSerial } from '../../../electron/engine/formats/codecs/xlsx/serial-days.ts';
import { primeroXlsx } from '../../../electron/engine/formats/primero/xlsx.ts';
import { dictionary, readSource, sourceOf } from '../../support/reading.ts';
import { type WorkbookForm, type WrittenCell, writeWorkbook } from '../../support/workbook-writer.ts';

const labels = {
  name: 'Full Name',
  sex: 'Sex',
  age: 'Age',
  date_of_birth: 'Date of Birth',
  estimated: 'Is the age estimated?',
  national_id_no: 'National ID Number',
  address_current: 'Current Address',
} as const;
type Field = keyof typeof labels;

/** The value of a cell of a field, what is told of it, and what is guessed. */
async function cell(field: Field, value: WrittenCell, form: WorkbookForm = {}, accept: readonly string[] = []) {
  const rows = [
    ['ID', labels[field]],
    ['a', value],
  ];
  const source = sourceOf(writeWorkbook([{ name: 'Basic Identity', rows }], false, form));
  const { records, issues, guesses } = await readSource(primeroXlsx, source, dictionary, accept);
  expect(records.map(({ id }) => id)).toEqual(['~a']);
  return [records[0]?.data[field], issues.map(({ code }) => code), guesses.map(({ id }) => id)];
}

describe('a day', () => {
  it.each([
    14,
    15,
    22,
    'yyyy-mm-dd',
    'dd/mm/yyyy',
    'd-mmm-yy',
    '[$-409]d\\-mmm\\-yyyy;@',
    'yyyy"年"m"月"d"日"',
    'mmm',
    'MM/DD/YYYY',
    '[$-107041E]d mmmm yyyy',
  ])('is the same whatever its format shows: %s', async (format) => {
    expect(await cell('date_of_birth', { number: 41703, format })).toEqual(['2014-03-05', [], []]);
  });

  it('counts from 1904 where the workbook says so', async () => {
    expect(await cell('date_of_birth', { number: 40241, format: 14 }, { from1904: true })).toEqual([
      '2014-03-05',
      [],
      [],
    ]);
  });

  it.each([
    ['2017-05-09', '2017-05-09', []],
    ['2017-05-09T00:00:00', '2017-05-09', []],
    ['2017-05-09T00:00:00.000Z', '2017-05-09', []],
    ['20170509', '2017-05-09', []],
    ['2017-05-09T13:45:07', '2017-05-09T13:45:07.000Z', ['value.not-a-date']],
    ['2017-02-30', '2017-02-30', ['value.not-a-date']],
    ['13:45:00', '13:45:00', ['value.not-a-date']],
  ])('in ISO’s form is read, or stays and is told: %s', async (day, value, issues) => {
    expect(await cell('date_of_birth', { day })).toEqual([value, issues, []]);
  });

  it.each([
    [60, '29 February 1900, which only Excel has'],
    [0.5, 'a time without a day'],
    [-3, 'before any day'],
    [3_000_000, 'beyond the year 9999'],
  ])('of the number %s stays a number and is told: %s', async (number) => {
    expect(await cell('date_of_birth', { number, format: 14 })).toEqual([String(number), ['value.not-a-date'], []]);
  });

  it('with a time of day stays a moment, and is told', async () => {
    expect(await cell('date_of_birth', { number: 41703.5, format: 22 })).toEqual([
      '2014-03-05T12:00:00.000Z',
      ['value.not-a-date'],
      [],
    ]);
  });

  it('without a format is a guess about the meaning: it is a day once a person says so', async () => {
    const id = 'dates:date_of_birth';
    expect(await cell('date_of_birth', 41703)).toEqual(['41703', ['value.was-number'], [id]]);
    expect(await cell('date_of_birth', 41703, {}, [id])).toEqual(['2014-03-05', [], [id]]);
    expect(await cell('date_of_birth', 40241, { from1904: true }, [id])).toEqual(['2014-03-05', [], [id]]);
    // A year is no day, whatever was accepted.
    expect(await cell('date_of_birth', 2014, {}, [id])).toEqual(['2014', ['value.was-number'], []]);
  });

  it('whose format the workbook has lost is read, and the guess is told', async () => {
    const lost = { number: 41703, format: 14 };
    expect(await cell('date_of_birth', lost, { withoutStyles: true })).toEqual([
      '2014-03-05',
      [],
      ['dates:date_of_birth'],
    ]);
    expect(await cell('national_id_no', lost, { withoutStyles: true })).toEqual(['41703', ['value.was-number'], []]);
  });

  it('in the place of a text or an answer is told as what became of it', async () => {
    expect(await cell('national_id_no', { number: 46291, format: 'd-mmm' })).toEqual([
      '2026-09-26',
      ['damage.became-date'],
      [],
    ]);
    expect(await cell('sex', { day: '2026-09-26' })).toEqual(['2026-09-26', ['damage.became-date'], []]);
    expect(await cell('age', { number: 12, format: 14 })).toEqual([12, [], []]);
  });

  it('is the day that the number counts, from 1900 and from 1904', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), fc.integer({ min: 0, max: 86_399 }), (day, second) => {
        const date = new Date(Date.UTC(1899, 11, 30 + day));
        expect(isoOfSerial(String(day), false)).toBe(date.toISOString().slice(0, 10));
        if (day > 1462) expect(isoOfSerial(String(day - 1462), true)).toBe(date.toISOString().slice(0, 10));
        const moment = new Date(date.getTime() + second * 1000).toISOString();
        expect(isoOfSerial(String(day + second / 86_400), false)).toBe(second === 0 ? moment.slice(0, 10) : moment);
      }),
    );
  });

  it('is null for what is no day', () => {
    for (const text of ['', 'x', '1e99', 'NaN', '-1', '4 1703', '41703x', '0', '1', '60']) {
      expect([text, isoOfSerial(text, false)]).toEqual([text, null]);
    }
    for (const text of ['', '2014', '2014-3-5', '2014-13-01', '2014-03-05T25:00:00', '2014-03-05T00:00:00+03:00']) {
      expect([text, isoOfDayCell(text)]).toEqual([text, null]);
    }
  });
});

describe('a number', () => {
  it.each([
    ['000000000', '000123400'],
    ['000-000-000', '000-123-400'],
    ['"ID-"000000000', 'ID-000123400'],
    ['(000) 000 000', '(000) 123 400'],
    ['\\+000000000', '+000123400'],
  ])('is the text that its format shows: %s', async (format, shown) => {
    expect(await cell('national_id_no', { number: 123_400, format })).toEqual([shown, [], []]);
    expect(await cell('age', { number: 12, format })).toEqual([12, [], []]);
  });

  it.each(['General', '0', '0.00', '#,##0', '0%', '0.00E+00', '# ??/??', '@', '[Red]0', '00000', '[<=99]000000000;00'])(
    'whose format says nothing of zeros is told: %s',
    async (format) => {
      const value = await cell('national_id_no', { number: 123_400, format });
      expect(value).toEqual(['123400', ['value.was-number'], []]);
    },
  );

  it('is the id that its format shows, whatever the sheet', async () => {
    const id = { number: 12_345, format: '0000000' };
    const source = sourceOf(
      writeWorkbook([
        {
          name: 'Basic Identity',
          rows: [
            ['ID', 'Full Name'],
            [id, 'One'],
          ],
        },
        {
          name: 'Data Confidentiality',
          rows: [
            ['ID', 'Telephone'],
            ['0012345', '1'],
          ],
        },
      ]),
    );
    const { records, issues } = await readSource(primeroXlsx, source);
    expect(records).toEqual([{ id: '~0012345', data: { short_id: '0012345', name: 'One', Telephone: '1' } }]);
    expect(issues).toEqual([{ code: 'field.unknown', row: 0, field: 'Telephone' }]);
  });

  it('keeps every digit of its own in what is shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), fc.integer({ min: 2, max: 12 }), (number, zeros) => {
        const pattern = numberFormat('0'.repeat(zeros));
        expect(typeof pattern).toBe('object');
        const digits = String(number);
        const shown = digits.length > zeros ? null : digits.padStart(zeros, '0');
        expect(shownNumber(digits, pattern as readonly string[])).toBe(shown);
      }),
    );
  });

  it('has a format that is read to its end in no time, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (code) => void numberFormat(code)));
    for (const sign of ['"', '[', '\\', '_', '*', '0', '[h', ';']) {
      const start = performance.now();
      numberFormat(sign.repeat(255));
      expect(performance.now() - start).toBeLessThan(200);
    }
  });
});

describe('a tick', () => {
  it('is the answer that it ticks', async () => {
    expect(await cell('estimated', true)).toEqual([true, [], []]);
    expect(await cell('estimated', false)).toEqual([false, [], []]);
  });

  it('is a question’s own answer where that is yes or no', async () => {
    const [form = '', label = ''] = [
      dictionary.forms[dictionary.fields['consent_reporting']?.form ?? '']?.en,
      dictionary.fields['consent_reporting']?.label.en,
    ];
    const rows = [
      ['ID', label],
      ['a', true],
      ['b', false],
    ];
    const { records, issues } = await readSource(primeroXlsx, sourceOf(writeWorkbook([{ name: form, rows }])));
    expect(records.map(({ data }) => data['consent_reporting'])).toEqual(['true', 'false']);
    expect(issues).toEqual([]);
  });
});

describe('a column that a spreadsheet has typed again', () => {
  /** A value as Primero has it, and the cells that programs make of it. */
  const kinds = [
    {
      field: 'national_id_no',
      truth: '000123400',
      cells: ['000123400', 123_400, { number: 123_400, format: '000000000' }],
    },
    {
      field: 'national_id_no',
      truth: '000123400',
      cells: [
        { number: '1.234E5', format: 11 },
        { number: 123_400, format: 14 },
      ],
    },
    { field: 'address_current', truth: '0999 55 0201', cells: ['0999 55 0201', 999_550_201, { error: '#VALUE!' }] },
    {
      field: 'address_current',
      truth: '3-4',
      cells: ['3-4', { number: 46_085, format: 'd-mmm' }, { day: '2026-03-04' }],
    },
    {
      field: 'date_of_birth',
      truth: '2014-03-05',
      cells: ['05-Mar-2014', '2014-03-05', { number: 41_703, format: 14 }],
    },
    {
      field: 'date_of_birth',
      truth: '2014-03-05',
      cells: [{ day: '2014-03-05T00:00:00' }, 41_703, '41703', '05/03/2014'],
    },
    {
      field: 'date_of_birth',
      truth: '2014-03-05',
      cells: [2014, 20_140_305, { number: 20_140_305, format: 14 }, true],
    },
    {
      field: 'age',
      truth: 12,
      cells: [12, { number: 12, format: '00' }, { number: 12, format: 14 }, '12', { error: '#N/A' }],
    },
    { field: 'estimated', truth: true, cells: ['Yes', true, 'TRUE', 1, '1', 'YES', 'x', { number: 1, format: '0%' }] },
    {
      field: 'estimated',
      truth: false,
      cells: ['No', false, 'FALSE', 0, '0', 'no', 'FAUX', { number: 0, format: 14 }],
    },
    {
      field: 'sex',
      truth: 'female',
      cells: ['Female', 'FEMALE', 1, { error: '#REF!' }, { formula: 'A1', result: 'Male' }],
    },
    { field: 'name', truth: 'May 5', cells: ['May 5', { number: 46_147, format: 'mmm d' }, 5, false] },
  ] as const;

  it('is right in each value, or is told: never silently different', async () => {
    const drawn = fc.constantFrom(...kinds).chain(({ field, truth, cells }) =>
      fc.record({
        field: fc.constant(field),
        truth: fc.constant(truth),
        cell: fc.constantFrom<WrittenCell>(...cells),
      }),
    );
    await fc.assert(
      fc.asyncProperty(drawn, fc.boolean(), fc.boolean(), async ({ field, truth, cell: typed }, from1904, inline) => {
        // In a workbook that counts from 1904, a day has a number of its own.
        const isDay = typeof typed === 'object' && typed !== null && 'number' in typed && typed.format === 14;
        if (from1904 && isDay) return;
        const rows = [
          ['ID', labels[field]],
          ['a', typed],
        ];
        const bytes = writeWorkbook([{ name: 'Basic Identity', rows }], inline, { from1904 });
        const { records, issues, guesses } = await readSource(primeroXlsx, sourceOf(bytes));
        const told = [...issues.map((issue) => issue.field), ...guesses.map(({ detail }) => detail?.['field'])];
        const isRight = records[0]?.data[field] === truth;
        expect([isRight, told.includes(field)]).not.toEqual([false, false]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('a column of yes and no', () => {
  const consent = 'Consent has been obtained for the child to receive case management services';
  async function answers(cells: readonly WrittenCell[], accept: readonly string[] = []) {
    const rows = [['ID', consent], ...cells.map((value, index) => [`a${index}`, value])];
    const source = sourceOf(writeWorkbook([{ name: 'Data Confidentiality', rows }]));
    const { records, issues, guesses } = await readSource(primeroXlsx, source, dictionary, accept);
    const values = records.map(({ data }) => data['consent_for_services']);
    return [values, issues.map(({ code }) => code), guesses.map(({ id }) => id)];
  }

  it.each([
    ['TRUE', 'FALSE'],
    ['True', 'False'],
    ['VRAI', 'FAUX'],
    ['Yes', 'FALSE'],
    ['YES ', 'no'],
  ])('says itself what it means: %s and %s', async (yes, no) => {
    expect(await answers([yes, no, yes])).toEqual([[true, false, true], [], []]);
  });

  it('of ones and zeros is a guess: they are answers once a person says so', async () => {
    const id = 'yes-no:consent_for_services';
    for (const [yes, no] of [
      [1, 0],
      ['1', '0'],
      ['Y', 'N'],
    ] as const) {
      const [values, told, guesses] = await answers([yes, no]);
      expect([values, guesses]).toEqual([[String(yes), String(no)], [id]]);
      expect((told as readonly string[]).length).toBe(2);
      expect(await answers([yes, no], [id])).toEqual([[true, false], [], [id]]);
    }
  });

  it('of something else stays as it is, and is told; but a no is a no', async () => {
    expect(await answers(['perhaps', 'TRUE', 'FALSE'])).toEqual([
      ['perhaps', 'TRUE', false],
      ['value.not-a-boolean', 'value.not-a-boolean'],
      [],
    ]);
  });
});

describe('an error', () => {
  it.each(['name', 'sex', 'age', 'date_of_birth', 'estimated'] as const)(
    'is no value of %s, and is told',
    async (field) => {
      for (const error of ['#N/A', '#REF!', '#NAME?', '#VALUE!', '#DIV/0!', '#NULL!', '#NUM!', '#SPILL!']) {
        expect(await cell(field, { error })).toEqual([null, ['damage.error-word'], []]);
      }
    },
  );

  it('on one sheet leaves the answer of another sheet whole', async () => {
    const custom = [
      {
        name: 'Selected Fields',
        rows: [
          ['ID', 'Full Name'],
          ['a', { error: '#REF!' }],
        ],
      },
      {
        name: '__record__',
        rows: [
          ['ID', 'name', 'record_state'],
          ['a', 'One', true],
        ],
      },
    ];
    const { records, issues } = await readSource(primeroXlsx, sourceOf(writeWorkbook(custom)));
    expect(records.map(({ data }) => data.name)).toEqual(['One']);
    expect(issues.map(({ code, field }) => [code, field])).toEqual([['damage.error-word', 'name']]);
  });

  it('in the place of an id makes nobody the same child', async () => {
    const rows = [
      ['ID', 'Full Name'],
      [{ error: '#N/A' }, 'One'],
      [{ error: '#N/A' }, 'Two'],
      ['a', 'Three'],
    ];
    const { records, issues } = await readSource(
      primeroXlsx,
      sourceOf(writeWorkbook([{ name: 'Basic Identity', rows }])),
    );
    expect(records.map(({ data }) => data.name)).toEqual(['Three']);
    expect(issues).toEqual([{ code: 'row.no-id', row: 0, field: 'Basic Identity' }]);
  });
});
