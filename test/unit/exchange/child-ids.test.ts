// Which numbers of two records are the same, however they are written, and which say nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childIds } from '../../../electron/engine/exchange/child-ids.ts';
import { foldId } from '../../../electron/engine/exchange/id-spelling.ts';
import { strengthOf } from '../../../shared/model/case/child-id.ts';
import type { Data } from '../../../shared/model/case/record.ts';

const idsOf = (data: Data, id = '~x') =>
  childIds({ id, data }).map(({ kind, folded, strength }) => `${kind}:${folded}:${strength}`);
const shared = (one: Data, other: Data) => {
  const others = childIds({ id: '~2', data: other });
  return childIds({ id: '~1', data: one }).flatMap(({ kind, folded, strength }) => {
    const same = others.find((each) => each.kind === kind && each.folded === folded);
    const says = same && strengthOf(strength, same.strength);
    return says ? [`${kind}:${says}`] : [];
  });
};

const written = 'CP-2024-00017';
const spellings: readonly (readonly [how: string, other: string])[] = [
  ['in lower case', 'cp-2024-00017'],
  ['with a blank behind', 'CP-2024-00017 '],
  ['with a blank within', 'CP-2024- 000 17'],
  ['with a no-break blank', 'CP-2024\u00a0-00017\u00a0'],
  ['with an ideographic blank', '\u3000CP-2024-00017'],
  ['with a tab and a line end', '\tCP-2024-00017\r\n'],
  ['with a Cyrillic letter', 'СР-2024-00017'],
  ['with a small Cyrillic letter', 'сp-2024-00017'],
  ['with a Greek letter', 'CΡ-2024-00017'],
  ['with a Cherokee letter', 'ᏟP-2024-00017'],
  ['with a zero-width sign', 'CP-2024\u200b-00017'],
  ['with a joiner', 'C\u200dP-2024-00017'],
  ['with a soft hyphen', 'CP-20\u00ad24-00017'],
  ['with a mark of direction', '\u202bCP-2024-00017\u202c'],
  ['with a byte-order mark', '\ufeffCP-2024-00017'],
  ['with a word joiner', 'CP-2024-\u206000017'],
  ['with an unassigned ignorable sign', 'CP-2024-\u{e0100}00017'],
  ['with other dashes', 'CP\u20132024\u201100017'],
  ['with a minus sign', 'CP\u22122024\u221200017'],
  ['with full-width letters and digits', 'ＣＰ－２０２４－０００１７'],
  ['with Arabic digits', 'CP-٢٠٢٤-٠٠٠١٧'],
  ['with Persian digits', 'CP-۲۰۲۴-۰۰۰۱۷'],
  ['with Devanagari digits', 'CP-२०२४-०००१७'],
  ['with mathematical digits', 'CP-𝟐𝟎𝟐𝟒-𝟎𝟎𝟎𝟏𝟕'],
  ['with a dot behind', 'CP-2024-00017.'],
  ['with an apostrophe against formulas', "'CP-2024-00017"],
  ['with quotes', '="CP-2024-00017"'],
  ['with slashes', 'CP/2024/00017'],
  ['without a dash that parts nothing', 'CP2024-00017'],
  ['with a letter o for a zero', 'CP-2O24-0OO17'],
  ['with an accent', 'ĆP-2024-00017'],
  ['with a decomposed accent', 'C\u0301P-2024-00017'],
];

describe('a number of a case', () => {
  it.each(spellings)('is the same %s', (_, other) => {
    expect(foldId(other)).toBe(foldId(written));
  });

  it.each([
    ['000123456', '123456'],
    ['000123456', 123456],
    ['1234567', 1234567],
    ['1234567', '1.234567E+6'],
    ['1234567', '1,234567E+06'],
    ['1234567', '1234567.0'],
    ['1234567', '1234567,00'],
    ['1234567', '1,234,567'],
    ['1234567', '1.234.567'],
    ['1234567', '1 234 567'],
    ['1234567', '1\u202f234\u202f567'],
    ['1234567', '1’234’567'],
    ['01234567', '+1234567'],
    ['1234567', '١٬٢٣٤٬٥٦٧'],
    ['12e5', '1200000'],
  ])('%s is the number that a spreadsheet makes of it: %s', (one, other) => {
    expect(foldId(other)).toBe(foldId(one));
  });

  it('is the same with and without the dashes of a UUID', () => {
    const uuid = '38e6d3fb-cddf-52f9-b876-18963fef6faf';
    expect(foldId(uuid.toUpperCase().replaceAll('-', ''))).toBe(foldId(uuid));
    expect(foldId(uuid.replace('d3fb', 'd3f\u200bb'))).toBe(foldId(uuid));
    expect(foldId(uuid.replace('e6', '\u04356'))).toBe(foldId(uuid));
    expect(foldId(`{${uuid}}`)).toBe(foldId(uuid));
  });

  it('stays another where a digit, a letter or the place of a dash between digits differs', () => {
    const different = [
      'CP-1',
      'CP-2',
      'CP-01',
      'CP-10',
      'CB-1',
      '1-23',
      '12-3',
      '123',

      'ع-٩٩١',
      'غ-٩٩١',
    ];
    expect(new Set(different.map(foldId)).size).toBe(different.length);
  });

  it('folds to what folds to itself, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 24 }), (text) => {
        const once = foldId(text);
        expect(foldId(once)).toBe(once);
      }),
      { numRuns: 3000 },
    );
  });

  it('of people folds to what folds to itself', () => {
    const sign = fc.constantFrom(...'aAоΟlI01٣०۹-–. ,\u200b\u00ad\u0301\u0654éе+Ee\'"／７ᏟကာЯй');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 12 }), (signs) => {
        const once = foldId(signs.join(''));
        expect(foldId(once)).toBe(once);
      }),
      { numRuns: 5000 },
    );
  });

  it('is the same in every spelling, and another than every other', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'ABCEHKMPTX'), minLength: 1, maxLength: 4 });
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 7 });
    const number = fc.tuple(letters, digits, digits).map((parts) => parts.join('-'));
    const likeness: Record<string, string> = {
      A: 'А',
      B: 'В',
      C: 'С',
      E: 'Е',
      H: 'Н',
      K: 'К',
      M: 'М',
      P: 'Р',
      T: 'Т',
      X: 'Х',
    };
    const variant = fc.constantFrom<(text: string) => string>(
      (text) => text.toLowerCase(),
      (text) => [...text].map((sign) => likeness[sign] ?? sign).join(''),
      (text) => [...text].join('\u200b'),
      (text) => [...text].join(' '),
      (text) => text.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit))),
      (text) => text.replace(/[!-~]/g, (sign) => String.fromCodePoint(0xfee0 + sign.charCodeAt(0))),
      (text) => text.replaceAll('-', '‑'),
    );
    fc.assert(
      fc.property(number, fc.array(variant, { maxLength: 4 }), (text, variants) => {
        expect(foldId(variants.reduce((spelling, change) => change(spelling), text))).toBe(foldId(text));
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(number, number, (one, other) => {
        fc.pre(one !== other);
        expect(foldId(one)).not.toBe(foldId(other));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the numbers of a child', () => {
  it('are those of its record, of its case and of other agencies', () => {
    const data = {
      case_id: 'd52a2644-387b-567d-b724-94f3fcee5137',
      short_id: 'cee5137',
      case_id_display: 'AB-cee5137',
      case_id_code: 'AB',
      cpims_id: 'CP-2',
      unhcr_individual_no: '803-100000519',
      national_id_no: '000123456',
    };
    expect(idsOf(data, '38E6D3FB-CDDF-52F9-B876-18963FEF6FAF')).toEqual([
      'uuid:38e6d3fbcddf52f9b87618963fef6faf:strong',
      'uuid:d52a2644387b567db72494f3fcee5137:strong',
      'case:abcee5137:strong',
      'short:cee5137:faint',
      'cpims:cp2:firm',
      'unhcr:803-100000519:firm',
      'document:123456:weak',
    ]);
  });

  it('join files that name the same number in two ways', () => {
    expect(shared({ case_id: 'CP-0001' }, { case_id_display: 'cp 0001' })).toEqual(['case:strong', 'short:weak']);
    expect(shared({ cpims_id: 17 }, { cpims_id: '0017' })).toEqual(['cpims:strong']);
    expect(shared({ short_id: '0012345' }, { case_id: '38e6d3fb-cddf-52f9-b876-189630012345' })).toEqual([
      'short:weak',
    ]);
    expect(shared({ short_id: 12345 }, { short_id: '0012345' })).toEqual(['short:weak']);
  });

  it('do not join two whole case ids that end alike', () => {
    const one = { case_id: '38e6d3fb-cddf-52f9-b876-18963fef6faf', short_id: 'fef6faf', case_id_display: 'fef6faf' };
    const other = { ...one, case_id: '08e6d3fb-cddf-52f9-b876-18963fef6faf' };
    expect(shared(one, other)).toEqual([]);
    expect(shared(one, { case_id_display: 'FEF6FAF' })).toEqual(['short:weak']);
  });

  it('of another agency are sure, but where both cases have numbers that differ', () => {
    const one = { case_id_display: 'AB-cee5137', cpims_id: 'CP-2' };
    expect(shared(one, { cpims_id: 'cp2' })).toEqual(['cpims:strong']);
    expect(shared(one, { ...one, case_id_display: 'AB-dee5138' })).toEqual(['cpims:weak']);
    expect(shared(one, { ...one, case_id_display: 'ab cee5137' })).toEqual(['case:strong', 'short:weak', 'cpims:weak']);
  });

  it('are told by a family’s number only with a birthday or a name', () => {
    const one = { unhcr_id_no: '803-23-1009229', date_of_birth: '2016-11-02', name: 'Achol Deng' };
    expect(shared(one, { ...one, name: 'Deng ACHOL', date_of_birth: null })).toEqual(['unhcr-group:weak']);
    expect(shared(one, { ...one, name: 'Majok Deng' })).toEqual(['unhcr-group:weak']);
    expect(shared(one, { ...one, name: 'Majok Deng', date_of_birth: '2014-01-01' })).toEqual([]);
    expect(shared({ family_number: '12345' }, { family_number: 12345 })).toEqual(['family:weak']);
  });

  it.each([
    '0',
    '000000',
    0,
    'N/A',
    'n.a.',
    '-',
    '--',
    '?',
    'unknown',
    'UNKNOWN ',
    'None',
    'inconnu',
    'غير معروف',
    '*****',
    ' ',
    'x',
  ])('are not what stands for none: %s', (placeholder) => {
    const data = { case_id: placeholder, case_id_display: placeholder, short_id: placeholder, cpims_id: placeholder };
    expect(idsOf({ ...data, national_id_no: placeholder, unhcr_individual_no: placeholder })).toEqual([]);
  });

  it('are not one sign many times, and not two signs on a paper', () => {
    expect(idsOf({ cpims_id: '99999', unhcr_individual_no: '1111111', national_id_no: '12' })).toEqual([]);
  });

  it('are all that files say that are in conflict', () => {
    expect(idsOf({ cpims_id: ['CP-1', 'CP-2', true, null] })).toEqual(['cpims:cp1:strong', 'cpims:cp2:strong']);
  });

  it('name the record of which this one is a duplicate', () => {
    expect(idsOf({ duplicate_of: '38e6d3fb-cddf-52f9-b876-18963fef6faf' })).toEqual([
      'uuid:38e6d3fbcddf52f9b87618963fef6faf:weak',
    ]);
  });

  it('take no sign for the id of a record: a program writes it where there is none', () => {
    expect(idsOf({}, '?')).toEqual([]);
    expect(idsOf({}, '0')).toEqual([]);
  });
});
