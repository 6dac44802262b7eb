// Archives that say two things at once, in each form that is read: sizes in 64 bits, behind the data, names. Tests.
import { expect, it } from 'vitest';
import { primeroXlsx } from '../../electron/engine/formats/primero/xlsx.ts';
import { Problem } from '../../shared/problems.ts';
import { fullest } from '../support/floods.ts';
import { refused } from '../support/problems.ts';
import { readSource, sourceOf } from '../support/reading.ts';
import { workbookParts } from '../support/workbook-writer.ts';
import { writeZipAs, type ZipForm } from '../support/zip-forms.ts';

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
const sheet = 'xl/worksheets/sheet1.xml';
const read = (bytes: Uint8Array) => readSource(primeroXlsx, sourceOf(bytes));
const codeOf = async (bytes: Uint8Array): Promise<string> => (await refused(read(bytes))).code;
const other = Buffer.from(String(parts.find(({ name }) => name === sheet)?.bytes).replace('<v>3</v>', '<v>1</v>'));

const forms: readonly (readonly [string, ZipForm])[] = [
  ['local headers', {}],
  ['64-bit local headers', { extra: 'local' }],
  ['64-bit headers on both sides', { extra: 'both', end64: true }],
  ['descriptors', { descriptor: 'signed' }],
  ['descriptors without signature', { descriptor: 'plain' }],
  ['64-bit descriptors', { descriptor: '64-bit', extra: 'local' }],
  ['sizes on both sides of the data', { descriptor: 'signed', twice: true }],
];

it.each(forms)('sizes and checksums in %s that differ from the directory refuse the workbook', async (_, form) => {
  const lies = [{ size: 10 }, { size: 100_000 }, { packed: 10 }, { packed: 100_000 }, { crc: 1 }];
  for (const lie of lies) {
    const bytes = writeZipAs(parts, { ...form, lie: (name) => (name === sheet ? lie : {}) });
    expect([lie, await codeOf(bytes)]).toEqual([lie, expect.stringMatching(/^import\.workbook-(?:damaged|unsafe)$/)]);
  }
});

it.each([
  ['the same letters', sheet],
  ['capitals', sheet.toUpperCase()],
  ['Windows slashes', sheet.replaceAll('/', '\\')],
  ['a slash in front', `/${sheet}`],
  ['a dot in front', `./${sheet}`],
])('two parts of one name refuse the workbook: %s', async (_, name) => {
  for (const bytes of [
    writeZipAs([...parts, { name, bytes: other }]),
    writeZipAs([{ name, bytes: other }, ...parts]),
  ]) {
    expect(await codeOf(bytes)).toBe('import.workbook-unsafe');
  }
});

it.each(['../xl/worksheets/sheet1.xml', 'xl/../../x.xml', '..\\x.xml', 'xl\\..\\x.xml'])(
  'a name that leads elsewhere refuses the workbook: %s',
  async (name) => {
    expect(await codeOf(writeZipAs([...parts, { name, bytes: other }]))).toBe('import.workbook-unsafe');
  },
);

it('a local header of another name than the directory’s refuses the workbook', async () => {
  const bytes = Buffer.from(writeZipAs(parts));
  const place = bytes.indexOf(sheet);
  bytes.write('xl/worksheets/sheet9.xml', place);
  expect(await codeOf(bytes)).toMatch(/^import\.workbook-/);
});

it('two tables of contents refuse the workbook', async () => {
  const first = writeZipAs(parts);
  const second = writeZipAs(parts.map((part) => (part.name === sheet ? { ...part, bytes: other } : part)));
  expect(await codeOf(Buffer.concat([first, second]))).toMatch(/^import\.workbook-/);
});

it('a 64-bit size beyond all bounds, or beyond what numbers hold, ends in a problem at once', async () => {
  for (const size of [2 ** 40, Number.MAX_SAFE_INTEGER]) {
    const bytes = writeZipAs(parts, { extra: 'both', lie: () => ({ size }) });
    const most = await fullest(async () => expect(await codeOf(bytes)).toMatch(/^import\.workbook-/));
    expect(most).toBeLessThan(64 * megabyte);
    expect(primeroXlsx.recognise(bytes, bytes.length)).toEqual({ format: 'primero-xlsx' });
  }
});

it.each(forms)('a byte that is changed anywhere, with %s, ends in a problem or reads the same', async (_, form) => {
  const whole = writeZipAs(parts, form);
  const expected = (await read(whole)).records;
  for (let index = 0; index < whole.length; index += 11) {
    const changed = Buffer.from(whole);
    changed[index] = (changed[index] as number) ^ 0x55;
    const outcome = await read(changed).catch((error: unknown) => error);
    if (outcome instanceof Problem) expect(outcome.code).toMatch(/^import\./);
    else expect((outcome as { records: unknown }).records).toEqual(expected);
    primeroXlsx.recognise(changed, changed.length);
  }
});

it('styles and formats without end refuse the workbook, or are plain', async () => {
  const styles = (inside: string) =>
    writeZipAs([
      ...parts.map((part) =>
        part.name.endsWith('workbook.xml.rels')
          ? {
              ...part,
              bytes: String(part.bytes).replace(
                '</Relationships>',
                '<Relationship Id="s" Type="http://x/styles" Target="styles.xml"/></Relationships>',
              ),
            }
          : part,
      ),
      { name: 'xl/styles.xml', bytes: `<styleSheet>${inside}</styleSheet>` },
    ]);
  const many = '<xf numFmtId="14"/>'.repeat(70_000);
  expect(await codeOf(styles(`<cellXfs>${many}</cellXfs>`))).toBe('import.workbook-too-large');
  const formats = Array.from({ length: 70_000 }, (_, id) => `<numFmt numFmtId="${id}" formatCode="0"/>`).join('');
  expect(await codeOf(styles(`<numFmts>${formats}</numFmts>`))).toBe('import.workbook-too-large');
  const long = `<numFmts><numFmt numFmtId="1" formatCode="${'0'.repeat(megabyte)}"/></numFmts>`;
  expect((await read(styles(`${long}<cellXfs><xf numFmtId="0"/><xf numFmtId="1"/></cellXfs>`))).records.length).toBe(1);
  expect(await codeOf(styles('<!DOCTYPE x>'))).toBe('import.workbook-unsafe');
});

it('a format that shows a long text in every cell is bounded as texts are', async () => {
  const rows = [
    ['ID', 'Age'],
    ...Array.from({ length: 2000 }, (_, index) => [
      `id${index}`,
      { number: index, format: `"${'x'.repeat(240)}"0000` },
    ]),
  ];
  const { records } = await readSource(
    primeroXlsx,
    sourceOf(writeZipAs(workbookParts([{ name: 'Basic Identity', rows }]))),
  );
  expect(records[7]?.data.age).toBe(7);
});
