// Archives of workbooks in every form that programs give them: each reads as the same cases. Tests.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryNames } from '../../../electron/engine/formats/codecs/zip/entry-names.ts';
import { isDocument, otherKind } from '../../../electron/engine/formats/codecs/xlsx/other-kinds.ts';
import { notRecognised, recognise, recogniseSource } from '../../../electron/engine/formats/index.ts';
import { headSize } from '../../../electron/engine/formats/limits.ts';
import { readSource, sourceOf } from '../../support/reading.ts';
import { workbookParts } from '../../support/workbook-writer.ts';
import { writeZipAs, type ZipForm } from '../../support/zip-forms.ts';
import type { ZipPart } from '../../support/zip-writer.ts';

const sheets = [
  {
    name: 'Basic Identity',
    rows: [
      ['ID', 'Full Name', 'Age'],
      ['a', 'Abeni Torrez', 12],
      ['b', 'Karwan Oblitt', 9],
    ],
  },
];
const parts = workbookParts(sheets);
const cases = [
  { id: '~a', data: { short_id: 'a', name: 'Abeni Torrez', age: 12 } },
  { id: '~b', data: { short_id: 'b', name: 'Karwan Oblitt', age: 9 } },
];

/** What the engine makes of the bytes: recognised by their head, or by a closer look, and read. */
async function readWhole(bytes: Uint8Array) {
  const source = sourceOf(bytes);
  const recognition = await recogniseSource(source, bytes.slice(0, headSize));
  if (recognition === null) throw notRecognised(bytes.slice(0, headSize), bytes.length);
  return readSource(recognition.format, source);
}
const nothingToTell = { records: cases, issues: [], guesses: [] };

const form = fc.record<ZipForm>(
  {
    descriptor: fc.constantFrom('signed', 'plain', '64-bit'),
    twice: fc.boolean(),
    extra: fc.constantFrom('local', 'both'),
    end64: fc.boolean(),
    stored: fc.boolean(),
    timestamps: fc.boolean(),
    comment: fc.constantFrom('', 'made by a program'),
    folders: fc.boolean(),
  },
  { requiredKeys: [] },
);
const order = fc.shuffledSubarray([...parts], { minLength: parts.length, maxLength: parts.length });
const others: readonly ZipPart[] = [
  { name: 'docProps/thumbnail.jpeg', bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]) },
  { name: 'xl/media/image1.png', bytes: Buffer.from('\x89PNG\r\n\x1a\nPK\x03\x04', 'latin1') },
  { name: '.DS_Store', bytes: 'x' },
  { name: '__MACOSX/xl/._workbook.xml', bytes: 'x' },
  { name: 'customXml/item1.xml', bytes: '<a/>' },
];

describe('the archive of a workbook', () => {
  it('reads the same in every form, every order, with other entries anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(form, order, fc.subarray([...others]), async (how, ordered, more) => {
        const bytes = writeZipAs([...more, ...ordered], how);
        expect(await readWhole(bytes)).toEqual(nothingToTell);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['Windows slashes', (name: string) => name.replaceAll('/', '\\')],
    ['capitals', (name: string) => name.toUpperCase()],
    ['a slash in front', (name: string) => `/${name}`],
    ['a dot in front', (name: string) => `./${name}`],
  ])('reads the same with names in %s', async (_, rename) => {
    expect(await readWhole(writeZipAs(parts.map((part) => ({ ...part, name: rename(part.name) }))))).toEqual(
      nothingToTell,
    );
  });

  it('reads the same with its parts in other places, found by what refers to them', async () => {
    const moved = parts.map(({ name, bytes }) => ({
      name: name.replace('xl/worksheets/sheet1.xml', 'data/a sheet.bin.xml').replace(/^xl\//, 'book/'),
      bytes: String(bytes)
        .replace('xl/workbook.xml', '/book/workbook.xml')
        .replace('worksheets/sheet1.xml', '../data/a%20sheet.bin.xml'),
    }));
    expect(await readWhole(writeZipAs(moved))).toEqual(nothingToTell);
  });

  it('is told by its directory where pictures fill its first bytes', async () => {
    const noise = Buffer.from(
      Array.from({ length: 400_000 }, (_, index) => (Math.imul(index, 2654435761) >>> 13) & 255),
    );
    for (const name of ['xl/media/image1.png', 'image1.png', 'preview.jpg']) {
      const bytes = writeZipAs([{ name, bytes: noise }, ...parts], { stored: true });
      expect(recognise(bytes.slice(0, headSize), bytes.length)).toBeNull();
      expect(isDocument(await entryNames(sourceOf(bytes)))).toBe(true);
      expect(await readWhole(bytes)).toEqual(nothingToTell);
    }
  });

  it('has no names where there is no table of contents, or it is cut off', async () => {
    const whole = writeZipAs(parts, { end64: true, comment: 'x' });
    expect((await entryNames(sourceOf(whole))).length).toBe(parts.length);
    for (const bytes of [new Uint8Array(), Buffer.from('PK\x05\x06', 'latin1'), whole.subarray(0, 500)]) {
      expect(await entryNames(sourceOf(bytes))).toEqual([]);
    }
  });
});

describe('a file that is no workbook of today', () => {
  const zip = (...names: readonly string[]) => writeZipAs(names.map((name) => ({ name, bytes: '<x/>' })));
  const openDocument = (type: string) =>
    writeZipAs(
      [
        { name: 'mimetype', bytes: type },
        { name: 'content.xml', bytes: '<x/>' },
      ],
      { stored: true },
    );
  const compound = (text: string) =>
    Buffer.concat([
      Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'),
      Buffer.alloc(500),
      Buffer.from(text, 'utf16le'),
    ]);
  it.each([
    ['an old workbook', compound('Workbook'), 'xls'],
    ['an older workbook', Buffer.from([9, 8, 16, 0, 0, 6, 5, 0]), 'xls'],
    ['an old document', compound('WordDocument'), 'document'],
    ['a binary workbook', zip('[Content_Types].xml', 'xl/workbook.bin'), 'xlsb'],
    ['a workbook of LibreOffice', openDocument('application/vnd.oasis.opendocument.spreadsheet'), 'ods'],
    ['a text of LibreOffice', openDocument('application/vnd.oasis.opendocument.text'), 'document'],
    ['a workbook of Numbers', zip('Index/Document.iwa', 'preview.jpg'), 'numbers'],
    ['a document of Word', zip('[Content_Types].xml', 'word/document.xml'), 'document'],
    ['a web page', Buffer.from('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>'), 'html'],
    ['a table of a web page in UTF-16', Buffer.from('\ufeff<table border="1"><tr>', 'utf16le'), 'html'],
    ['a web page as mail', Buffer.from('MIME-Version: 1.0\r\nContent-Type: multipart/related'), 'html'],
    ['a workbook of 2003', Buffer.from('<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>'), 'xml'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'pdf'],
  ])('%s is refused as what it is', async (_, bytes, kind) => {
    expect(otherKind(bytes)).toBe(kind);
    const problem = notRecognised(bytes, bytes.length);
    expect([problem.code, problem.detail]).toEqual(['import.other-kind', { kind }]);
    expect(await recogniseSource(sourceOf(bytes), bytes)).toBeNull();
  });

  it.each(['hello', 'id,name\n', '[]', '<x/>', '<?xml version="1.0"?><x/>', 'PK\x03\x04'])(
    '%j is none of these',
    (text) => {
      expect(otherKind(Buffer.from(text, 'latin1'))).toBeNull();
    },
  );
});
