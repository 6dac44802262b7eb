// Names run together, spelt out or disguised: found in writings with and without blanks; ordinary words are not taken for them.
import { describe, expect, it } from 'vitest';
import type { Identifier } from '../../../electron/engine/exchange/scan/identifier.ts';
import { createLexicon } from '../../../electron/engine/exchange/scan/lexicon.ts';
import { isKnownOption } from '../../../electron/engine/exchange/scan/options.ts';
import { createScanner, createSlicedScanner } from '../../../electron/engine/exchange/scan/scanner.ts';
import type { Dictionary } from '../../../shared/model/case/dictionary.ts';

const name = (text: string): Identifier => ({ kind: 'name', field: 'name', text });
const marked = (names: readonly string[], text: string) =>
  createScanner(names.map(name))(text).map(({ start, end }) => text.slice(start, end));
const achol = ['Achol Garang Deng'];

describe('in writings with blanks', () => {
  it.each<[string, readonly string[]]>([
    ['write to acholdeng99@example.org now', ['acholdeng']],
    ['with AcholDeng and DengAchol', ['AcholDeng', 'DengAchol']],
    ['dengachol came', ['dengachol']],
    ['see #DengAchol or @achol.deng', ['DengAchol', 'achol.deng']],
    ['she signs ADeng', ['ADeng']],
    ['user acholgarang, myachol1', ['acholgarang, myachol']],
    ['A c h o l  D e n g', ['A c h o l  D e n g']],
    ['she is A.c.h.o.l.', ['A.c.h.o.l']],
    ['Аchol and Асhоl', ['Аchol', 'Асhоl']],
    ['they write Ach0l and @chol', ['Ach0l', '@chol']],
    ['at the end Ach-\n  ol', ['Ach-\n  ol']],
    ['achieve, the garage, fever in UNHCR H Q', []],
    ['a b c d e f g h', []],
  ])('"%s"', (text, expected) => expect(marked(achol, text)).toEqual(expected));

  it.each<[readonly string[], string]>([
    [['Amina', 'Grace'], 'a medical examination, a disgraceful act, contamination'],
    [['Ali', 'Sam'], 'Saturday, salient, sample, finally'],
    [['Rose', 'Park'], 'prose and parking'],
  ])('%s: nobody in "%s"', (names, text) => expect(marked(names, text)).toEqual([]));
});

describe('in writings without blanks', () => {
  it.each<[string, string, readonly string[]]>([
    ['สมชาย ใจดี', 'พบสมชายที่บ้าน', ['สมชาย']],
    ['สมชาย ใจดี', 'สมชายใจดีมาแล้ว', ['สมชายใจดี']],
    ['สม', 'สมิทธิ์มาแล้ว', []],
    ['សុខ សុភា', 'លោកសុភាមកផ្ទះ', ['សុភា']],
    ['សុខ សុភា', 'សុខភាពល្អ', []],
    ['王小明', '昨天王小明来了', ['王小明']],
    ['ສົມສັກ', 'ວັນນີ້ສົມສັກມາ', ['ສົມສັກ']],
    ['ဇော်မင်းထွန်း', 'မောင်ဇော်မင်းထွန်းသည်', ['ဇော်မင်းထွန်း']],
  ])('%s in "%s"', (names, text, expected) => expect(marked([names], text)).toEqual(expected));
});

describe('an id', () => {
  const id = (text: string, within: string) =>
    createScanner([{ kind: 'id', field: 'id', text }])(within).map(({ start, end }) => within.slice(start, end));
  it.each<[string, string, readonly string[]]>([
    ['999-12345678', 'number 12345678 only', ['12345678']],
    ['SS-1fae685', 'IDSS-1fae685', ['1fae685']],
    ['20260921-12', 'on 2026-09-21', []],
    ['CP-0401', '0401', []],
  ])('%s in "%s"', (text, within, expected) => expect(id(text, within)).toEqual(expected));
});

describe('many codes', () => {
  const identifiers = [name('Achol Deng'), { kind: 'id', field: 'id', text: 'value-1234' } as const];
  const codes = [
    'value_12',
    'value_13',
    'south_sudan',
    'achol_deng',
    'value_1234',
    'acholdeng',
    'sudan_south',
    'value_12',
    '12',
    'a1c2',
  ];

  it('are found harmless or not as if each were scanned anew', () => {
    const scanner = createSlicedScanner(identifiers, undefined, createLexicon());
    const scan = createScanner(identifiers);
    for (const code of [...codes, ...codes])
      expect([code, scanner.isHarmlessCode(code)]).toEqual([code, scan(code).length === 0]);
  });

  it('are never found harmless where they are long or have blanks', () => {
    const scanner = createSlicedScanner(identifiers);
    expect(['two words', 'x'.repeat(65), 'a\nb'].map(scanner.isHarmlessCode)).toEqual([false, false, false]);
  });
});

it('the code of an option is one of its own field, and of no list of users', () => {
  const field = (options: { readonly options?: string; readonly source?: string }) =>
    ({ type: 'option', label: { en: 'x' }, ...options }) as const;
  const dictionary: Dictionary = {
    format: 'courier-dictionary/1',
    id: 'test',
    name: 'Test',
    forms: {},
    fields: {
      sex: field({ options: 'lookup-sex' }),
      owned_by: field({ source: 'User' }),
      note: { type: 'text', label: { en: 'x' }, options: 'lookup-sex' },
    },
    lookups: { 'lookup-sex': { female: { en: 'Female' }, male: { en: 'Male' } }, User: { achol: { en: 'Achol' } } },
  };
  const isKnown = (path: string, text: string) => isKnownOption(dictionary, path, text);
  expect([isKnown('sex', 'female'), isKnown('sex', 'female\nmale')]).toEqual([true, true]);
  expect([isKnown('sex', 'Female'), isKnown('sex', 'achol'), isKnown('sex', 'female\nachol')]).toEqual([
    false,
    false,
    false,
  ]);
  expect([isKnown('owned_by', 'achol'), isKnown('note', 'female'), isKnown('other', 'female')]).toEqual([
    false,
    false,
    false,
  ]);
});
