// Names and texts: letters that an encoding lost or turned into others are told, and real names are not. Vitest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CodePage, codePages, unused } from '../../../electron/engine/plausibility/code-pages.ts';
import { repairOf } from '../../../electron/engine/plausibility/repair.ts';
import { markedRows, marksOf } from '../../support/watched.ts';

/** Names as children bear them, in the scripts of the places where Primero is used. */
const names = [
  ...[
    'Zoé Gélineau',
    'Nguyễn Thị Hương',
    'Şükrü Işık',
    'Łukasz Żółć',
    'José Peña',
    'Öykü Çağlar',
    'Ọláwálé',
    'Māra Bērziņa',
  ],
  ...['أمينة خليل', 'محمد عبد الرحمن', 'فاطمة', 'نور‌الدین گلی', 'پروین چوہدری', 'ژیان کوردی', 'ظافر طه'],
  ...['Оксана Вигаданенко', 'Ігор Тестюк', 'Сергей Романов', 'Їжакевич', 'Рустам Сатторов', 'Ғайрат Қосимов'],
  ...['አበበ ታደሰ', 'ሰላም ገብረ', 'ትርሓስ', 'सुनीता परीक्षण', 'প্রিয়া দাস', 'မောင်မောင်', 'နန်းခမ်း', 'สมชาย ใจดี', 'សុខា ចាន់'],
  ...['Աննա Սարգսյան', 'მარიამ', 'Αννα Παππά', 'דוד כהן', '王小明', 'தமிழ் செல்வி'],
];
/** Names that programs or people could mistake. */
const plainNames = ['Nan', 'Na', 'Null', 'Nil', 'Ann-Marie', "O'Brien", 'Mai', 'April', 'June', 'Sept', 'Ku', 'E'];

const read = (text: string, page: CodePage): string => {
  const letters = codePages[page];
  return [...Buffer.from(text)]
    .map((byte) => {
      const letter = byte < 128 ? String.fromCharCode(byte) : (letters[byte - 128] as string);
      return letter === unused ? String.fromCharCode(byte) : letter;
    })
    .join('');
};

const name = fc.constantFrom(...names);
const page = fc.constantFrom(...(Object.keys(codePages) as CodePage[]));

describe('a name', () => {
  it('of any script has no mark, in a column of any others', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names, ...plainNames), { minLength: 1, maxLength: 50 }), (values) => {
        for (const path of ['name', 'name_first', 'family_details_section.relation_name', 'mother_nickname'])
          expect(
            marksOf({ path, type: 'text', values: values.filter((each) => /\p{Lu}|[^\0-\x7f]/u.test(each)) }),
          ).toEqual([]);
      }),
    );
  });

  it('that was read in a wrong encoding is told, and is repaired as it was, also where it was read twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, fc.boolean()), { minLength: 1, maxLength: 20 }),
        page,
        fc.boolean(),
        (rows, from, twice) => {
          const values = rows.map(([whole, isHit]) =>
            !isHit ? whole : twice ? read(read(whole, from), from) : read(whole, from),
          );
          const damaged = rows.flatMap(([whole], index) => (values[index] === whole ? [] : [index + 1]));
          expect(markedRows({ path: 'name', type: 'text', values })).toEqual(damaged);
          for (const row of damaged) {
            const repaired = repairOf(
              'damage.wrong-encoding',
              values[row - 1] as string,
              { path: 'name', type: 'text' },
              {},
            );
            if (repaired !== undefined) expect(repaired).toBe(rows[row - 1]?.[0]);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it.each(['Zoé Gélineau', 'أمينة خليل', 'Оксана', 'አበበ ታደሰ', 'सुनीता', 'မောင်မောင်'])(
    '%s is repaired from windows-1252',
    (whole) => {
      const damaged = read(whole, 'windows-1252');
      expect(repairOf('damage.wrong-encoding', damaged, { path: 'name', type: 'text' }, {})).toBe(whole);
      expect(repairOf('damage.wrong-encoding', whole, { path: 'name', type: 'text' }, {})).toBeUndefined();
    },
  );

  it('of question marks is told, and one with a doubt behind it is not', () => {
    const lost = names.map((whole) => whole.replace(/[^\0-\x7f]/gu, '?'));
    const told = markedRows({ path: 'name', type: 'text', values: lost });
    expect(lost.filter((_, index) => !told.includes(index + 1))).toEqual([]);
    expect(marksOf({ path: 'name', type: 'text', values: ['Ahmed?', 'Achol ?'] })).toEqual([]);
  });

  it.each(['ÃãíäÉ', 'ãÍãÏ ÎáíÝÉ', 'Úáí', 'Îêñàíà', 'Ìàð³ÿ', 'Zoй', 'Noлl Garзon', '?brahim', 'Ay?e ?ahin'])(
    '%s, of a file with one byte a letter that was read in another encoding, is told, and not made another name',
    (value) => {
      expect(markedRows({ path: 'name_first', type: 'text', values: [value] })).toEqual([1]);
      expect(repairOf('damage.wrong-encoding', value, { path: 'name_first', type: 'text' }, {})).toBeUndefined();
    },
  );

  it.each([
    'ÖÇÜ',
    'Þór',
    'Ærø',
    'Öğün',
    'Ýmir',
    'Ñandú',
    'Ãngela',
    'Oксана',
    'Aндрій',
    'Hаталія',
    'Françoisе',
    '?Ibrahim',
  ])('%s is one, with letters of its language or one of a like alphabet', (value) => {
    expect(markedRows({ path: 'name_first', type: 'text', values: [value] })).toEqual([]);
  });

  it.each(['Zo\ufffd', '\ufffd\ufffd\ufffd', 'GÃ¯Â¿Â½lineau', 'Zoï¿½'])('%s has lost letters', (value) => {
    expect(markedRows({ path: 'name', type: 'text', values: [value] })).toEqual([1]);
  });

  it('that a program writes for no name is told by a second sign in the file, and else not', () => {
    const others = ['Achol', 'Lusine', 'Karwan', 'Abeni'];
    expect(marksOf({ path: 'name', values: [...others, 'Null', 'Nan', 'Na'] })).toEqual([]);
    expect(marksOf({ path: 'name', values: [...others, 'NULL'] })).toEqual(['5 damage.no-answer name']);
    expect(marksOf({ path: 'name', values: [...others, 'nan'] })).toEqual(['5 damage.no-answer name']);
    expect(marksOf({ path: 'name', values: ['NULL'] })).toEqual([]);
    expect(marksOf({ path: 'name', values: ['NULL'] }, { path: 'sex', type: 'option', values: ['NULL'] })).toEqual([
      '1 damage.no-answer sex',
      '1 damage.no-answer name',
    ]);
    expect(marksOf({ path: 'name', values: ['#N/A', 'None'] })).toEqual([
      '1 damage.no-answer name',
      '2 damage.no-answer name',
    ]);
  });
});

describe('a text', () => {
  const good = [
    'Where is she?',
    'Is he safe?? Call the mother!',
    'Unknown ???',
    'Mère décédée… « née à Goma »',
    'Il est né à Kindu ; sa mère dit : « allons-y ! »',
    'See https://example.org/form?id=1&page=2',
    'n/a',
    'None',
    'Na',
    '№ 4 — “Block 4”',
    'Straße 5, Ö–Ü, naïve façade',
    'قال: «نعم»… ثم ذهب',
    'мати сказала: «так» – і пішла…',
    'Temp. 38.5°C, weight 12kg ±1',
    '1e day',
    '12-3',
    '#4 house',
    '50 000 €',
  ];

  it.each(good)('%s has no mark', (value) => {
    for (const path of ['notes_section', 'case_notes', 'some_field'])
      expect(marksOf({ path, values: [value] })).toEqual([]);
  });

  it.each([
    ['?? ?????? 4', 'address_current', 'damage.question-marks'],
    ['????? ???? ????', 'notes_section', 'damage.question-marks'],
    ['M?re d?c?d?e', 'notes_section', 'damage.question-marks'],
    ['Mère dÃ©cÃ©dÃ©e', 'notes_section', 'damage.wrong-encoding'],
    ['â€œBlock 4â€\u009d', 'notes_section', 'damage.wrong-encoding'],
    ['RÃ©fÃ©rÃ© Ã  lâ€™hÃ´pital', 'notes_section', 'damage.wrong-encoding'],
    ['#REF!', 'notes_section', 'damage.error-word'],
    ['#NOM?', 'address_current', 'damage.error-word'],
    ['#¿NOMBRE?', 'notes_section', 'damage.error-word'],
    ['Err:502', 'notes_section', 'damage.error-word'],
    ['#######', 'some_field', 'damage.hashes'],
    ['NULL', 'some_field', 'damage.no-answer'],
    ['NaN', 'some_field', 'damage.no-answer'],
    ['<NA>', 'some_field', 'damage.no-answer'],
    ['9.992E+11', 'some_field', 'damage.scientific'],
    ['26-Sep', 'address_current', 'damage.became-date'],
  ])('%s in %s is told', (value, path, code) => {
    expect(marksOf({ path, values: [value] })).toEqual([`1 ${code} ${path}`]);
  });
});
