// Zip bombs, given to the whole engine: by their ratio, with lying sizes, overlapping, nested.
import { deflateRawSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { ratioFrom, sizeLimit } from '../../electron/engine/formats/codecs/zip/open-archive.ts';
import { attack } from '../support/attacks.ts';
import { cleanUp, organisation } from '../support/engines.ts';
import { workbookParts } from '../support/workbook-writer.ts';
import { writeZip, type ZipPart } from '../support/zip-writer.ts';

afterAll(cleanUp);

const megabyte = 1024 * 1024;
const start = 'id,name,sex\n';
/** A table of blank lines, packed. */
const packed = (megabytes: number) =>
  deflateRawSync(Buffer.concat([Buffer.from(start), Buffer.alloc(megabytes * megabyte, '\n')]), { level: 9 });
const bomb = (said: number, megabytes: number): Uint8Array =>
  writeZip([{ name: 'cases.csv', bytes: '', packed: packed(megabytes), size: said, crc: 0 }]);
const overlapping: readonly ZipPart[] = Array.from({ length: 500 }, (_, index) => ({
  name: `${index}.csv`,
  bytes: start,
  ...(index === 0 ? {} : { at: '0.csv' }),
}));
const inner = writeZip([{ name: 'cases.csv', bytes: `${start}a,x,male\n` }]);
const workbook = workbookParts([
  {
    name: 'Basic Identity',
    rows: [
      ['ID', 'Full Name'],
      ['a', 'One'],
    ],
  },
]);
const sheet = 'xl/worksheets/sheet1.xml';
/** A sheet as it should be, and blanks behind it. */
const longSheet = (megabytes: number): Buffer =>
  Buffer.concat([
    Buffer.from(String(workbook.find(({ name }) => name === sheet)?.bytes)),
    Buffer.alloc(megabytes * megabyte, ' '),
  ]);
const inWorkbook = (change: Partial<ZipPart>): Uint8Array =>
  writeZip(workbook.map((part) => (part.name === sheet ? { ...part, ...change } : part)));

it.each<[string, Uint8Array, RegExp]>([
  ['of a high ratio', bomb(200 * megabyte, 200), /^import\.archive-unsafe$/],
  ['of a size beyond every limit', bomb(sizeLimit + 1, 1), /^import\.archive-too-large$/],
  ['that says it is a kilobyte', bomb(1000, 300), /^import\.archive-damaged$/],
  ['that says it is just below where ratios count', bomb(ratioFrom, 300), /^import\.archive-damaged$/],
  ['that says it is more than it is', bomb(2 * megabyte, 1), /^import\.archive-damaged$/],
  ['of entries in the same bytes', writeZip(overlapping), /^import\.archive-(?:files|unsafe)$/],
  ['in an archive', writeZip([{ name: 'cases.zip', bytes: inner }]), /^import\.archive-nested$/],
  ['in a sheet', inWorkbook({ bytes: longSheet(256) }), /^import\.workbook-too-large$/],
  [
    'in a sheet that says it is small',
    inWorkbook({ packed: deflateRawSync(longSheet(128)), size: 1000 }),
    /^import\.workbook-(?:damaged|unsafe)$/,
  ],
])('a bomb %s ends in its problem in little memory, and nothing of it is stored', async (_, content, code) => {
  const hope = await organisation('Hope for Children');
  const { problem, most } = await attack(hope, 'cases.zip', content);
  expect(problem.code).toMatch(code);
  expect(most).toBeLessThan(100 * megabyte);
});
