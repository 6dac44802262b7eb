// Folding: what is written in many ways folds to one, what differs stays apart, and folding twice changes nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, words } from '../../shared/fold.ts';

describe('folding', () => {
  it.each<[string, string, string]>([
    ['capitals', 'AMINATA Diallo', 'aminata diallo'],
    ['Latin diacritics', 'Zoë Ağaoğlu Nguyễn Škvorecký', 'zoe agaoglu nguyen skvorecky'],
    ['letters that nothing takes apart', 'Søren Łukasz Đorđe Straße Æsir ÞÓR', 'soren lukasz dorde strasse aesir thor'],
    ['Turkish i with and without dot', 'İIıi', 'iiii'],
    ['West African letters', 'Ɓalɗe Ƙofar Ŋaaɲo', 'balde kofar naano'],
    ['compatibility forms', 'ﬁn Ｔｅｓｔ ①', 'fin test 1'],
    ['Greek', 'Ἀλέξανδρος ΣΟΦΌΣ', 'αλεξανδροσ σοφοσ'],
    ['Cyrillic', 'Фёдор Сергей Ґалаґан Қодир', 'федор сергеи галаган кодир'],
    ['Arabic vowel marks and tatweel', 'مُحَمَّـــد', 'محمد'],
    ['alef forms', 'أإآٱا', 'ااااا'],
    ['alef maqsura, ta marbuta, hamza carriers', 'منى فاطمة لؤي رائد', 'مني فاطمه لوي رايد'],
    ['Persian and Urdu letters', 'علی کبری ہے', 'علي كبري هي'],
    ['Arabic presentation forms', 'ﻣﺤﻤﺪ ﻻ', 'محمد لا'],
    ['digits of every script', '٠١٢٩ ۰۱۲۹ ०१२९ ၀၁၂၉ ᥆᥏ 𝟘𝟡𝟬𝟵', '0129 0129 0129 0129 09 0909'],
    ['invisible signs', '\u202bاح\u200cمد\u202c\ufeff a\u00adb\u200b', 'احمد ab'],
    ['Ethiopic homophones', 'ኀይለ ሃይለ ሐይለ', 'ሀይለ ሀይለ ሀይለ'],
    ['Ethiopic homophones of s, ts and the glottal stop', 'ሠላም ጸሐይ ዐለም ዓለም ኣለም', 'ሰላም ፀሀይ አለም አለም አለም'],
    ['Burmese marks', 'ဇော်မင်း', 'ဇော်မင်း'],
    ['Burmese marks in another order', '\u1021\u103a\u1037', '\u1021\u1037\u103a'],
    ['Devanagari marks', 'मीरा', 'मीरा'],
    ['Korean', '김민수', '김민수'],
    ['apostrophes in a word', 'O’Brien Ka‘ab Saʿid Nʼko M´hamed O`Neill', 'obrien kaab said nko mhamed oneill'],
    ['apostrophes in a word of ASCII', "O'Brien O`Neill", 'obrien oneill'],
    ['elided articles', "l'enfant d’Amina jusqu'à", "l'enfant d'amina jusqu'a"],
    ['dashes', 'Marie–Claire Al‐Hassan', 'marie-claire al-hassan'],
    ['nothing', '', ''],
  ])('%s', (_, text, folded) => expect(fold(text)).toBe(folded));

  it('changes no lower-case ASCII', () => {
    const lower = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789 .,:;-_/@()') });
    fc.assert(fc.property(lower, (text) => fold(text) === text));
  });

  it('changes nothing when repeated', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.constantFrom(...`aluqdLİΣß'’´ـأىؤ\u064b\u0301\u200b\u1037\u103aဇሐጸ5٥`),
    );
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const once = fold(units.join(''));
        expect(fold(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('changes no character when repeated, whatever the character', () => {
    const unstable: string[] = [];
    for (let code = 0; code < 0x110000; code += 1) {
      const once = fold(String.fromCodePoint(code));
      if (fold(once) !== once) unstable.push(code.toString(16));
    }
    expect(unstable).toEqual([]);
  });

  it('is blind to case and to the form of normalisation', () => {
    const text = fc.string({ unit: fc.constantFrom(...'abcéÀñÖşżЁйΩأئيមဇော်ሐ한が') });
    fc.assert(
      fc.property(text, (one) => {
        expect(fold(one.normalize('NFD'))).toBe(fold(one));
        expect(fold(one.toUpperCase())).toBe(fold(one));
      }),
    );
  });
});

describe('words', () => {
  it.each<[string, string, readonly string[]]>([
    ['punctuation parts them', 'Amina, (Bâ); 12/03', ['amina', 'ba', '12', '03']],
    ['a hyphen parts them', 'Abdul-Rahman', ['abdul', 'rahman']],
    ['an apostrophe does not', "Ka'ab", ['kaab']],
    ['but after an elided article', "l'enfant d'Amina", ['l', 'enfant', 'd', 'amina']],
    ['Ethiopic word space', 'አበበ፡ቢቂላ።', ['አበበ', 'ቢቂላ']],
    ['Arabic comma', 'علي، حسن', ['علي', 'حسن']],
    ['Burmese marks are in them', 'ဇော် မင်း', ['ဇော်', 'မင်း']],
    ['none', ' – … ', []],
  ])('%s', (_, text, expected) => expect(words(text)).toEqual(expected));
});
