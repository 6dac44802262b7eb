// Workbooks whose parts are hostile: document types, references out of the file, huge cells, endless columns.
import { expect, it } from 'vitest';
import { readDictionaryFiles } from '../../electron/engine/formats/dictionary/read.ts';
import { primeroXlsx } from '../../electron/engine/formats/primero/xlsx.ts';
import { fullest } from '../support/floods.ts';
import { refused } from '../support/problems.ts';
import { readSource, sourceOf } from '../support/reading.ts';
import { columnName, workbookParts } from '../support/workbook-writer.ts';
import { writeZip } from '../support/zip-writer.ts';

const megabyte = 1024 * 1024;
const parts = workbookParts([
  {
    name: 'Basic Identity',
    rows: [
      ['ID', 'Full Name'],
      ['a', 'One'],
    ],
  },
]);

/** The workbook with one part changed. */
function changed(name: string, change: (xml: string) => string): Uint8Array {
  return writeZip(parts.map((part) => (part.name === name ? { ...part, bytes: change(String(part.bytes)) } : part)));
}
const sheet = 'xl/worksheets/sheet1.xml';
const rows = (xml: string) => changed(sheet, (old) => old.replace(/<row r="2">.*<\/row>/, () => xml));
const read = (bytes: Uint8Array) => readSource(primeroXlsx, sourceOf(bytes));
const codeOf = async (bytes: Uint8Array): Promise<string> => (await refused(read(bytes))).code;

it.each([
  ['xl/workbook.xml', '<!DOCTYPE workbook [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
  [sheet, '<!DOCTYPE worksheet [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
  ['xl/sharedStrings.xml', '<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'],
  ['_rels/.rels', '<!DOCTYPE Relationships SYSTEM "http://example.invalid/x.dtd">'],
  ['xl/_rels/workbook.xml.rels', '<!DOCTYPE Relationships [<!ENTITY a "x">]>'],
])('a document type in %s refuses the workbook', async (name, type) => {
  const bytes = changed(name, (xml) => xml.replace('?>', `?>${type}`));
  expect(await codeOf(bytes)).toBe('import.workbook-unsafe');
});

it.each(['&a;', '&', '&#0;', '&#x110000;', '&#xD800', '_x0000_'])(
  'the reference %s refuses the workbook',
  async (text) => {
    const bytes = changed('xl/sharedStrings.xml', (xml) => xml.replace('One', text));
    expect(await codeOf(bytes)).toBe('import.workbook-damaged');
  },
);

it('texts that are not UTF-8 are told as such; UTF-16 is read, and half of a letter is not', async () => {
  const odd = writeZip(
    parts.map((part) =>
      part.name === 'xl/sharedStrings.xml'
        ? { ...part, bytes: Buffer.from(String(part.bytes).replace('One', 'Zo\xeb'), 'latin1') }
        : part,
    ),
  );
  expect(await codeOf(odd)).toBe('import.encoding');
  const wide = (change: (bytes: Buffer) => Buffer) =>
    writeZip(
      parts.map((part) =>
        part.name === sheet ? { ...part, bytes: change(Buffer.from(`\ufeff${part.bytes}`, 'utf16le')) } : part,
      ),
    );
  for (const change of [(bytes: Buffer) => bytes, (bytes: Buffer) => Buffer.from(bytes).swap16()]) {
    expect((await read(wide(change))).records).toEqual([{ id: '~a', data: { short_id: 'a', name: 'One' } }]);
  }
  for (const change of [(bytes: Buffer) => bytes.subarray(0, -1), (bytes: Buffer) => bytes.swap16().subarray(0, -1)]) {
    expect(await codeOf(wide(change))).toBe('import.encoding');
  }
});

it('macros and links to other files are told, and neither run nor followed', async () => {
  const link = { name: 'xl/externalLinks/externalLink1.xml', bytes: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///x">]>' };
  for (const more of [link, { name: 'xl/vbaProject.bin', bytes: 'x' }]) {
    const { records, issues } = await read(writeZip([...parts, more]));
    expect(issues).toEqual([{ code: 'workbook.active', row: 0 }]);
    expect(records.length).toBe(1);
  }
});

it('a sheet that lies outside the workbook is not followed', async () => {
  const bytes = changed('xl/_rels/workbook.xml.rels', (xml) =>
    xml.replace('Target="worksheets/sheet1.xml"', 'Target="http://example.invalid/sheet1.xml" TargetMode="External"'),
  );
  expect(await codeOf(bytes)).toBe('import.workbook-damaged');
});

it('two sheets in one part refuse the workbook', async () => {
  const bytes = changed('xl/workbook.xml', (xml) =>
    xml.replace('<sheets>', '<sheets><sheet name="Again" sheetId="9" r:id="rId1"/>'),
  );
  expect(await codeOf(bytes)).toBe('import.workbook-unsafe');
});

it.each([
  ['a text', (text: string) => `<row r="2"><c r="A2" t="inlineStr"><is><t>${text}</t></is></c></row>`],
  ['a formula', (text: string) => `<row r="2"><c r="A2"><f>${text}</f><v>1</v></c></row>`],
  ['an attribute', (text: string) => `<row r="2"><c r="A2" s="${text}"><v>1</v></c></row>`],
  ['a comment', (text: string) => `<!-- ${text} -->`],
  ['a tag without end', (text: string) => `<${text}`],
])('%s of 100 MB ends in its problem after little more than 10 MB', async (_, write) => {
  // Random enough that the archive itself is nothing special.
  const piece = Array.from({ length: 4096 }, (__, index) => ((index * 7919) % 1_000_003).toString(36)).join('');
  const bytes = rows(write(piece.repeat(Math.ceil((100 * megabyte) / piece.length))));
  const most = await fullest(async () => expect(await codeOf(bytes)).toBe('import.value-too-large'));
  expect(most).toBeLessThan(160 * megabyte);
});

it('100,000 columns end in their problem, as cells and as one far reference', async () => {
  const cells = Array.from({ length: 100_000 }, (_, index) => `<c r="${columnName(index)}2"><v>1</v></c>`).join('');
  for (const row of [cells, '<c r="ZZZZ2"><v>1</v></c>', `<c><v>1</v></c>`.repeat(100_000)]) {
    const problem = await refused(read(rows(`<row r="2">${row}</row>`)));
    expect([problem.code, problem.detail.limit]).toEqual(['import.too-many-columns', 16_384]);
  }
});

it.each([
  ['a text that is not there', '<c r="A2" t="s"><v>99</v></c>'],
  ['a negative text', '<c r="A2" t="s"><v>-1</v></c>'],
  ['a text in two pieces', '<c r="A2" t="s"><v>0<!-- -->1</v></c>'],
  ['a cell twice', '<c r="A2"><v>1</v></c><c r="A2"><v>2</v></c>'],
  ['cells in disorder', '<c r="B2"><v>1</v></c><c r="A2"><v>2</v></c>'],
  ['a tag that closes another', '<c r="A2"><v>1</c></v>'],
  ['a tag left open', '<c r="A2"><v>1</v>'],
  ['an attribute without quotes', '<c r=A2><v>1</v></c>'],
  ['a nesting of a hundred', `${'<x>'.repeat(100)}${'</x>'.repeat(100)}`],
])('%s refuses the workbook', async (_, cells) => {
  expect(await codeOf(rows(`<row r="2">${cells}</row>`))).toBe('import.workbook-damaged');
});

it('what only looks like a cell is none: comments, sections of characters, prefixes, other elements', async () => {
  const bytes = rows(
    '<!-- <row> --><?x <row> ?><x:row xmlns:x="x" r="2"><x:c r="A2" t="inlineStr"><x:is><x:r><x:t>a</x:t></x:r>' +
      '<x:rPh><x:t>not this</x:t></x:rPh><x:r><x:t><![CDATA[<b>&amp;]]></x:t></x:r></x:is></x:c></x:row>',
  );
  expect((await read(bytes)).records).toEqual([{ id: '~a<b>&amp;', data: { short_id: 'a<b>&amp;' } }]);
});

it('forms whose names every object has refuse the dictionary', async () => {
  const forms = (name: string) =>
    sourceOf(
      Buffer.from(
        `{"data":[{"id":1,"unique_id":"form","name":{"en":"F"},"is_nested":false,"fields":[{"name":"${name}","type":"text_field","display_name":{"en":"x"}}]}]}`,
      ),
    );
  for (const name of ['__proto__', 'constructor']) {
    expect((await refused(readDictionaryFiles([forms(name)]))).code).toBe('import.name-forbidden');
  }
  expect(Object.keys((await readDictionaryFiles([forms('x')])).forms)).toEqual(['form']);
});
