// Workbooks whose archive lies: bombs, overlapping parts, false sizes, names that lead elsewhere.
import { crc32, deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { primeroXlsx } from '../../electron/engine/formats/primero/xlsx.ts';
import { Problem } from '../../shared/problems.ts';
import { fullest } from '../support/floods.ts';
import { refused } from '../support/problems.ts';
import { readSource, sourceOf } from '../support/reading.ts';
import { workbookParts, writeWorkbook } from '../support/workbook-writer.ts';
import { writeZip, type ZipPart } from '../support/zip-writer.ts';

const megabyte = 1024 * 1024;
const sheets = [
  {
    name: 'Basic Identity',
    rows: [
      ['ID', 'Full Name'],
      ['a', 'One'],
    ],
  },
];
const parts = workbookParts(sheets);
const isSheet = ({ name }: ZipPart): boolean => name === 'xl/worksheets/sheet1.xml';

const read = (bytes: Uint8Array) => readSource(primeroXlsx, sourceOf(bytes));
const codeOf = async (bytes: Uint8Array): Promise<string> => (await refused(read(bytes))).code;

it('a workbook as it should be is read', async () => {
  expect((await read(writeZip(parts))).records).toEqual([{ id: '~a', data: { short_id: 'a', name: 'One' } }]);
});

it('a part that unpacks to hundreds of times its size ends in its problem before it is unpacked', async () => {
  const spaces = Buffer.alloc(256 * megabyte, ' ');
  const bomb = parts.map((part) => (isSheet(part) ? { ...part, bytes: spaces } : part));
  const bytes = writeZip(bomb);
  const most = await fullest(async () => expect(await codeOf(bytes)).toBe('import.workbook-too-large'));
  expect(most).toBeLessThan(64 * megabyte);
});

it('a bomb that says it is small ends in its problem where it turns out larger', async () => {
  const spaces = Buffer.alloc(128 * megabyte, ' ');
  const packed = deflateRawSync(spaces);
  const bomb = parts.map((part) => (isSheet(part) ? { ...part, packed, crc: crc32(spaces), size: 1000 } : part));
  const bytes = writeZip(bomb);
  const most = await fullest(async () => expect(await codeOf(bytes)).toMatch(/^import\.workbook-/));
  expect(most).toBeLessThan(64 * megabyte);
});

it.each([-1, 1])('a size that is %i wrong refuses the workbook', async (wrong) => {
  const lying = parts.map((part) => (isSheet(part) ? { ...part, size: Buffer.from(part.bytes).length + wrong } : part));
  expect(await codeOf(writeZip(lying))).toMatch(/^import\.workbook-/);
});

it('two parts in the same bytes refuse the workbook', async () => {
  const overlapping = [...parts];
  const texts = overlapping.findIndex(({ name }) => name === 'xl/sharedStrings.xml');
  overlapping[texts] = { ...(overlapping[texts] as ZipPart), at: 'xl/worksheets/sheet1.xml' };
  expect(await codeOf(writeZip(overlapping))).toBe('import.workbook-unsafe');
});

it('a checksum that is wrong refuses the workbook', async () => {
  expect(await codeOf(writeZip(parts.map((part) => (isSheet(part) ? { ...part, crc: 1 } : part))))).toMatch(
    /^import\.workbook-/,
  );
});

it('a part of the same name twice refuses the workbook', async () => {
  expect(await codeOf(writeZip([...parts, { name: 'xl/workbook.xml', bytes: '<workbook/>' }]))).toBe(
    'import.workbook-unsafe',
  );
});

it('names that lead elsewhere are no part of the workbook: nothing is written anywhere', async () => {
  const bytes = writeZip([...parts, { name: '../../escape.xml', bytes: 'x' }]);
  const outcome = await read(bytes).catch((error: unknown) => error);
  if (outcome instanceof Problem) expect(outcome.code).toBe('import.workbook-unsafe');
  else expect(outcome).toMatchObject({ records: [{ id: '~a' }] });
});

it('two thousand parts refuse the workbook', async () => {
  const many = Array.from({ length: 2000 }, (_, index) => ({ name: `xl/media/${index}.png`, bytes: 'x' }));
  expect(await codeOf(writeZip([...parts, ...many]))).toBe('import.workbook-too-large');
});

it('a locked part asks for the password', async () => {
  expect(await codeOf(writeZip(parts.map((part) => ({ ...part, flags: 1 }))))).toBe('import.password-protected');
});

it('a workbook cut off anywhere, or with a byte changed, ends in a problem or reads the same', async () => {
  const whole = writeWorkbook(sheets);
  const expected = (await read(whole)).records;
  for (let index = 0; index < whole.length; index += 7) {
    const changed = Buffer.from(whole);
    changed[index] = (changed[index] as number) ^ 0x55;
    for (const bytes of [whole.subarray(0, index), changed]) {
      const outcome = await read(bytes).catch((error: unknown) => error);
      if (outcome instanceof Problem) expect(outcome.code).toMatch(/^import\./);
      else expect((outcome as { records: unknown }).records).toEqual(expected);
    }
  }
});
