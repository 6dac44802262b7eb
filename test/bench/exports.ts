// Large exports as Primero writes them, for races and for the desktop suite. Bench support.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import { child } from '../support/engines.ts';
import { writeCell } from '../support/primero-writers.ts';
import { writeWorkbook } from '../support/workbook-writer.ts';

const extra = Array.from({ length: 60 - 12 }, (_, index) => `extra_field_${index}`);

/** A case of 60 fields, about 1 kB as CSV, one of them a subform. Its id is as random as Primero's: no index likes that. */
function largeCase(number: number): CaseRecord {
  const digits = createHash('sha256').update(String(number)).digest('hex');
  const id = `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
  const values = extra.map((name, index) => [name, `value ${number * index}`]);
  return { id, data: child(number, Object.fromEntries(values)).data };
}

/** Seven letters and digits, in no order, no two the same: the numbers are spread by a factor prime to their limit. */
const shortId = (number: number): string => ((number * 7_919_993) % 36 ** 5).toString(36).padStart(7, 'c0');

async function writeLines(file: string, lines: Iterable<string>): Promise<void> {
  const out = createWriteStream(file);
  for (const line of lines)
    if (!out.write(line)) await new Promise<void>((resolve) => out.once('drain', () => resolve()));
  await new Promise<void>((resolve) => out.end(resolve));
}

/** Writes an export as `csv`: about 1 MB for 1,000 cases. */
export async function writeLargeCsv(file: string, cases: number): Promise<void> {
  const columns = Object.keys(largeCase(0).data);
  function* lines() {
    yield `id,${columns.join(',')}\n`;
    for (let number = 0; number < cases; number += 1) {
      const { id, data } = largeCase(number);
      yield `${[id, ...columns.map((column) => writeCell(data[column], '2.15'))].join(',')}\n`;
    }
  }
  await writeLines(file, lines());
}

/** Writes an export as `json`: one array, indented, with the columns of the table beside `data`. */
export async function writeLargeJson(file: string, cases: number): Promise<void> {
  function* lines() {
    for (let number = 0; number < cases; number += 1) {
      const { id, data } = largeCase(number);
      const row = { id, data, duplicate_case_id: null, matched_trace_id: null, srch_name: 'Achol' };
      yield `${number === 0 ? '[' : ','}\n${JSON.stringify(row, null, 2)}`;
    }
    yield '\n]';
  }
  await writeLines(file, lines());
}

/** Writes an export as `xlsx`: one form of 60 questions. */
export async function writeLargeWorkbook(file: string, cases: number): Promise<void> {
  const answers = [
    'First Name',
    'Last Name',
    'Sex',
    'Date of Birth',
    ...extra.map((name) => name.replaceAll('_', ' ')),
  ];
  const rest = Array.from({ length: 59 - answers.length }, (_, index) => `note ${index}`);
  const rows = Array.from({ length: cases }, (_, number) => {
    const { data } = largeCase(number);
    const values = extra.map((name) => String(data[name]));
    return [
      shortId(number),
      'Achol',
      `Sample${number}`,
      'Female',
      '05-Mar-2014',
      ...values,
      ...rest.map(() => 'Seen at home.'),
    ];
  });
  await writeFile(file, writeWorkbook([{ name: 'Basic Identity', rows: [['ID', ...answers, ...rest], ...rows] }]));
}
