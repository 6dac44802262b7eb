// XML of workbooks as other programs spell it: whatever the spelling, the same cases. Tests.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { headSize } from '../../../electron/engine/formats/limits.ts';
import { primeroXlsx } from '../../../electron/engine/formats/primero/xlsx.ts';
import { readSource, sourceOf } from '../../support/reading.ts';
import { inDialect, type XmlDialect } from '../../support/workbook-dialects.ts';
import { workbookParts } from '../../support/workbook-writer.ts';
import { writeZipAs } from '../../support/zip-forms.ts';

const sheets = [
  {
    name: 'Basic Identity',
    rows: [
      ['ID', 'Full Name', 'Age', 'Date of Birth', 'Is the age estimated?', 'Current Address'],
      ['0a', 'አበበ ታደሰ', 12, '05-Mar-2014', 'No', 'Zone <B> & "C"\nbehind the school'],
      ['0b', ' Zoé  Gélineau ', null, '09-May-2017', 'Yes', 'x _x000D_ y'],
      ['0c', 'أمينة خليل', 0, null, null, '😀'],
    ],
  },
];
const expected = [
  {
    id: '~0a',
    data: {
      short_id: '0a',
      name: 'አበበ ታደሰ',
      age: 12,
      date_of_birth: '2014-03-05',
      estimated: false,
      address_current: 'Zone <B> & "C"\nbehind the school',
    },
  },
  {
    id: '~0b',
    data: {
      short_id: '0b',
      name: ' Zoé  Gélineau ',
      date_of_birth: '2017-05-09',
      estimated: true,
      address_current: 'x _x000D_ y',
    },
  },
  { id: '~0c', data: { short_id: '0c', name: 'أمينة خليل', age: 0, address_current: '😀' } },
];

const dialect = fc.record<XmlDialect>(
  {
    quotes: fc.constant('single'),
    breaks: fc.boolean(),
    prefix: fc.constantFrom('x', 'ss', 'main'),
    strict: fc.boolean(),
    indented: fc.boolean(),
    comments: fc.boolean(),
    instructions: fc.boolean(),
    cdata: fc.boolean(),
    references: fc.boolean(),
    encoding: fc.constantFrom('utf-8-marked', 'utf-16le', 'utf-16be'),
    places: fc.constant('none'),
    extras: fc.boolean(),
    runs: fc.boolean(),
  },
  { requiredKeys: [] },
);

it('reads the same in every spelling, texts shared or in their cells, in chunks of any size', async () => {
  await fc.assert(
    fc.asyncProperty(dialect, fc.boolean(), fc.integer({ min: 64, max: 100_000 }), async (how, inline, chunk) => {
      const bytes = writeZipAs(inDialect(workbookParts(sheets, inline), how));
      expect(primeroXlsx.recognise(bytes.slice(0, headSize), bytes.length)).toEqual({ format: 'primero-xlsx' });
      const { records, issues, guesses } = await readSource(primeroXlsx, sourceOf(bytes, chunk));
      expect([records, issues, guesses]).toEqual([expected, [], []]);
    }),
    { numRuns: 200 },
  );
});
