// Names that people shorten as they write: the beginning to a letter, the article left out, a Somali c not written.
import { describe, expect, it } from 'vitest';
import type { Identifier } from '../../../electron/engine/exchange/scan/identifier.ts';
import { createScanner } from '../../../electron/engine/exchange/scan/scanner.ts';

const marked = (name: string, text: string) => {
  const identifier: Identifier = { kind: 'name', field: 'name', text: name };
  return createScanner([identifier])(text).map(({ start, end }) => text.slice(start, end));
};

describe('a name whose beginning is a letter', () => {
  it.each<[string, string, readonly string[]]>([
    ['Gebremariam Wolde', 'G/mariam came with his uncle', ['G/mariam']],
    ['Gebremariam Wolde', 'ስለ ገ/ማርያም ተነጋገርን', ['ገ/ማርያም']],
    ['ገብረማርያም', 'ስለ ገ/ማርያም ተነጋገርን', ['ገ/ማርያም']],
    ['ገብረማርያም', 'met G/Maryam today', ['G/Maryam']],
    ['ወልደሚካኤል', 'ወ/ሚካኤል ታሟል', ['ወ/ሚካኤል']],
    ['Cabdiraxmaan', 'C/raxmaan wuu bukaa', ['C/raxmaan']],
    ['Abdurrahman', 'Ab.rahman is well', ['Ab.rahman']],
    ['Wilhelmina', 'seen w/mother and/or aunt, M/F, s/he, c/o the clinic', []],
    ['Gebremariam', 'went to h/centre, g/mother, G/health', []],
    ['Gebremariam', 'the end of G. Mariamville', []],
  ])('%s in "%s"', (name, text, expected) => expect(marked(name, text)).toEqual(expected));
});

describe('an Arabic name with an article', () => {
  it.each<[string, string, readonly string[]]>([
    ['علي الحسن', 'met Hassan today', ['Hassan']],
    ['علي الحسن', 'جاء حسن أمس', ['حسن']],
    ['فاطمة الزهراء', 'Fatima Zahra is here', ['Fatima Zahra']],
    ['عبد الرحمن الحسيني', 'with Husseini and Abd el-Rahman', ['Husseini', 'Abd el-Rahman']],
    ['خالد الأحمد', 'قال احمد إنه بخير', ['احمد']],
    ['خالد الصغير', 'الطفل صغير والبيت كبير', []],
    ['عبد الله', 'له أخ في المخيم', []],
  ])('%s in "%s"', (name, text, expected) => expect(marked(name, text)).toEqual(expected));
});

describe('a Somali name in the spelling of others', () => {
  it.each<[string, string, readonly string[]]>([
    ['Sahra Jaamac', 'her mother Sahra Jama', ['Sahra Jama']],
    ['Ismaaciil', 'met Ismail', ['Ismail']],
    ['Saciid', 'met Saeed', ['Saeed']],
    ['Marc', 'a mare on the farm', []],
  ])('%s in "%s"', (name, text, expected) => expect(marked(name, text)).toEqual(expected));
});
