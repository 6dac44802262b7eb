// A table of Primero's reads the same in whatever dialect a program has saved it. Tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decoded, tellEncoding } from '../../../electron/engine/formats/encoding.ts';
import { recognise } from '../../../electron/engine/formats/index.ts';
import { headSize } from '../../../electron/engine/formats/limits.ts';
import { refused } from '../../support/problems.ts';
import { dictionary, type Outcome, readSource, sourceOf, utf8 } from '../../support/reading.ts';
import { rowsOfCsv, writeTable, writings } from '../../support/dialects.ts';
import { writeCsv } from '../../support/primero-writers.ts';
import { columns, records } from '../../support/values.ts';

/** Reads bytes as an import does: in their encoding, by the format that recognises them. */
async function readBytes(bytes: Uint8Array, accept: readonly string[] = []): Promise<Outcome> {
  const encoding = tellEncoding(bytes.slice(0, headSize));
  if (encoding === null) throw new Error('no encoding');
  const source = await decoded(sourceOf(bytes), encoding);
  const recognition = recognise(await source.head(headSize), source.size);
  if (recognition === null) throw new Error('not recognised');
  return readSource(recognition.format, source, dictionary, accept);
}

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const names = ['id', 'name', 'sex', 'age', 'date_of_birth', 'consent_for_services', 'consent_reporting', 'nationality'];
const row = (number: number, ...cells: string[]) => [id(number), ...cells].join(',');
const table = (...rows: string[]) => utf8([names.join(','), ...rows, ''].join('\n'));
const plain = (number: number) => row(number, `Child ${number}`, 'female', '9', '2017-05-09', 'true', 'false', '');
const codes = ({ issues }: Outcome) => issues.map(({ code, row: at, field }) => [at, code, ...(field ? [field] : [])]);

describe('a table in another dialect', () => {
  it('has the same records and issues as the one that Primero wrote', async () => {
    await fc.assert(
      fc.asyncProperty(records, writings, async (cases, writing) => {
        fc.pre(cases.length > 0);
        const csv = writeCsv(columns, cases, '2.15');
        const expected = await readBytes(utf8(csv));
        const outcome = await readBytes(writeTable(rowsOfCsv(csv), writing));
        expect(outcome.records).toEqual(expected.records);
        expect(outcome.issues).toEqual(expected.issues);
        const forms = outcome.guesses.map(({ id: guess }) => guess).filter((guess) => guess !== 'short-rows');
        expect(forms).toEqual(writing.titles.length > 0 ? ['title-line'] : []);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['sep=; before a table with commas', `sep=;\n${names.join(',')}\n${plain(1)}\n`],
    [
      'a first line that has more semicolons than the header has commas',
      `;;;;;;;;;;;;\n${names.join(',')}\n${plain(1)}\n`,
    ],
    ['a sign of its own', `sep=^\r\n${names.join('^')}\r\n${plain(1).replaceAll(',', '^')}\r\n`],
    [
      'a title of quotes',
      `"Cases of ""Hope""\nin November";;;;;;;;\n${names.join(';')}\n${plain(1).replaceAll(',', ';')}\n`,
    ],
    [
      'blanks, no-break spaces, quotes and capitals in the header',
      `${names.map((name) => `"\u00a0${name.toUpperCase()} "`).join(',')}\n${plain(1)}\n`,
    ],
    ['empty columns without a name', `${names.join(',')},,\n${plain(1)},,\n`],
    ['rows of nothing but commas', `${names.join(',')}\n,,,,,,,\n${plain(1)}\n,,,,,,,\n`],
    ['lines that end in every way', `${names.join(',')}\r\n${plain(1)}\r`],
  ])('%s is read', async (_, text) => {
    const outcome = await readBytes(utf8(text));
    expect(outcome.records.map(({ id: record, data }) => [record, data.name, data.age])).toEqual([
      [id(1), 'Child 1', 9],
    ]);
    expect(codes(outcome)).toEqual([]);
  });

  it('never takes a row of children for a title', async () => {
    const sorted = [plain(1), plain(2), names.join(',')].join('\n');
    expect(recognise(utf8(sorted), sorted.length)).toBeNull();
    const inText = `incident_id,incident_date,a,b,c,d\n1,2,"x\n${names.join(',')}\n${plain(1)}\n",4,5,6\n`;
    expect(recognise(utf8(inText), inText.length)).toBeNull();
  });

  it.each([',', ';', '\t', '|'])('an open quote between %j ends in its problem', async (separator) => {
    const text = [names, ...[1, 2].map((number) => [id(number), number === 1 ? 'a' : '"a', 'male'])]
      .map((cells) => cells.join(separator))
      .join('\n');
    expect((await refused(readBytes(utf8(text)))).code).toBe('import.quote-open');
  });

  it('of a huge title, or with all quotes open, costs no more than its head', () => {
    const started = performance.now();
    for (const text of [
      'x'.repeat(headSize),
      '"'.repeat(headSize),
      `"${',;|\t"\n'.repeat(headSize / 6)}`,
      '"a,b;c\n'.repeat(40_000),
    ])
      expect(recognise(utf8(text).slice(0, headSize), 1e9)).toBeNull();
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('a row', () => {
  it('of headers once more is told, and what follows is read by it', async () => {
    const other = [
      'name',
      'id',
      'age',
      'sex',
      'consent_for_services',
      'date_of_birth',
      'nationality',
      'consent_reporting',
    ];
    const outcome = await readBytes(
      utf8(
        [
          names.join(','),
          plain(1),
          `\ufeff${other.join(',')}`,
          `Child 2,${id(2)},7,male,false,2019-01-01,,true`,
          '',
        ].join('\n'),
      ),
    );
    expect(codes(outcome)).toEqual([[2, 'row.header-again']]);
    expect(outcome.records.map(({ id: record, data }) => [record, data])).toEqual([
      [
        id(1),
        {
          name: 'Child 1',
          sex: 'female',
          age: 9,
          date_of_birth: '2017-05-09',
          consent_for_services: true,
          consent_reporting: 'false',
        },
      ],
      [
        id(2),
        {
          name: 'Child 2',
          sex: 'male',
          age: 7,
          date_of_birth: '2019-01-01',
          consent_for_services: false,
          consent_reporting: 'true',
        },
      ],
    ]);
  });

  it('of headers in another order is never read in the old one, however small the table', async () => {
    const text = `id,name,sex\n${id(1)},One,male\nname,id,sex\nTwo,${id(2)},female\nid,sex,name\n${id(3)},male,Three\n`;
    const outcome = await readBytes(utf8(text));
    expect(outcome.records.map(({ id: record, data }) => [record, data])).toEqual([
      [id(1), { name: 'One', sex: 'male' }],
      [id(2), { name: 'Two', sex: 'female' }],
      [id(3), { name: 'Three', sex: 'male' }],
    ]);
    expect(codes(outcome)).toEqual([
      [2, 'row.header-again'],
      [4, 'row.header-again'],
    ]);
  });

  it('of labels below the header is no child', async () => {
    const labels = 'Record ID,Full Name,Sex,Age,Date of Birth,,Consent,Nationality';
    const spoken =
      'ID,Full Name,Sex,Age,Date of Birth,Consent has been obtained for the child to receive case management services,x,Nationality';
    expect((await readBytes(table(labels, plain(1)))).records.map(({ id: record }) => record)).toContain(id(1));
    expect(codes(await readBytes(table(spoken, plain(1))))).toEqual([[1, 'row.header-again']]);
  });

  it.each([
    'Total: 3',
    'Total,3',
    'Total,,,3,,,,',
    '"Exported by Ana on 21 Nov 2026"',
    'المجموع,,,3,,,,',
    'Всего: 3,,,,,,,',
    ',,,,Total,3,,',
  ])('%s is told and is no child', async (line) => {
    const outcome = await readBytes(table(plain(1), plain(2), line));
    expect(outcome.records).toHaveLength(2);
    expect(codes(outcome)).toEqual([[3, 'row.note']]);
  });

  it('that lacks empty cells at its end is read; one that was cut in a text, or does not fit, is told', async () => {
    const short = row(1, 'Child 1', 'female', '9', '2017-05-09', 'true');
    const outcome = await readBytes(table(short, plain(2)));
    expect(outcome.records[0]?.data).toEqual({
      ...{ name: 'Child 1', sex: 'female', age: 9, date_of_birth: '2017-05-09', consent_for_services: true },
    });
    expect(outcome.guesses.map(({ id: guess }) => guess)).toEqual(['short-rows']);
    // A line break in a text without quotes.
    const broken = await readBytes(table(`${row(1, 'Child 1', 'female')}`, ',9,2017-05-09,true,false,', plain(2)));
    expect(broken.records.map(({ id: record }) => record)).toEqual([id(2)]);
    // A comma in a name without quotes: everything stands one column further.
    const shifted = await readBytes(table(row(1, 'Sample', ' Child', 'female', '9', '2017-05-09', 'true'), plain(2)));
    expect(shifted.records.map(({ id: record }) => record)).toEqual([id(2)]);
    expect(codes(shifted)).toEqual([[1, 'row.ragged']]);
    // The file ends in the middle of its last row.
    const whole = Buffer.from(table(plain(1), plain(2)));
    const cut = await readBytes(whole.subarray(0, whole.length - 20));
    expect(cut.records.map(({ id: record }) => record)).toEqual([id(1)]);
    expect(codes(cut)).toEqual([[2, 'row.ragged']]);
  });

  it('that says more than a number in a column without a name is not read over', async () => {
    const numbered = (first: string) =>
      utf8([`,${names.join(',')}`, `1,${plain(1)}`, `${first},${plain(2)}`, ''].join('\n'));
    expect((await readBytes(numbered('2'))).guesses.map(({ id: guess }) => guess)).toEqual(['row-numbers']);
    expect((await refused(readBytes(numbered('call her')))).code).toBe('import.header-empty');
    expect((await refused(readBytes(utf8(`${names.join(',')},\n${plain(1)},call her\n`)))).code).toBe(
      'import.header-empty',
    );
  });
});

describe('a column of yes and no', () => {
  const answers = async (values: readonly string[], accept: readonly string[] = []) => {
    const rows = values.map((value, index) => row(index + 1, 'x', 'female', '9', '2017-05-09', value, value, ''));
    const outcome = await readBytes(table(...rows), accept);
    return {
      ticks: outcome.records.map(({ data }) => data.consent_for_services),
      options: outcome.records.map(({ data }) => data.consent_reporting),
      guesses: outcome.guesses.map(({ id: guess }) => guess),
      codes: outcome.issues.map(({ code }) => code),
    };
  };

  it.each([
    ['TRUE', 'FALSE'],
    ['True', 'False'],
    ['VRAI', 'FAUX'],
    ['WAHR', 'FALSCH'],
    ['VERDADERO', 'FALSO'],
    ['ИСТИНА', 'ЛОЖЬ'],
    ['صواب', 'خطأ'],
    ['Yes', 'No'],
    ['Oui ', 'Non'],
    ['نعم', 'لا'],
    ['true', 'FAUX'],
  ])('says them as %s and %s', async (yes, no) => {
    expect(await answers([yes, no, '', no])).toEqual({
      ticks: [true, false, undefined, false],
      options: ['true', 'false', undefined, 'false'],
      guesses: [],
      codes: [],
    });
  });

  it.each([
    ['1', '0'],
    ['Y', 'N'],
    ['1.0', '0.0'],
    ['✓', '✗'],
  ])('may say them as %s and %s, once a person agrees', async (yes, no) => {
    const guesses = ['yes-no:consent_for_services', 'yes-no:consent_reporting'];
    const before = await answers([yes, no]);
    expect([before.ticks, before.options, before.guesses]).toEqual([[yes, no], [yes, no], guesses]);
    expect(before.codes).toEqual([
      ...['value.not-a-boolean', 'value.unknown-option', 'value.not-a-boolean', 'value.unknown-option'],
    ]);
    expect(await answers([yes, no], guesses)).toEqual({
      ...{ ticks: [true, false], options: ['true', 'false'], guesses, codes: [] },
    });
  });

  it('that holds something else stays text, but a refusal is a refusal', async () => {
    const { ticks, options } = await answers(['TRUE', 'FALSE', 'perhaps', 'false']);
    expect(ticks).toEqual(['TRUE', false, 'perhaps', false]);
    expect(options).toEqual(['TRUE', 'false', 'perhaps', 'false']);
  });

  it('is looked through to its end before anything of it is taken', async () => {
    const values = ['TRUE', ...Array.from({ length: 3000 }, () => 'true'), 'perhaps'];
    const { ticks } = await answers(values);
    expect([ticks[0], ticks[1], ticks.at(-1)]).toEqual(['TRUE', true, 'perhaps']);
  });
});
