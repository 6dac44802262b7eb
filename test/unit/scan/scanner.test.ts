// The leak scan: what counts as a hit and what does not, where a hit stands, and how much work a text may take.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Identifier } from '../../../electron/engine/exchange/scan/identifier.ts';
import type { IdentifierKind } from '../../../shared/model/case/identifying-fields.ts';
import { createScanner } from '../../../electron/engine/exchange/scan/scanner.ts';
import { fold } from '../../../shared/fold.ts';
import { nameSpellings, plainTexts } from './words.ts';

const identifier = (kind: IdentifierKind, text: string): Identifier => ({ kind, field: kind, text });
/** The hits as `text how`. */
const found = (kind: IdentifierKind, term: string, text: string) =>
  createScanner([identifier(kind, term)])(text).map(({ start, end, how }) => `${text.slice(start, end)} ${how}`);

describe('a name', () => {
  it.each<[string, string, readonly string[]]>([
    ['Amina Diallo', 'With Amina Diallo.', ['Amina Diallo exact']],
    ['Amina Diallo', 'DIALLO, Amina', ['DIALLO, Amina folded']],
    ['Amina Diallo', 'Ms Diallo came', ['Diallo exact']],
    ['Amina Diallo', "d’Amina et l'Amina's", ['Amina exact', 'Amina exact']],
    ['Amina Diallo', 'aminadiallo@example.org', ['aminadiallo folded']],
    ['Amina Diallo', 'A. D. and AD', []],
    ['Zoë Nguyễn', 'zoe nguyen', ['zoe nguyen folded']],
    ['Katherine', 'Kahterine and Catherine', ['Kahterine similar', 'Catherine similar']],
    ['Grace', 'Grace left no trace', ['Grace exact']],
    ['Hope', 'we hope so', ['hope folded']],
    [
      'Mohammed',
      'Muhammad; محمد; መሐመድ; Мухаммед',
      ['Muhammad similar', 'محمد transliterated', 'መሐመድ transliterated', 'Мухаммед transliterated'],
    ],
    ['Abdulrahman', 'Abd al-Rahman', ['Abd al-Rahman similar']],
    ['محمد', 'وَلِمُحَمَّد و محـمد', ['وَلِمُحَمَّد folded', 'محـمد folded']],
    ['علي', 'على الطريق مع علي', ['علي exact']],
    ['عبد الله', 'مع عبدالله', ['عبدالله folded']],
    ['ኃይለ', 'የሀይለ ቤት', ['የሀይለ folded']],
    ['ተስፋዬ', 'Tesfaye', ['Tesfaye transliterated']],
    ['Ольга', 'с Ольгой', ['Ольгой similar']],
    ['ဇော်မင်း', 'မောင်ဇော်မင်းသည်', ['ဇော်မင်း exact']],
    ['ဇော်မင်းထွန်း', 'Zaw Min Tun', ['Zaw Min Tun transliterated']],
    ['ဝင်းမြ', '၀င်းမြ', ['၀င်းမြ folded']],
    ['Li Na', 'Li Na and Lina, not Na', ['Li Na exact', 'Lina folded']],
    ['Unknown', 'the father is unknown', []],
    ['Sheikh Musa', 'a sheikh; Musa', ['Musa exact']],
    ['the brother of his mother, Okello', 'his mother and the brother of Okello', ['Okello exact']],
    ['(.*)+$', 'anything at all', []],
    ['', 'anything at all', []],
  ])('%s in "%s"', (name, text, expected) => expect(found('name', name, text)).toEqual(expected));
});

describe('a telephone number', () => {
  it.each<[string, string, readonly string[]]>([
    ['+254712345678', 'call 0712 345 678 now', ['0712 345 678 folded']],
    ['0712345678', '+254 (712) 345-678', ['+254 (712) 345-678 folded']],
    ['0712345678', '٠٧١٢٣٤٥٦٧٨', ['٠٧١٢٣٤٥٦٧٨ folded']],
    ['0712345678', '0712345678', ['0712345678 exact']],
    ['0712 345678 / 0733 111222', '0733111222', ['0733111222 folded']],
    ['0712345678', '0712345679 and 12345678901234567890', []],
    ['12345', '12345', []],
  ])('%s in "%s"', (phone, text, expected) => expect(found('phone', phone, text)).toEqual(expected));
});

describe('an id', () => {
  it.each<[string, string, readonly string[]]>([
    ['123-45C67890', 'case 12345c67890', ['12345c67890 folded']],
    ['ab12cd3', 'AB12-CD3.', ['AB12-CD3 folded']],
    ['٤٥٦٧٨', '45678', ['45678 folded']],
    ['ab12cd3', 'xab12cd3y', []],
    ['12', '12', []],
    ['unknown', 'it is unknown', []],
  ])('%s in "%s"', (id, text, expected) => expect(found('id', id, text)).toEqual(expected));
});

describe('an address', () => {
  it.each<[string, string, readonly string[]]>([
    ['Block 12, Wadi Street', 'near wadi street', ['wadi street folded']],
    ['Block 12, Wadi Street', 'in block 12', ['block 12 folded']],
    ['Block 12, Wadi Street', 'block 13, a street', []],
    ['Kakuma', 'in Kakuma', ['Kakuma exact']],
    ['near the school', 'near the school', []],
  ])('%s in "%s"', (address, text, expected) => expect(found('address', address, text)).toEqual(expected));
});

const anyName = fc.constantFrom(...nameSpellings.flatMap((spellings) => Object.values(spellings).flat()));
const anyText = fc.oneof(
  fc.constantFrom(...Object.values(plainTexts)),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
);

describe('hits', () => {
  it('cover the name in the text as it is, whatever is around it', () => {
    fc.assert(
      fc.property(anyText, anyName, anyText, (before, name, after) => {
        const text = `${before} — ${name} — ${after}`;
        const start = before.length + 3;
        const hits = createScanner([identifier('name', name)])(text);
        expect(hits.some((hit) => hit.start <= start && hit.end >= start + name.length)).toBe(true);
        for (const hit of hits.filter(({ how }) => how === 'exact'))
          expect(fold(text.slice(hit.start, hit.end))).not.toBe('');
      }),
    );
  });

  it('are in order, within the text, and do not overlap, whatever the names and the text', () => {
    const identifiers = fc.array(
      fc.record({
        kind: fc.constantFrom('name', 'phone', 'id', 'address', 'staff'),
        field: fc.constant('x'),
        text: fc.oneof(anyName, fc.string({ unit: 'binary' })),
      }) as fc.Arbitrary<Identifier>,
    );
    fc.assert(
      fc.property(identifiers, anyText, (terms, text) => {
        let end = 0;
        for (const hit of createScanner([...terms, identifier('name', text.slice(3, 12))])(text)) {
          expect(hit.start).toBeGreaterThanOrEqual(end);
          expect(hit.end).toBeGreaterThan(hit.start);
          end = hit.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('name the surest likeness', () => {
    const scan = createScanner([identifier('relative', 'Katharine'), identifier('name', 'Katherine')]);
    expect(scan('Katherine')).toEqual([{ start: 0, end: 9, kind: 'name', field: 'name', how: 'exact' }]);
  });
});

describe('the work that a text takes', () => {
  const terms = nameSpellings.flatMap((spellings) => Object.values(spellings).flat()).slice(0, 100);
  const sized = (text: string, length: number) => text.repeat(Math.ceil(length / text.length)).slice(0, length);
  const letters = 'abcdefghijklmnop   ';
  const chance = Array.from({ length: 45_000 }, (_, place) => letters[(place * place * 7919 + place * 31) % 19]).join(
    '',
  );
  it.each<[string, string]>([
    ['ordinary words', sized(plainTexts['English'] ?? '', 45_000)],
    ['words of chance', chance],
    ['one long word', 'a'.repeat(45_000)],
    ['names without end', sized(terms.join(' '), 45_000)],
    ['digits without end', sized('12 34-', 45_000)],
    ['apostrophes and invisible signs', sized("a'\u200b", 45_000)],
    ['Burmese', sized(plainTexts['Burmese'] ?? '', 45_000)],
  ])('is a few comparisons a character: %s', (_, text) => {
    const tally = { comparisons: 0 };
    const more = [
      identifier('phone', '+254712345678'),
      identifier('id', '1234-5678-1234-5678'),
      identifier('address', 'Block 12'),
    ];
    createScanner([...terms.map((term) => identifier('name', term)), ...more], tally)(text);
    expect(tally.comparisons).toBeLessThan(10 * text.length);
  });
});
