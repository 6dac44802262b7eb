// Primero's own archives: what comes out is what its exporter put in. Tests.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isArchive } from '../../electron/engine/formats/codecs/zip/archive-head.ts';
import { openArchive } from '../../electron/engine/formats/codecs/zip/open-archive.ts';
import { recognise } from '../../electron/engine/formats/index.ts';
import { headSize } from '../../electron/engine/formats/limits.ts';
import type { Source } from '../../electron/engine/files/source.ts';
import { refused } from '../support/problems.ts';
import { importBytes, readSource, sourceOf } from '../support/reading.ts';

const folder = new URL('../../../shared/samples/primero/', import.meta.url);
const present = existsSync(folder);
if (!present) console.warn(`SKIPPED: Primero's sample archives are not at ${folder.pathname}; nothing is compared.`);

const sample = (name: string): Buffer => readFileSync(new URL(name, folder));
const password = 'Sample-Pass-2026';

async function all(source: Source): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of source.chunks()) parts.push(chunk.slice());
  return Buffer.concat(parts);
}

describe.skipIf(!present)('Primero’s archives', () => {
  it.each([
    // rubyzip names the entry as the file; the broken 7-Zip mode would name it by a UUID; 2.14 puts an id in front.
    ['cases.csv.zip', 'cases.csv', 'cases.csv'],
    ['cases.xlsx.zip', 'cases.xlsx', 'cases.xlsx'],
    ['cases.intended_aes256.csv.zip', '786bced9-9d80-40a7-9ba2-c7aed51fb632.csv', 'cases.csv'],
    ['v2.14_style.12_cases.csv.zip', '12_cases.csv', 'v2.14_style.cases.csv'],
  ])('%s opens', async (name, inside, same) => {
    const bytes = sample(name);
    expect(isArchive(bytes.subarray(0, 256))).toBe(true);
    const file = await openArchive(sourceOf(bytes), password);
    expect([file.name, file.size]).toEqual([inside, sample(same).length]);
    const out = await all(file);
    if (same.endsWith('.csv')) expect(await importBytes(out)).toEqual(await importBytes(sample(same)));
    // Two exports differ in the order of sheets: the workbook is told by its kind.
    else
      expect([out.subarray(0, 4).toString('latin1'), isArchive(out.subarray(0, 256))]).toEqual(['PK\x03\x04', false]);
    expect((await all(file)).equals(out)).toBe(true);
    const end = await file.range(file.size - 22, 22);
    expect(Buffer.from(end).equals(out.subarray(-22))).toBe(true);
  });

  it.each(['cases.csv.zip', 'cases.intended_aes256.csv.zip', 'v2.14_style.12_cases.csv.zip'])(
    '%s asks for its password, and knows a wrong one',
    async (name) => {
      expect((await refused(openArchive(sourceOf(sample(name)), undefined))).code).toBe('import.password-needed');
      expect((await refused(openArchive(sourceOf(sample(name)), 'sample-pass-2026'))).code).toBe(
        'import.password-wrong',
      );
    },
  );

  it('a workbook in an archive reads as the workbook itself', async () => {
    const file = await openArchive(sourceOf(sample('cases.xlsx.zip')), password);
    const format = recognise(await file.head(headSize), file.size)?.format;
    if (format === undefined) throw new Error('not recognised');
    expect(await readSource(format, file)).toEqual(await readSource(format, sourceOf(sample('cases.xlsx'))));
  });

  it('7-Zip’s own format is known and not opened', async () => {
    const bytes = sample('cases.intended.csv.7z');
    expect(isArchive(bytes.subarray(0, 256))).toBe(true);
    expect((await refused(openArchive(sourceOf(bytes), password))).code).toBe('import.archive-kind');
  });

  it.each([
    'cases.xlsx',
    'v2.14_style.cases.xlsx',
    'form_export.xlsx',
    'incident_recorder.xlsx',
    'cases.csv',
    'cases.json',
  ])('%s is no archive', (name) => {
    expect(isArchive(sample(name).subarray(0, 256))).toBe(false);
  });
});
