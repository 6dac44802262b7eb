// Damaged values are told whatever the format: the same marks from CSV, JSON, an answer of the API, workbooks and lists. Vitest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDamage } from '../../../electron/engine/plausibility/damage.ts';
import type { CaseRecord, Data } from '../../../shared/model/case/record.ts';
import { casesAsSheets } from '../../support/primero-workbooks.ts';
import { writeCsv, writeJson } from '../../support/primero-writers.ts';
import { dictionary, importBytes, utf8 } from '../../support/reading.ts';
import { writeWorkbook } from '../../support/workbook-writer.ts';

const idOf = (number: number): string => `38e6d3fb-cddf-42f9-b876-${String(number).padStart(12, '0')}`;
const shortIdOf = (number: number): string => `a${String(number).padStart(5, '0')}f`;

/** A case without damage. */
const whole = (number: number): Data => ({
  short_id: shortIdOf(number),
  case_id_display: shortIdOf(number),
  name: 'Achol Deng',
  sex: 'female',
  age: 12,
  date_of_birth: '2014-03-05',
  registration_date: '2026-09-21',
  national_id_no: `2026-${String(number).padStart(6, '0')}`,
  telephone_current: `09112345${String(number).padStart(2, '0')}`,
  address_current: 'Block 4',
  services_section: [{ unique_id: idOf(900 + number), service_type: 'health', service_referral_notes: 'Seen.' }],
});

/** Damage of one field each, and the mark that tells it. */
const damages: readonly (readonly [change: Data, mark: string])[] = [
  [{ national_id_no: '9.992E+11' }, 'damage.scientific national_id_no'],
  [{ national_id_no: '26-Sep' }, 'damage.became-date national_id_no'],
  [{ national_id_no: '123456.0' }, 'damage.decimal national_id_no'],
  [{ telephone_current: '##########' }, 'damage.hashes telephone_current'],
  [{ address_current: '#NAME?' }, 'damage.error-word address_current'],
  [{ name: '????? ????' }, 'damage.question-marks name'],
  [{ name: 'ZoÃ© GÃ©lineau' }, 'damage.wrong-encoding name'],
  [{ name: 'Ø£Ù…ÙŠÙ†Ø©' }, 'damage.wrong-encoding name'],
  [{ name: 'Zo\ufffd' }, 'damage.lost-letters name'],
  [{ address_current: 'NULL' }, 'damage.no-answer address_current'],
  [{ date_of_birth: '2560-05-09' }, 'damage.other-calendar date_of_birth'],
  [{ date_of_birth: '1896-01-01' }, 'damage.too-old date_of_birth'],
  [{ date_of_birth: '2029-01-01' }, 'damage.future-date date_of_birth'],
  [
    { services_section: [{ unique_id: idOf(1), service_referral_notes: 'She was ??? ????? ????.' }] },
    'damage.question-marks services_section.service_referral_notes',
  ],
  [
    { services_section: [{ unique_id: idOf(1) }, { unique_id: idOf(2), service_referral_notes: 'Mère dÃ©cÃ©dÃ©e' }] },
    'damage.wrong-encoding services_section.service_referral_notes',
  ],
];

/** How each format writes cases. Its marks are those of fields that it has. */
const formats: { readonly [name: string]: (records: readonly CaseRecord[]) => Uint8Array } = {
  'CSV of 2.15': (records) => utf8(writeCsv(columnsOf(records), records, '2.15')),
  'CSV of 2.14': (records) => utf8(writeCsv(columnsOf(records), records, '2.14')),
  JSON: (records) => utf8(writeJson(records, 500)),
  'JSON with escapes': (records) =>
    utf8(
      writeJson(records, 500).replace(
        /[^\0-\x7f]/g,
        (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
    ),
  'an answer of the API': (records) =>
    utf8(
      JSON.stringify({ data: records.map(({ id, data }) => ({ id, ...data })), metadata: { total: records.length } }),
    ),
  'a workbook': (records) =>
    writeWorkbook(
      casesAsSheets(
        records.map(({ data }) => ({ id: `~${String(data['short_id'])}`, data })),
        dictionary,
      ),
    ),
};
const columnsOf = (records: readonly CaseRecord[]): readonly string[] => [
  ...new Set(records.flatMap(({ data }) => Object.keys(data))),
];

async function marksOf(bytes: Uint8Array): Promise<readonly string[]> {
  const { issues } = await importBytes(bytes, 997);
  return issues.filter(({ code }) => isDamage(code)).map(({ row, code, field }) => `${row} ${code} ${field}`);
}

const formatNames = Object.keys(formats);

describe.each(formatNames)('%s', (format) => {
  const write = formats[format] as (records: readonly CaseRecord[]) => Uint8Array;

  it('without damage has no mark', async () => {
    const records = Array.from({ length: 40 }, (_, number) => ({ id: idOf(number), data: whole(number) }));
    expect(await marksOf(write(records))).toEqual([]);
  });

  it('tells each damaged value with its row and its field, and no other', async () => {
    const hits = fc.array(fc.option(fc.nat({ max: damages.length - 1 }), { nil: null, freq: 2 }), {
      minLength: 4,
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(hits, async (chosen) => {
        const records = chosen.map((place, index): CaseRecord => {
          const change = place === null ? {} : (damages[place] as (typeof damages)[number])[0];
          return { id: idOf(index), data: { ...whole(index), ...change } };
        });
        const expected = chosen.flatMap((place, index) =>
          place === null ? [] : [`${index + 1} ${(damages[place] as (typeof damages)[number])[1]}`],
        );
        const marks = await marksOf(write(records));
        expect([...marks].sort()).toEqual([...expected].sort());
      }),
      { numRuns: 25 },
    );
  });

  it('tells what only the whole column shows, at the row that it is about', async () => {
    const numbers = ['0012345', '12345', '0012347', '0012348', '0012349'];
    const records = numbers.map((number, index) => ({
      id: idOf(index),
      data: { ...whole(index), national_id_no: number },
    }));
    expect(await marksOf(write(records))).toEqual(['2 damage.zeros-lost national_id_no']);
  });
});

describe('a list of cases', () => {
  it('tells damaged values as other formats do', async () => {
    const rows = [
      'ID#,ID#,Name,Age,Sex,Registration Date',
      'c000123,c000123,Achol Deng,12,Female,21-Sep-2026',
      'c000124,c000124,????? ????,130,#N/A,21-Sep-1447',
      '1.234E+59,1.234E+59,ZoÃ©,12,Female,########',
    ];
    expect([...(await marksOf(utf8(rows.join('\n'))))].sort()).toEqual([
      '2 damage.no-answer sex',
      '2 damage.other-calendar registration_date',
      '2 damage.question-marks name',
      '2 damage.too-old age',
      '3 damage.hashes registration_date',
      '3 damage.scientific case_id_display',
      '3 damage.scientific short_id',
      '3 damage.wrong-encoding name',
    ]);
  });
});

describe('a row that is not taken', () => {
  it('has no marks: it is told by itself', async () => {
    const lines = [
      'id,name,sex,status,national_id_no',
      `${idOf(1)},Achol,female,open,0012345`,
      `${idOf(2)},????? ????,female,open,1,2`,
      `${idOf(3)},Achol,female,open,0012346`,
    ];
    expect(await marksOf(utf8(lines.join('\n')))).toEqual([]);
  });
});
